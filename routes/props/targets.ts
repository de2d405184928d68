/** Whom a conversation can be passed to: agents, with presence and load, and queues (T1, T4, T5). */
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { Deps } from "../deps.ts";
import type { Target } from "../views/transfer.tsx";

/** Of each kind. They go out with the page, where they are searched while one types. */
const mostTargets = 200;

export async function targetsFor(
  deps: Deps,
  viewer: Viewer,
  conversation: Conversation,
): Promise<Target[]> {
  const { directory, counter, presences } = deps;
  const holds = conversation.status === "taken" ? conversation.owner : null;
  const agents = directory.agents()
    .filter(({ id, active }) => active && id !== holds && id !== viewer.id)
    .slice(0, mostTargets);
  const queues = directory.queues().filter(({ id, active }) => {
    const already = conversation.status === "waiting" && conversation.queue === id;
    return active && !already;
  }).slice(0, mostTargets);
  const loads = await Promise.all(agents.map((agent) => counter.mine(agent.id)));
  return [
    ...agents.map(({ id, name, extension }, index): Target => {
      const present = presences.shown(id) !== "offline";
      return { kind: "agent", id, name, extension, present, load: loads[index]! };
    }),
    ...queues.map(({ id, name }): Target => {
      return { kind: "queue", id, name, members: directory.membersOf(id).length };
    }),
  ];
}
