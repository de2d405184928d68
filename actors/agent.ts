/** An agent: somebody who answers. Their password is a row of its own, never part of this record. */
import { recordBehaviour } from "./record.ts";

/** Presets over named rights (S1). */
export type Role = "agent" | "administrator";

/** What a route may ask for. */
export type Right = "converse" | "administer";

export interface Agent {
  id: string;
  name: string;
  email: string;
  /** Their extension number: colleagues transfer to it. */
  extension: string;
  role: Role;
  /** Queues whose waiting conversations they see. */
  queues: string[];
  active: boolean;
  createdAt: number;
}

const rightsOf: Record<Role, readonly Right[]> = {
  agent: ["converse"],
  administrator: ["converse", "administer"],
};

export function hasRight(agent: Agent, right: Right): boolean {
  return rightsOf[agent.role].includes(right);
}

export const agentRecords = recordBehaviour<Agent>({
  kind: "agent",
  unique: ({ email, extension }) => ({ email, extension: extension === "" ? null : extension }),
});
