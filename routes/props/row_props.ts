/** A conversation as a row of a list. */
import { isOfferedTo } from "../../actors/conversation/routing.ts";
import { type Conversation, isOpen } from "../../actors/conversation/state.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { Content } from "../../actors/message.ts";
import { orderOf } from "../../actors/read_models/conversation_list.ts";
import { limitsOf } from "../../channels/all.ts";
import type { Chip } from "../views/chip.tsx";
import type { ConversationRowProps } from "../views/conversation_row.tsx";
import { canOf } from "./can.ts";
import { customerName, type Names } from "./names.ts";

export type RowProps = Omit<ConversationRowProps, "locale" | "now" | "list">;

export interface RowKnowledge {
  viewer: Viewer;
  names: Names;
  readSeq: number;
  hasDraft: boolean;
  current: boolean;
  now: number;
}

export function rowProps(conversation: Conversation, known: RowKnowledge): RowProps {
  const { id, channel, account, lastAt, last, owner, lastOwner } = conversation;
  return {
    conversationId: id,
    order: orderOf(conversation, known.viewer),
    name: customerName(conversation),
    channel,
    accountName: known.names.account(account),
    lastAt,
    last: last && {
      kind: last.kind as Content["kind"],
      text: last.text,
      ...(last.from === "agent" || last.from === "note"
        ? { author: known.names.agent(owner ?? lastOwner) }
        : {}),
    },
    unread: isOpen(conversation) ? Math.max(0, conversation.customerSeq - known.readSeq) : 0,
    chip: chipOf(conversation, known),
    current: known.current,
    can: canOf(conversation, known.viewer),
  };
}

const windowShownMs = 4 * 3_600_000;

/** One chip at most: an offer that runs out, a draft, a visitor who left, how long it waits, or a window about to close. */
function chipOf(conversation: Conversation, { viewer, hasDraft, now }: RowKnowledge): Chip | null {
  const { offer } = conversation.routing;
  if (offer && isOfferedTo(conversation, viewer.id)) return { kind: "offer", until: offer.until };
  if (hasDraft) return { kind: "draft" };
  const visit = visitChip(conversation);
  if (visit) return visit;
  if (conversation.ignoredByAll !== null) return { kind: "ignored-by-all" };
  if (conversation.status === "waiting") return { kind: "waiting", since: conversation.waitingSince };
  const until = windowUntil(conversation);
  return conversation.status === "taken" && until !== null && until - now < windowShownMs
    ? { kind: "window", until }
    : null;
}

/** Whether the website's visitor has left, and what came of it (L6); null for everybody else. */
export function visitChip(conversation: Conversation): Chip | null {
  if (conversation.ending === "abandoned") return { kind: "abandoned" };
  return isOpen(conversation) && conversation.visitorGone !== null ? { kind: "gone" } : null;
}

/** When the reply window closes, ms since 1970; null where there is none. */
export function windowUntil({ channel, customerAt }: Conversation): number | null {
  const hours = limitsOf(channel).windowHours;
  return hours === null || customerAt === null ? null : customerAt + hours * 3_600_000;
}
