/** A queue: the agents whom a channel account feeds. Who is in it stands with the agents. */
import { recordBehaviour } from "./record.ts";

export interface Queue {
  id: string;
  name: string;
  active: boolean;
  createdAt: number;
}

export const queueRecords = recordBehaviour<Queue>({ kind: "queue", unique: ({ name }) => ({ name }) });
