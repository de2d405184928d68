/** Finding the room that an address names, for one of its members; for everybody else it does not exist (O9). */
import { pairIn } from "../../actors/room/pair.ts";
import { emptyRoom, type Room } from "../../actors/room/state.ts";
import { maySeeRoom } from "../../actors/room/visibility.ts";
import type { AgentVisit } from "../access.ts";
import type { Deps } from "../deps.ts";
import { othersIn } from "../props/room_props.ts";

/** The room of the path: as it is stored, or empty while nobody has said anything to a colleague who is there. */
export function findRoom(deps: Deps, visit: AgentVisit): Promise<Room | null> {
  return findRoomById(deps, visit, visit.c.req.param("id") ?? "");
}

export async function findRoomById(deps: Deps, { agent }: AgentVisit, id: string): Promise<Room | null> {
  const members = /^[0-9A-Z]{26}-[0-9A-Z]{26}$/.test(id) ? pairIn(id) : null;
  if (members === null) return null;
  const stored = await deps.rooms.read(id);
  if (stored !== null) return maySeeRoom(agent.id, stored) ? stored : null;
  const room = emptyRoom(id, members);
  return maySeeRoom(agent.id, room) && hasReader(deps, room, agent.id) ? room : null;
}

/** Whether anybody but this member still works here: else nobody would read what is said. */
export function hasReader({ directory }: Deps, room: Pick<Room, "members">, member: string): boolean {
  return othersIn(room, member).some((other) => directory.agent(other)?.active);
}
