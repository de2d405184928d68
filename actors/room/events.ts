/** What happened in a room, and what is true after it. */
import { lastLineOf } from "../conversation/last_line.ts";
import type { RoomEntry } from "./entry.ts";
import { place } from "./rows.ts";
import { emptyRoom, type Room } from "./state.ts";

export type RoomEvent =
  | { type: "room-opened"; room: string; members: readonly string[] }
  | { type: "said"; entry: RoomEntry }
  | { type: "seen"; by: string; seq: number; at: number };

export function evolve(state: Room, event: RoomEvent): Room {
  const after = change(state, event);
  return { ...after, placed: place(after) };
}

function change(state: Room, event: RoomEvent): Room {
  switch (event.type) {
    case "room-opened":
      return emptyRoom(event.room, event.members);
    case "said": {
      const { seq, at, by, content } = event.entry;
      const { kind, text } = lastLineOf("agent", content);
      return {
        ...state,
        seq,
        lastAt: Math.max(state.lastAt, at),
        last: { by, kind: kind as typeof content.kind, text },
        read: { ...state.read, [by]: { seq, at } },
      };
    }
    case "seen":
      return { ...state, read: { ...state.read, [event.by]: { seq: event.seq, at: event.at } } };
  }
}
