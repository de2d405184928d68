/** A conversation: one session with one customer on one channel account, from its first message until it is handled. */
import type { Behaviour } from "./runtime/behaviour.ts";
import type { ConversationCommand } from "./conversation/commands.ts";
import { consequences } from "./conversation/consequences.ts";
import { decide } from "./conversation/decide.ts";
import type { ConversationEvent } from "./conversation/events.ts";
import { evolve } from "./conversation/evolve.ts";
import { needs } from "./conversation/needs.ts";
import { conversationKind } from "./conversation/placed.ts";
import { headKey } from "./conversation/rows.ts";
import { type Conversation, noConversation } from "./conversation/state.ts";

export const conversation: Behaviour<Conversation, ConversationCommand, ConversationEvent> = {
  kind: conversationKind,
  version: 1,
  initial: noConversation,
  head: headKey,
  upcast: (stored) => ({ ...noConversation, ...(stored as Conversation) }),
  needs,
  decide,
  evolve,
  consequences,
};
