/** Who can be transferred to, found by name or extension number (T1). Pure, for the server and the browser. */

export type AgentState = "available" | "busy" | "away" | "offline" | "full";

export interface TransferAgent {
  id: string;
  name: string;
  extension: string;
  state: AgentState;
}

export interface TransferQueue {
  id: string;
  name: string;
}

/** A line of the list. `value` is what the form sends. Choosing a line with `asks` must be repeated (T5). */
export interface Target {
  value: string;
  name: string;
  extension: string;
  state: AgentState | null;
  asks: boolean;
}

/** Lower case, without accents, so that "jorg" finds "Jörg". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function matches(target: Target, words: string[]): boolean {
  const names = plain(target.name).split(/[\s'-]+/);
  return words.every((word) =>
    target.extension.startsWith(word) || names.some((name) => name.startsWith(word))
  );
}

/** Agents, then queues, whose extension or a word of whose name begins with each word of the query. */
export function findTargets(agents: TransferAgent[], queues: TransferQueue[], query: string): Target[] {
  const all: Target[] = [
    ...agents.map(({ id, name, extension, state }) => ({
      value: `agent:${id}`,
      name,
      extension,
      state,
      asks: state === "away" || state === "offline" || state === "full",
    })),
    ...queues.map(({ id, name }) => ({
      value: `queue:${id}`,
      name,
      extension: "",
      state: null,
      asks: false,
    })),
  ];
  const words = plain(query).split(/\s+/).filter(Boolean);
  return all.filter((target) => matches(target, words));
}
