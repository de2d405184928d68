/** Internal rooms as lists and threads show them to one of their members. */
import { lastLineOf } from "../../actors/conversation/last_line.ts";
import type { Directory } from "../../actors/directory.ts";
import type { Choice } from "../../actors/presence.ts";
import type { Presences } from "../../actors/presences.ts";
import { roomOrder } from "../../actors/read_models/rooms.ts";
import type { RoomEntry } from "../../actors/room/entry.ts";
import { type Room, seenAt, unreadOf } from "../../actors/room/state.ts";
import { everyType, megabyte } from "../../channels/file_types.ts";
import type { MessageProps } from "../views/message.tsx";
import type { RoomRowProps } from "../views/rooms/room_row.tsx";
import type { SeenProps } from "../views/rooms/seen_line.tsx";
import { attachmentProps } from "./attachment_props.ts";
import { Names } from "./names.ts";

/** What colleagues may send each other: any kind of file that people send (F2). */
export const roomLimits = { text: 4_000, files: everyType(100 * megabyte), caption: true };

/** What is known of people when a room is shown. */
export interface RoomKnowledge {
  directory: Directory;
  presences: Presences;
  /** Who looks at it. */
  viewer: string;
}

/** The members a room is with, for one of them. */
export function othersIn({ members }: Pick<Room, "members">, viewer: string): string[] {
  return members.filter((member) => member !== viewer);
}

export interface RoomPeople {
  /** Who it is with, by their id. */
  colleague: string;
  name: string;
  /** Empty where they have none. */
  extension: string;
  presence: Choice;
}

/** Whom a room of two is with. */
export function roomPeople(room: Pick<Room, "members">, known: RoomKnowledge): RoomPeople {
  const { directory, presences, viewer } = known;
  const [colleague = viewer] = othersIn(room, viewer);
  return {
    colleague,
    name: new Names(directory).agent(colleague),
    extension: directory.agent(colleague)?.extension ?? "",
    presence: presences.shown(colleague),
  };
}

export function roomRowProps(
  room: Room,
  known: RoomKnowledge,
  current: boolean,
): Omit<RoomRowProps, "locale" | "now"> {
  const { id, last, lastAt } = room;
  return {
    roomId: id,
    order: roomOrder(room),
    ...roomPeople(room, known),
    lastAt,
    last: last && { kind: last.kind, text: last.text, isOwn: last.by === known.viewer },
    unread: current ? 0 : unreadOf(room, known.viewer),
    current,
  };
}

/** One thing said; who looks at it stands on the right. */
export function saidProps(
  { seq, at, by, messageId, content }: RoomEntry,
  room: string,
  { directory, viewer }: RoomKnowledge,
): Omit<MessageProps, "conversationId" | "locale"> {
  const attachment = attachmentProps(content, room, seq);
  const isOwn = by === viewer;
  return {
    // One's own pending bubble becomes the stored one; a colleague's id must not reach it.
    messageId: isOwn ? messageId : `${room}-${seq}`,
    seq,
    at,
    content,
    author: { kind: isOwn ? "agent" : "colleague", id: by, name: new Names(directory).agent(by) },
    ...(attachment && { attachment }),
  };
}

/** Under one's own last word, once everybody has seen it. */
export function seenProps(room: Room, viewer: string): Pick<SeenProps, "seq" | "at"> | null {
  const at = seenAt(room, viewer);
  return at === null ? null : { seq: room.seq, at };
}

/** What a screen reader is told of something a colleague has said. */
export function saidAloud({ by, content }: RoomEntry, { directory }: RoomKnowledge): string {
  return `${new Names(directory).agent(by)}: ${lastLineOf("agent", content).text}`;
}
