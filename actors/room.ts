/** An internal room: what colleagues say to each other. Two of them so far; whoever is a member may read it. */
import type { Actors } from "./runtime/actors.ts";
import type { Behaviour } from "./runtime/behaviour.ts";
import type { RoomCommand } from "./room/commands.ts";
import { consequences } from "./room/consequences.ts";
import { decide, needs } from "./room/decide.ts";
import { evolve, type RoomEvent } from "./room/events.ts";
import { roomKey, roomKind } from "./room/rows.ts";
import { noRoom, type Room } from "./room/state.ts";

export type Rooms = Actors<Room, RoomCommand, RoomEvent>;

export const room: Behaviour<Room, RoomCommand, RoomEvent> = {
  kind: roomKind,
  version: 1,
  initial: noRoom,
  head: roomKey,
  upcast: (stored) => ({ ...noRoom, ...(stored as Room) }),
  needs,
  decide,
  evolve,
  consequences,
};
