/** An agent's internal rooms: the list, how many have something to read, and pages of what was said. */
import type { Rooms } from "../room.ts";
import type { RoomEntry } from "../room/entry.ts";
import { roomEntryKey, roomEntryPrefix, roomKey, roomListPrefix, roomUnreadPrefix } from "../room/rows.ts";
import type { Room } from "../room/state.ts";
import { maySeeRoom } from "../room/visibility.ts";
import type { Key, Store } from "../runtime/store.ts";
import { orderText, rowsPerPage } from "./conversation_list.ts";
import { countLabel, mostCounted } from "./counts.ts";
import { decodePosition, encodePosition } from "./position.ts";
import { entriesPerPage } from "./timeline.ts";

export interface RoomsPage {
  rooms: Room[];
  /** Where the next page starts, when there is one. */
  after?: string;
}

/** The rooms of an agent, the latest first. */
export async function readRooms(
  store: Store,
  rooms: Rooms,
  agent: string,
  after?: string,
): Promise<RoomsPage> {
  const prefix = roomListPrefix(agent);
  const position = after === undefined ? null : decodePosition(after);
  const range = position ? { prefix, start: [...prefix, ...position] } : { prefix };
  const rows = await store.list(range, { limit: rowsPerPage + 2 });
  const keys = rows.map(({ key }) => key).filter((key) => key.at(-1) !== position?.at(-1));
  const page = keys.slice(0, rowsPerPage);
  const heads = await store.getMany(page.map((key) => roomKey(String(key.at(-1)))));
  const found = heads.flatMap((head) => rooms.stateOf(head) ?? []).filter((room) => maySeeRoom(agent, room));
  if (keys.length <= rowsPerPage) return { rooms: found };
  return { rooms: found, after: encodePosition(page.at(-1)!.slice(prefix.length)) };
}

/** How a room sorts in its members' lists, as text, smallest first. */
export function roomOrder({ id, lastAt }: Room): string {
  return orderText([...roomListPrefix(""), -lastAt, id] as Key);
}

/** In how many rooms an agent has something to read, as a label; a hundred at most are counted (law 11). */
export async function countUnreadRooms(store: Store, agent: string): Promise<string> {
  return countLabel((await store.list({ prefix: roomUnreadPrefix(agent) }, { limit: mostCounted })).length);
}

export interface RoomTimeline {
  entries: RoomEntry[];
  /** The newest entry before this page, when there is one. */
  older?: RoomEntry;
}

/** The page that ends before `before` (exclusive), or the newest one; the newest entry is last. */
export async function readRoomTimeline(store: Store, id: string, before?: number): Promise<RoomTimeline> {
  const prefix = roomEntryPrefix(id);
  const range = before === undefined ? { prefix } : { prefix, end: roomEntryKey(id, before) };
  const rows = await store.list<RoomEntry>(range, { limit: entriesPerPage + 1, reverse: true });
  const entries = rows.map(({ value }) => value!).reverse();
  return entries.length > entriesPerPage ? { entries: entries.slice(1), older: entries[0]! } : { entries };
}

/** Something an agent said by the id their browser gave it; looks at the newest few hundred entries. */
export async function findSaid(
  store: Store,
  id: string,
  by: string,
  messageId: string,
): Promise<RoomEntry | null> {
  const rows = await store.list<RoomEntry>({ prefix: roomEntryPrefix(id) }, { limit: 400, reverse: true });
  return rows.find(({ value }) => value!.by === by && value!.messageId === messageId)?.value ?? null;
}
