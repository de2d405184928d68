/** The website's chat of the sample company with other settings than it begins with. */
import {
  chatSetting,
  type ChatSettings,
  defaultChat,
  writeChat,
} from "../../../channels/live_chat/settings.ts";
import type { Desk } from "../desk.ts";

/** Saves them as the account's own; what is left out is the default. */
export async function setChat(desk: Desk, chat: Partial<ChatSettings>) {
  await setSettings(desk, { [chatSetting]: writeChat({ ...defaultChat, ...chat }) });
}

/** The account's settings as they are stored. */
export async function setSettings(desk: Desk, settings: Record<string, string>) {
  const site = desk.deps.directory.account(desk.company.site)!;
  const value = { ...site, settings };
  const command = { type: "save" as const, id: crypto.randomUUID(), at: 1, of: site.id, value };
  await desk.deps.records.accounts.send(site.id, command);
  await desk.deps.directory.refresh("channel_account", site.id);
}
