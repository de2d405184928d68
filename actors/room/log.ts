/** What the feed is told of a room: references and who its members were and are, never text (law 8). */
import type { RoomEvent } from "./events.ts";
import { roomKind } from "./rows.ts";
import type { Room } from "./state.ts";

export interface RoomLog {
  kind: "room";
  id: string;
  /** Entries that are new. */
  seqs: number[];
  /** Members before; absent when they did not change, null when there was no room. */
  before?: readonly string[] | null;
  after: readonly string[];
  /** The last of what happened. */
  cause: RoomEvent["type"];
}

export function logOf(before: Room, events: RoomEvent[], after: Room): RoomLog {
  const log: RoomLog = {
    kind: roomKind,
    id: after.id,
    seqs: events.flatMap((event) => event.type === "said" ? [event.entry.seq] : []),
    after: after.members,
    cause: events.at(-1)!.type,
  };
  if (before.id === "") return { ...log, before: null };
  const isSame = JSON.stringify(before.members) === JSON.stringify(after.members);
  return isSame ? log : { ...log, before: before.members };
}
