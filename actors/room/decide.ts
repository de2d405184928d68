/** Deciding what may be said and read in a room, and on which rows. Pure. */
import { contentWith, fileRows } from "../conversation/files.ts";
import { fileKey, isUploadOf, type StoredFile } from "../files/stored_file.ts";
import type { Content } from "../message.ts";
import { accept, type Decision, refuse, type Rows } from "../runtime/behaviour.ts";
import type { Key } from "../runtime/store.ts";
import type { Read, RoomCommand, Say } from "./commands.ts";
import type { RoomEvent } from "./events.ts";
import { pairIn } from "./pair.ts";
import { emptyRoom, type Room } from "./state.ts";
import { maySeeRoom } from "./visibility.ts";

type Decided = Decision<RoomEvent>;

export function needs(_: Room, command: RoomCommand): Key[] {
  switch (command.type) {
    case "say":
      return fileRows(command.file);
    case "read":
      return [];
  }
}

export function decide(state: Room, command: RoomCommand, rows: Rows): Decided {
  const isNew = state.id === "";
  const room = isNew ? emptyRoom(command.room, pairIn(command.room) ?? []) : state;
  if (!maySeeRoom(command.by, room)) return refuse("not-found");
  switch (command.type) {
    case "say":
      return decideSay(room, command, isNew, rows);
    case "read":
      return decideRead(room, command);
  }
}

function decideSay({ id, members, seq }: Room, command: Say, isNew: boolean, rows: Rows): Decided {
  if (!command.hasReader) return refuse("no-longer-here");
  const text = command.text.trim();
  const file = command.file === undefined ? null : rows.get<StoredFile>(fileKey(command.file)).value;
  if (command.file !== undefined && !isUploadOf(file, command.by)) return refuse("file-gone");
  if (file === null && text === "") return refuse("empty-text");
  const content: Content = file === null ? { kind: "text", text } : contentWith(file, text);
  const { at, by, messageId } = command;
  const opened: RoomEvent[] = isNew ? [{ type: "room-opened", room: id, members }] : [];
  return accept(...opened, { type: "said", entry: { v: 1, seq: seq + 1, at, by, messageId, content } });
}

/** A mark only ever moves forward, and never past what there is. */
function decideRead({ seq, read }: Room, { by, at, seq: upTo }: Read): Decided {
  const seen = Math.min(upTo, seq);
  return seen > (read[by]?.seq ?? 0) ? accept({ type: "seen", by, seq: seen, at }) : accept();
}
