/** The keys of everything a conversation stores. */
import type { Address } from "../message.ts";
import type { Key } from "../runtime/store.ts";

export const headKey = (id: string): Key => ["conversation", id];
export const entryKey = (id: string, seq: number): Key => ["entry", id, seq];
/** Which conversation of a party is open, or was last. Never deleted: its stamp is what opening is checked on. */
export const openKey = (account: string, party: string): Key => ["open", account, party];
/** Provider id, both directions: duplicates, receipts, reactions and edits are found by it. */
export const refKey = (account: string, providerId: string): Key => ["ref", account, providerId];
/** Receipts that came before their message. */
export const parkedPrefix: Key = ["parked"];
export const parkedKey = (account: string, providerId: string): Key => [...parkedPrefix, account, providerId];
/** So long after the last of them their message is not expected any more. */
export const parkedLifeMs = 24 * 3_600_000;
/** Which party an address belongs to. */
export const addressKey = (
  account: string,
  { kind, value }: Address,
): Key => ["address", account, kind, value];
export const draftPrefix: Key = ["draft"];
export const draftKey = (agent: string, id: string): Key => [...draftPrefix, agent, id];
export const readKey = (agent: string, id: string): Key => ["read", agent, id];

/** Whom a queue offered something last, for strategies that keep count across conversations. */
export const rotationKey = (queue: string): Key => ["rotation", queue];

export interface Rotation {
  v: 1;
  last: string;
}

export interface OpenRow {
  id: string;
  open: boolean;
}

export interface Ref {
  conversation: string;
  seq: number;
}

export type ParkedReceipt = {
  status: "sent" | "delivered" | "read" | "failed";
  at: number;
  problem?: { code: string; provider?: string };
};

export interface Parked {
  /** When the last one came. */
  at: number;
  receipts: ParkedReceipt[];
}

/** The receipts in a parked row that still count at `now`. */
export function stillParked(parked: Parked | null, now: number): ParkedReceipt[] {
  return parked === null || parked.at + parkedLifeMs <= now ? [] : parked.receipts;
}

/** Whose list a row stands in; the keys between it and the id are the order, ascending. */
export const listName = {
  waiting: (queue: string) => `waiting:${queue}`,
  /** Waiting ones that only some may see: whole for supervisors, and for each who is asked. */
  narrowed: (queue: string) => `narrowed:${queue}`,
  shown: (agent: string) => `shown:${agent}`,
  /** What stands in a waiting list and is offered to this agent, by the end of the offer. */
  offered: (agent: string) => `offered:${agent}`,
  mine: (agent: string) => `mine:${agent}`,
  archived: (agent: string) => `archived:${agent}`,
  handled: (queue: string) => `handled:${queue}`,
  handledBy: (agent: string) => `handled-by:${agent}`,
};

/** Everything of one party on one account, newest first: a part of a person's history (C2). */
export const historyName = (account: string, party: string) => `history:${account}:${party}`;

/** Which waiting conversations an agent ignores; the value is the queue. */
export const ignoredPrefix = (agent: string): Key => ["ignored", agent];
export const ignoredKey = (agent: string, id: string): Key => [...ignoredPrefix(agent), id];

export const listPrefix = (list: string): Key => ["list", list];
