/** What the feed is told of a conversation: references and audiences, never text (law 8). */
import { type Audience, audienceOf } from "./visibility.ts";
import type { ConversationEvent } from "./events.ts";
import type { Conversation } from "./state.ts";

export interface ConversationLog {
  kind: "conversation";
  id: string;
  /** Entries that are new or changed. */
  seqs: number[];
  /** Who could see it before; absent when that did not change, null when it did not exist. */
  before?: Audience | null;
  after: Audience;
  /** The last of what happened. */
  cause: ConversationEvent["type"];
}

export function logOf(
  before: Conversation,
  events: ConversationEvent[],
  after: Conversation,
): ConversationLog {
  const from = before.status === "new" ? null : audienceOf(before);
  const to = audienceOf(after);
  const log: ConversationLog = {
    kind: "conversation",
    id: after.id,
    seqs: events.flatMap(seqOf),
    after: to,
    cause: events.at(-1)!.type,
  };
  return JSON.stringify(from) === JSON.stringify(to) ? log : { ...log, before: from };
}

function seqOf(event: ConversationEvent): number[] {
  switch (event.type) {
    case "received":
    case "echoed":
    case "replied":
    case "amended":
    case "resent":
      return [event.entry.seq];
    case "opened":
    case "deleted":
    case "undeleted":
    case "purged":
      return [];
    case "assigned":
    case "taken":
    case "noted":
    case "transferred":
    case "put-back":
    case "handled":
    case "reopened":
    case "archived":
    case "unarchived":
      return [event.seq];
  }
}
