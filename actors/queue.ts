/** A queue: the agents whom a channel account feeds, and how it offers them what waits. Who is in it stands with the agents. */
import { recordBehaviour } from "./record.ts";
import { defaultTerms, type Terms } from "./routing/terms.ts";

export interface Queue extends Terms {
  id: string;
  name: string;
  active: boolean;
  /** Agents in the order in which strategies ask them; who is in the queue and not named here comes after, by name. */
  order: string[];
  createdAt: number;
}

/** What a new queue is until somebody chooses, and what one stored before there was a choice is raised to. */
export const queueDefaults = { ...defaultTerms, order: [] as string[] };

export const queueRecords = recordBehaviour<Queue>({
  kind: "queue",
  unique: ({ name }) => ({ name }),
  raise: (stored) => ({ ...queueDefaults, ...stored }),
});
