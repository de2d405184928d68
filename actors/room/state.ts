/** What is true of a room now: who is in it, how far each has read, and the last thing said. Text lives in entries. */
import type { Content } from "../message.ts";
import type { Key } from "../runtime/store.ts";

export interface Reading {
  /** The last entry this member has seen; having said something is having seen all before it. */
  seq: number;
  /** When, ms since 1970. */
  at: number;
}

export interface Room {
  id: string;
  members: readonly string[];
  /** Every entry is something said: no other lines are counted. */
  seq: number;
  lastAt: number;
  /** For the list, in one line. */
  last: { by: string; kind: Content["kind"]; text: string } | null;
  /** By member. */
  read: Readonly<Record<string, Reading>>;
  /** The exact keys of the rows this head has placed (law 13). */
  placed: Key[];
}

export const noRoom: Room = { id: "", members: [], seq: 0, lastAt: 0, last: null, read: {}, placed: [] };

/** A room that nobody has said anything in: it is stored with the first message. */
export function emptyRoom(id: string, members: readonly string[]): Room {
  return { ...noRoom, id, members };
}

/** How much of a room a member has not seen; what they said themselves is never among it. */
export function unreadOf({ seq, read }: Room, member: string): number {
  return seq - (read[member]?.seq ?? 0);
}

/** When everybody else had seen what this member said last, ms since 1970; null unless theirs is the last word. */
export function seenAt({ seq, last, read, members }: Room, author: string): number | null {
  if (last?.by !== author) return null;
  const readings = members.filter((member) => member !== author).map((member) => read[member]);
  const haveSeen = readings.every((reading) => reading !== undefined && reading.seq >= seq);
  return haveSeen ? Math.max(...readings.map((reading) => reading!.at)) : null;
}
