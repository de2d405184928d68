/** What follows in the store from what happened in a room. Pure. */
import { fileIn } from "../conversation/files.ts";
import { give } from "../files/giving.ts";
import type { Consequences, Rows } from "../runtime/behaviour.ts";
import { keyText } from "../runtime/size.ts";
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
  moveRows(before, after, follows);
  return follows;
}

/** Deletes what the head says it placed and no longer stands, sets what is new (law 13). */
function moveRows(before: Room, after: Room, to: Consequences) {
  const old = new Map(before.placed.map((key) => [keyText(key), key]));
  for (const key of after.placed) {
    if (!old.delete(keyText(key))) to.sets.push({ key, value: null });
  }
  to.deletes.push(...old.values());
}
