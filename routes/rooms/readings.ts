/** What a member has seen of a room, which its other members may know (G1). */
import { type Room, unreadOf } from "../../actors/room/state.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../respond.tsx";
import { findRoom } from "./find.ts";

export function roomReadings(routes: Routes) {
  const { deps } = routes;

  routes.background("POST", "/rooms/:id/readings", "converse", async (visit) => {
    const room = await findRoom(deps, visit);
    if (!room) return notFound(deps, visit);
    await markRead(deps, visit, room);
    return visit.c.body(null, 204);
  });
}

/** Marks everything in `room`, as it was read from the store, as seen; gives back the room as it is then. */
export async function markRead({ rooms, clock }: Deps, { agent }: AgentVisit, room: Room): Promise<Room> {
  if (unreadOf(room, agent.id) === 0) return room;
  // Without an id: of two marks the one that reaches further counts, whichever comes twice.
  const command = {
    type: "read",
    id: null,
    at: clock.now(),
    room: room.id,
    by: agent.id,
    seq: room.seq,
  } as const;
  const outcome = await rooms.send(room.id, command);
  return outcome.ok ? outcome.state : room;
}
