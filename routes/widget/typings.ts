/** Typing, both ways: told to whoever may see the conversation and looks at it, kept nowhere (law 14). */
import { type Audience, audienceOf } from "../../actors/conversation/visibility.ts";
import { isOpen } from "../../actors/conversation/state.ts";
import { typingLastsMs } from "../../actors/typing.ts";
import type { TypingTold } from "../../islands/widget/protocol.ts";
import { wordsOf } from "../../languages/languages.ts";
import type { Deps } from "../deps.ts";
import { find } from "../inbox.tsx";
import { customerName } from "../props/names.ts";
import { notFound } from "../respond.tsx";
import { namesFor, ownConversation } from "./own_conversation.ts";
import type { WidgetRoutes } from "./visit.ts";

export function typings(widget: WidgetRoutes) {
  const { deps, routes } = widget;

  widget.visitor("POST", "/widget/:account/typings", async ({ c, account, visitor }) => {
    const conversation = await ownConversation(deps, { account: account.id, id: visitor });
    if (conversation && isOpen(conversation) && deps.typing.note(conversation.id, "visitor")) {
      tellTyping(deps, conversation.id, audienceOf(conversation), customerName(conversation));
    }
    return c.body(null, 204);
  });

  // A visitor sees the owner type, and nobody else.
  routes.agent("POST", "/conversations/:id/typings", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const { id, owner, channel } = conversation;
    if (channel === "live_chat" && owner === visit.agent.id && deps.typing.note(id, "agent")) {
      const told: TypingTold = { author: namesFor(deps.directory)(owner), forMs: typingLastsMs };
      deps.visitorHub.tellEphemera(id, "typing", told);
    }
    return visit.c.body(null, 204);
  });
}

/** Tells the agents who may see it that the customer types, or with null that they no longer do. */
export function tellTyping(deps: Deps, conversation: string, audience: Audience, name: string | null) {
  deps.hub.tellEphemera(audience, "typing", ({ language }) => {
    const text = name === null ? "" : wordsOf(language).widget.typing(name);
    return JSON.stringify({ conversation, text, forMs: typingLastsMs });
  });
}
