/** Who does not want to see a waiting conversation for now, and when it is everybody's again (U4). Pure. */
import type { ConversationEvent } from "./events.ts";
import { ends } from "./lasting.ts";
import { onlyFor } from "./routing.ts";
import type { Conversation } from "./state.ts";

export const ignoreUndoMs = 10_000;
/** The head has to hold them; when so many have ignored it, it is everybody's again. */
export const mostIgnoring = 24;

export interface Ignoring {
  agent: string;
  at: number;
}

/** Whether it is kept out of this agent's list, counts and alerts; their right to read it stays as it is. */
export function isIgnoredBy({ ignoredBy }: Pick<Conversation, "ignoredBy">, agent: string): boolean {
  return ignoredBy.some((one) => one.agent === agent);
}

/** Whose list it would stand in if they did not ignore it. */
export function keptFrom(state: Pick<Conversation, "ignoredBy" | "status" | "routing">): string[] {
  const asked = onlyFor(state);
  return state.ignoredBy.flatMap(({ agent }) => asked === null || asked.includes(agent) ? [agent] : []);
}

/** Whether nobody would be left to see it if this agent ignored it, too; `members` are the agents of its queue. */
export function isLastToIgnore(
  { ignoredBy }: Pick<Conversation, "ignoredBy">,
  agent: string,
  members: readonly string[],
): boolean {
  const gone = new Set([...ignoredBy.map((one) => one.agent), agent]);
  return gone.size >= mostIgnoring || members.every((member) => gone.has(member));
}

type Ignored = Pick<Conversation, "ignoredBy" | "ignoredByAll">;

const everybodys: Ignored = { ignoredBy: [], ignoredByAll: null };

/** What is ignored after an event: the same wait stays ignored, whatever the customer writes; a new one does not. */
export function ignoringAfter({ ignoredBy, ignoredByAll }: Ignored, event: ConversationEvent): Ignored {
  if (event.type === "ignored") {
    return { ignoredBy: [...ignoredBy, { agent: event.by, at: event.at }], ignoredByAll };
  }
  if (event.type === "unignored") {
    return { ignoredBy: ignoredBy.filter(({ agent }) => agent !== event.by), ignoredByAll };
  }
  if (event.type === "all-ignored") return { ignoredBy: [], ignoredByAll: event.at };
  return ends(event, "ignoring") ? everybodys : { ignoredBy, ignoredByAll };
}
