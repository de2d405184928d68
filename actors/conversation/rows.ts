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
export const parkedKey = (account: string, providerId: string): Key => ["parked", account, providerId];
/** Which party an address belongs to. */
export const addressKey = (
  account: string,
  { kind, value }: Address,
): Key => ["address", account, kind, value];
export const draftKey = (agent: string, id: string): Key => ["draft", agent, id];
export const readKey = (agent: string, id: string): Key => ["read", agent, id];

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
  at: number;
  receipts: ParkedReceipt[];
}

/** Whose list a row stands in; the keys between it and the id are the order, ascending. */
export const listName = {
  waiting: (queue: string) => `waiting:${queue}`,
  mine: (agent: string) => `mine:${agent}`,
  archived: (agent: string) => `archived:${agent}`,
  handled: (queue: string) => `handled:${queue}`,
  handledBy: (agent: string) => `handled-by:${agent}`,
};

export const listPrefix = (list: string): Key => ["list", list];
