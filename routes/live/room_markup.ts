/**
 * What a commit means to the members of internal rooms: content only to those who are members by the log's row
 * and now; who was one before and is not after gets a removal without content (law 10).
 */
import { countUnreadRooms } from "../../actors/read_models/rooms.ts";
import type { RoomEntry } from "../../actors/room/entry.ts";
import type { RoomLog } from "../../actors/room/log.ts";
import { roomEntryKey, roomKey, roomKind } from "../../actors/room/rows.ts";
import type { Room } from "../../actors/room/state.ts";
import { maySeeRoom } from "../../actors/room/visibility.ts";
import type { LogBatch } from "../../actors/runtime/feed.ts";
import type { Locale } from "../../languages/languages.ts";
import { renderRemoval } from "./fragments.tsx";
import type { HubOptions } from "./hub.ts";
import { renderRoom, renderUnread, type RoomTold } from "./room_fragments.tsx";

export class RoomMarkup {
  #reading = new WeakMap<RoomLog, Promise<RoomTold | null>>();

  constructor(private readonly options: HubOptions) {}

  /** The parts of a commit's markup for one agent; none where it is about no room of theirs. */
  async of({ entries }: LogBatch, viewer: string, locale: Locale): Promise<string[]> {
    const logs = (entries as RoomLog[]).filter((log) => log.kind === roomKind && concernsRoom(viewer, log));
    if (logs.length === 0) return [];
    const parts = await Promise.all(logs.map(async (log) => {
      const told = await this.#read(log);
      const change = roomChangeFor(viewer, log, told?.room ?? null);
      if (change === "removal" || told === null) return renderRemoval(log.id);
      return renderRoom(told, { ...this.options, viewer }, locale);
    }));
    return [...parts, renderUnread(await countUnreadRooms(this.options.store, viewer))];
  }

  /** Head and entries of one log entry, read once for all who hear of it. */
  #read(log: RoomLog): Promise<RoomTold | null> {
    const known = this.#reading.get(log);
    if (known) return known;
    const read = this.#readNow(log);
    this.#reading.set(log, read);
    return read;
  }

  async #readNow(log: RoomLog): Promise<RoomTold | null> {
    const { store, rooms, clock } = this.options;
    const keys = [roomKey(log.id), ...log.seqs.map((seq) => roomEntryKey(log.id, seq))];
    const [head, ...rows] = await store.getMany(keys);
    const room = rooms.stateOf(head!);
    if (room === null) return null;
    const entries = rows.flatMap(({ value }) => value ? [value as RoomEntry] : []);
    return { log, room, entries, now: clock.now() };
  }
}

/** Whether this agent was or is a member: cheap, asked before anything is read. */
function concernsRoom(viewer: string, { before, after }: RoomLog): boolean {
  return maySeeRoom(viewer, { members: after }) || maySeeRoom(viewer, { members: before ?? [] });
}

/** What somebody whom it concerns is told. Pure. */
export function roomChangeFor(viewer: string, { after }: RoomLog, now: Room | null): "content" | "removal" {
  const isMember = maySeeRoom(viewer, { members: after }) && now !== null && maySeeRoom(viewer, now);
  return isMember ? "content" : "removal";
}
