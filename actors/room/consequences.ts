/** What follows in the store from what happened in a room. Pure. */
import { fileIn } from "../conversation/files.ts";
import { give } from "../files/giving.ts";
import type { Consequences, Rows } from "../runtime/behaviour.ts";
import { bare, moveRows } from "../runtime/placed_rows.ts";
import type { RoomEvent } from "./events.ts";
import { logOf } from "./log.ts";
import { roomEntryKey } from "./rows.ts";
import type { Room } from "./state.ts";

export function consequences(before: Room, events: RoomEvent[], after: Room, rows: Rows): Consequences {
  const follows: Consequences = { sets: [], deletes: [], checks: [], log: [logOf(before, events, after)] };
  for (const event of events) {
    if (event.type !== "said") continue;
    const { entry } = event;
    follows.sets.push({ key: roomEntryKey(after.id, entry.seq), value: entry });
    give(fileIn(entry.content), { room: after.id }, rows, follows);
  }
  moveRows(before.placed, after.placed.map(bare), follows);
  return follows;
}
