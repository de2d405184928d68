/** Whether anybody is there for a website's visitors, as far as the account cares (L3). */
import type { ChannelAccount } from "../../actors/channel_account.ts";
import { type FormKind, readChat } from "../../channels/live_chat/settings.ts";
import type { Deps } from "../deps.ts";

/** True when the chat is to say that nobody is there: every agent whom it feeds is away or has no page open. */
export function isAway(
  { directory, presences }: Pick<Deps, "directory" | "presences">,
  { agent, queue, settings }: ChannelAccount,
): boolean {
  if (readChat(settings).opening === "always") return false;
  const agents = [...agent === null ? [] : [agent], ...directory.orderOf(queue)];
  return !agents.some((one) => {
    const shown = directory.agent(one)?.active ? presences.shown(one) : "offline";
    return shown === "available" || shown === "busy";
  });
}

/** What is asked while nobody is there: an answer has to find its way, so an e-mail address too. */
export function formWhileAway(form: FormKind): FormKind {
  switch (form) {
    case "none":
    case "email":
      return "email";
    case "name":
    case "both":
      return "both";
  }
}
