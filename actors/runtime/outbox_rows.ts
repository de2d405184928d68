/** The rows of the outbox: an item per message and lane, and a row that says when to look at it. */
import type { Key } from "./store.ts";

export interface Item<Effect> {
  v: 1;
  effect: Effect;
  state: "queued" | "sending";
  attempt: number;
  createdAt: number;
  dueAt: number;
  /** When a call under way counts as lost. */
  leaseUntil?: number;
  /** Names this one claim, so that it is known again when the store's answer got lost (law 5). */
  claim?: string;
}

export interface Held<Effect> {
  item: Item<Effect>;
  stamp: string;
}

export const itemKey = (lane: string, seq: number): Key => ["outbox", lane, seq];
export const dueKey = (at: number, lane: string, seq: number): Key => ["due", at, lane, seq];

/** The rows that put an effect into a lane of the outbox. */
export function outgoing<Effect>(lane: string, seq: number, effect: Effect, now: number) {
  const item: Item<Effect> = { v: 1, effect, state: "queued", attempt: 0, createdAt: now, dueAt: now };
  return [{ key: itemKey(lane, seq), value: item }, { key: dueKey(now, lane, seq), value: null }];
}
