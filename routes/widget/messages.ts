/** A visitor's message: through the same door as every other channel's, answered only when it is durable (I3). */
import type { Context } from "hono";
import { type Ref, refKey } from "../../actors/conversation/rows.ts";
import { audienceOf } from "../../actors/conversation/visibility.ts";
import type { Inbound } from "../../actors/message.ts";
import { visitorNumber } from "../../actors/visitors.ts";
import { longestText } from "../../channels/live_chat.ts";
import type { Sent } from "../../islands/widget/protocol.ts";
import { wordsOf } from "../../languages/languages.ts";
import { readSeen } from "./own_conversation.ts";
import { tellTyping } from "./typings.ts";
import { answer, no, readJson, tooMany, type VisitorVisit, type WidgetRoutes } from "./visit.ts";
import { providerIdOf } from "./visitor_sees.ts";

export function messages(widget: WidgetRoutes) {
  const { deps, limits } = widget;

  widget.visitor("POST", "/widget/:account/messages", async (visit) => {
    const { c, account, visitor, address } = visit;
    if (!limits.messages.admit(visitor) || !limits.messagesOfAddress.admit(address)) return tooMany(c);
    if (deps.committer.overloaded) return busy(c);
    const posted = await readJson(c);
    if (!posted || !isUlid(posted.id) || typeof posted.text !== "string") return no(c, 400, "unreadable");
    const text = posted.text.replaceAll("\0", "").toWellFormed().trim();
    if (text === "" || text.length > longestText) return no(c, 422, text === "" ? "empty-text" : "too-long");
    const message = toInbound(visit, posted.id, text, deps.clock.now());
    await deps.door.admit("live_chat", account, [message]);
    const ref = await deps.store.get<Ref>(refKey(account.id, message.providerId));
    const { conversation, seq } = ref.value ?? { conversation: "", seq: 0 };
    const [entry] = await readSeen(deps, conversation, [seq]);
    if (!entry) return no(c, 410, "deleted");
    await stopTyping(conversation);
    return answer(c, { conversation, entry } satisfies Sent);
  });

  const stopTyping = async (id: string) => {
    if (!deps.typing.end(id, "visitor")) return;
    const conversation = await deps.conversations.read(id);
    if (conversation) tellTyping(deps, conversation.id, audienceOf(conversation), null);
  };
}

function toInbound(
  { account, visitor, locale }: VisitorVisit,
  id: string,
  text: string,
  at: number,
): Inbound & { type: "message" } {
  return {
    type: "message",
    to: account.address,
    providerId: providerIdOf(visitor, id),
    party: {
      addresses: [{ kind: "visitor", value: visitor }],
      name: wordsOf(locale.language).widget.visitor(visitorNumber(visitor)),
    },
    at,
    content: { kind: "text", text },
  };
}

function busy(c: Context): Response {
  c.header("retry-after", "2");
  return no(c, 503, "overloaded");
}

function isUlid(id: unknown): id is string {
  return typeof id === "string" && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id);
}
