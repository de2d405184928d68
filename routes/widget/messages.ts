/** A visitor's message: through the same door as every other channel's, answered only when it is durable (I3). */
import type { Context } from "hono";
import { type Ref, refKey } from "../../actors/conversation/rows.ts";
import { audienceOf } from "../../actors/conversation/visibility.ts";
import type { Claimed, Content, Inbound } from "../../actors/message.ts";
import { visitorNumber } from "../../actors/visitors.ts";
import { isOpen } from "../../actors/conversation/state.ts";
import { readChat } from "../../channels/live_chat/settings.ts";
import type { Sent } from "../../islands/widget/protocol.ts";
import { wordsOf } from "../../languages/languages.ts";
import { claimedIn, isEnough } from "./claims.ts";
import { ownConversation, readSeen } from "./own_conversation.ts";
import { saidIn } from "./said.ts";
import { tellTyping } from "./typings.ts";
import { answer, no, readJson, tooMany, type VisitorVisit, type WidgetRoutes } from "./visit.ts";
import { providerIdOf } from "./visitor_sees.ts";

export function messages(widget: WidgetRoutes) {
  const { deps, limits } = widget;

  widget.visitor("POST", "/widget/:account/messages", async (visit) => {
    const { c, account, visitor, network } = visit;
    if (!limits.messages.admit(visitor) || !limits.messagesOfAddress.admit(network)) return tooMany(c);
    if (deps.committer.overloaded) return busy(c);
    const posted = await readJson(c);
    // The body may have taken its time.
    if (deps.blocks.isBlocked(network)) return no(c, 403, "blocked");
    if (!posted || !isPosted(posted)) return no(c, 400, "unreadable");
    const claimed = claimedIn(posted.claimed);
    if (claimed === null) return no(c, 422, "claims");
    if (!await mayBegin(visit, claimed)) return no(c, 422, "form");
    const providerId = providerIdOf(visitor, posted.id);
    const said = await saidIn(deps, visit, posted, providerId);
    if ("refused" in said) return no(c, 422, said.refused);
    const message = toInbound(visit, { providerId, claimed, content: said.content }, deps.clock.now());
    await deps.door.admit("live_chat", account, [message]);
    const ref = await deps.store.get<Ref>(refKey(account.id, message.providerId));
    const { conversation, seq } = ref.value ?? { conversation: "", seq: 0 };
    if (conversation !== "") deps.visiting.wrote(conversation);
    const [entry] = await readSeen(deps, conversation, [seq]);
    if (!entry) return no(c, 410, "deleted");
    await stopTyping(conversation);
    return answer(c, { conversation, entry } satisfies Sent);
  });

  /** Whoever is in a chat goes on, whatever its form asks for by now. */
  const mayBegin = async ({ account, visitor }: VisitorVisit, claimed: Claimed) => {
    if (isEnough(claimed, readChat(account.settings).form)) return true;
    const conversation = await ownConversation(deps, { account: account.id, id: visitor });
    return conversation !== null && isOpen(conversation);
  };

  const stopTyping = async (id: string) => {
    if (!deps.typing.end(id, "visitor")) return;
    const conversation = await deps.conversations.read(id);
    if (conversation) tellTyping(deps, conversation.id, audienceOf(conversation), null);
  };
}

function toInbound(
  { account, visitor, locale }: VisitorVisit,
  { providerId, claimed, content }: { providerId: string; claimed: Claimed; content: Content },
  at: number,
): Inbound & { type: "message" } {
  return {
    type: "message",
    to: account.address,
    providerId,
    party: {
      addresses: [{ kind: "visitor", value: visitor }],
      name: claimed.name ?? wordsOf(locale.language).widget.visitor(visitorNumber(visitor)),
      claimed,
    },
    at,
    content,
  };
}

function busy(c: Context): Response {
  c.header("retry-after", "2");
  return no(c, 503, "overloaded");
}

interface Posted {
  id: string;
  text: string;
  file?: string;
  claimed?: unknown;
}

function isPosted(posted: Record<string, unknown>): posted is Record<string, unknown> & Posted {
  const { id, text, file } = posted;
  return isUlid(id) && typeof text === "string" && (file === undefined || typeof file === "string");
}

function isUlid(id: unknown): id is string {
  return typeof id === "string" && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id);
}
