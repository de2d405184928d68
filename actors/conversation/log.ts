/** What the feed is told of a conversation: references and audiences, never text (law 8). */
import { type Audience, audienceOf } from "./visibility.ts";
import type { ConversationEvent } from "./events.ts";
import { keptFrom } from "./ignoring.ts";
import type { Conversation } from "./state.ts";

export interface ConversationLog {
  kind: "conversation";
  id: string;
  /** Entries that are new or changed. */
  seqs: number[];
  /** Who could see it before; absent when that did not change, null when it did not exist. */
  before?: Audience | null;
  after: Audience;
  /** Agents whose count of what they see waiting moves, because they ignore it or did. */
  ignoring?: string[];
  /** The last of what happened. */
  cause: ConversationEvent["type"];
  /** What else happened by the same command; absent where nothing did. */
  also?: ConversationEvent["type"][];
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
    seqs: [...new Set([...events.flatMap(seqOf), ...changedLine(before, after)])],
    after: to,
    ...ignoringIn(before, after),
    cause: events.at(-1)!.type,
    ...others(events),
  };
  return JSON.stringify(from) === JSON.stringify(to) ? log : { ...log, before: from };
}

function others(events: ConversationEvent[]): Pick<ConversationLog, "also"> {
  const types = new Set(events.map(({ type }) => type));
  types.delete(events.at(-1)!.type);
  return types.size === 0 ? {} : { also: [...types] };
}

function ignoringIn(before: Conversation, after: Conversation): Pick<ConversationLog, "ignoring"> {
  const moved = new Set(keptFrom(before)).symmetricDifference(new Set(keptFrom(after)));
  return moved.size === 0 ? {} : { ignoring: [...moved] };
}

/** The line of the offers, when what it tells has changed. */
export function changedLine(before: Conversation, after: Conversation): number[] {
  const { line, history } = after.routing;
  return line !== null && history !== before.routing.history ? [line] : [];
}

/** The entry that is new or changed by it, where there is one. */
function seqOf(event: ConversationEvent): number[] {
  if ("entry" in event) return [event.entry.seq];
  return "seq" in event ? [event.seq] : [];
}
