/** One thing said in a room, as stored under `["room_entry", room, seq]`. */
import type { Content } from "../message.ts";

export interface RoomEntry {
  v: 1;
  seq: number;
  /** When it was committed; the order is the sequence, never this. */
  at: number;
  by: string;
  /** The id made by the browser that sent it. */
  messageId: string;
  content: Content;
}
