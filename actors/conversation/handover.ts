/** What a transfer replaced, kept for as long as its sender may take it back, and the way back itself (T6). */
import type { ConversationEvent } from "./events.ts";
import { ends } from "./lasting.ts";
import type { Conversation, Status } from "./state.ts";

/** How long a transfer can be undone, in ms. */
export const transferUndoMs = 10_000;

export interface Handover
  extends Pick<Conversation, "queue" | "lastOwner" | "waitingSince" | "handledAt" | "archived" | "invited"> {
  /** The sender. */
  by: string;
  at: number;
  /** The customer's newest message by then; a later one keeps it from being put away again. */
  customerSeq: number;
  was: Status;
}

/** What this conversation would go back to if `by` passed it on now. */
export function handoverOf(state: Conversation, by: string, at: number): Handover {
  const { status: was, queue, lastOwner, waitingSince, handledAt, archived, invited, customerSeq } = state;
  return { by, at, was, queue, lastOwner, waitingSince, handledAt, archived, invited, customerSeq };
}

/** The state as it was before the transfer; what the customer has written since is never put out of sight. */
export function handBack(state: Conversation, handover: Handover): Partial<Conversation> {
  const { by, was, queue, waitingSince, lastOwner, handledAt, invited, archived } = handover;
  const wrote = state.customerSeq > handover.customerSeq;
  const before = { queue, waitingSince, invited, archived: wrote ? null : archived };
  if (was === "waiting") return { ...before, status: "waiting", owner: null, lastOwner };
  if (was === "handled" && !wrote) return { ...before, status: "handled", owner: null, lastOwner, handledAt };
  return { ...before, status: "taken", owner: by, lastOwner: by };
}

/** The handover that stands after an event: whatever somebody does with the conversation ends it. */
export function handoverAfter({ handover }: Conversation, event: ConversationEvent): Handover | null {
  if (event.type === "transferred") return event.before;
  return ends(event, "handover") ? null : handover;
}
