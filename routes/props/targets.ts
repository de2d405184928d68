/** Whom a conversation can be passed to: agents by name or extension number, and queues (T1, T4). */
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { Deps } from "../deps.ts";
import type { Target } from "../views/transfer.tsx";

const mostTargets = 50;

export async function targetsFor(
  deps: Deps,
  viewer: Viewer,
  conversation: Conversation,
  query: string,
): Promise<Target[]> {
  const { directory, counter, hub } = deps;
  const wanted = fold(query);
  const agents = directory.agents().filter(({ id, active, name, extension }) => {
    const holds = conversation.status === "taken" ? conversation.owner : null;
    return active && id !== holds && id !== viewer.id &&
      (fold(name).includes(wanted) || extension.startsWith(query.trim()));
  }).slice(0, mostTargets);
  const queues = directory.queues().filter(({ id, active, name }) => {
    const already = conversation.status === "waiting" && conversation.queue === id;
    return active && !already && fold(name).includes(wanted);
  }).slice(0, mostTargets);
  const loads = await Promise.all(agents.map((agent) => counter.mine(agent.id)));
  return [
    ...agents.map(({ id, name, extension }, index): Target => {
      return { kind: "agent", id, name, extension, present: hub.isPresent(id), load: loads[index]! };
    }),
    ...queues.map(({ id, name }): Target => {
      return { kind: "queue", id, name, members: directory.membersOf(id).length };
    }),
  ];
}

/** Lower case without accents, so that "gia" finds "Gìa". */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
