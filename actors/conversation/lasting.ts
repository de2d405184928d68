/** What stands only until something is done with a conversation, and what counts as that. */
import type { ConversationEvent } from "./events.ts";

/** The way back from a transfer (T6), and who does not want to see it while it waits (U4). */
export type Lasting = "handover" | "ignoring";

const none: readonly Lasting[] = [];
const all: readonly Lasting[] = ["handover", "ignoring"];

/** What is over after each event; whatever the customer does ends neither. */
const over: Readonly<Record<ConversationEvent["type"], readonly Lasting[]>> = {
  opened: ["ignoring"],
  received: none,
  echoed: none,
  assigned: ["ignoring"],
  taken: all,
  replied: all,
  noted: ["handover"],
  transferred: all,
  "transfer-undone": all,
  "put-back": all,
  offered: none,
  "offer-expired": none,
  passed: none,
  unanswerable: none,
  handled: all,
  ended: all,
  abandoned: all,
  "visitor-left": none,
  "visitor-returned": none,
  reopened: all,
  ignored: none,
  unignored: none,
  "all-ignored": none,
  linked: none,
  archived: all,
  unarchived: all,
  deleted: all,
  undeleted: all,
  purged: all,
  amended: none,
  resent: all,
};

export function ends({ type }: ConversationEvent, what: Lasting): boolean {
  return over[type].includes(what);
}
