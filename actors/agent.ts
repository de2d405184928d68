/** An agent: somebody who answers. Their password is a row of its own, never part of this record. */
import { recordBehaviour } from "./record.ts";

/** Presets over named rights (S1). */
export type Role = "agent" | "manager" | "administrator";

/** What a route may ask for. */
export type Right = "converse" | "manage-replies" | "administer";

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
  manager: ["converse", "manage-replies"],
  administrator: ["converse", "manage-replies", "administer"],
};

/** Every role, the one with the fewest rights first. */
export const roleNames: readonly Role[] = ["agent", "manager", "administrator"];

export function hasRight(agent: Agent, right: Right): boolean {
  return rightsOf[agent.role].includes(right);
}

export const agentRecords = recordBehaviour<Agent>({
  kind: "agent",
  unique: ({ email, extension }) => ({ email, extension: extension === "" ? null : extension }),
});
