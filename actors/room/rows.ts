/**
 * The keys of everything a room stores. They are no `list` rows: those are claimed by conversations alone, and
 * repairing them would take a room's away.
 */
import type { Key } from "../runtime/store.ts";
import { type Room, unreadOf } from "./state.ts";

/** Stored in keys: superseded, never renamed. */
export const roomKind = "room";

export const roomKey = (id: string): Key => [roomKind, id];
export const roomEntryPrefix = (id: string): Key => ["room_entry", id];
export const roomEntryKey = (id: string, seq: number): Key => [...roomEntryPrefix(id), seq];
/** The rooms of an agent, the latest first. */
export const roomListPrefix = (agent: string): Key => ["room_list", agent];
/** Rooms in which an agent has something to read: nothing but the key, to be counted. */
export const roomUnreadPrefix = (agent: string): Key => ["room_unread", agent];

/** The rows that a room stands in; they follow from its state alone. */
export function place(room: Room): Key[] {
  const { id, members, lastAt } = room;
  const unread = members.filter((member) => unreadOf(room, member) > 0);
  return [
    ...members.map((member): Key => [...roomListPrefix(member), -lastAt, id]),
    ...unread.map((member): Key => [...roomUnreadPrefix(member), id]),
  ];
}
