/**
 * The outbox: what must leave, in order per lane. Before a call the item is committed as `sending`; a call
 * whose lease runs out is never repeated, it becomes `unknown` (law 6). It knows neither chat nor providers:
 * senders are handed in, results go back to the actor as commands.
 */
import type { Clock } from "./clock.ts";
import type { Committer } from "./committer.ts";
import type { Key, Row, Store } from "./store.ts";
import { Timer } from "./timer.ts";
import type { Fence } from "./turn.ts";
import { WriteSet } from "./write_set.ts";

/** What one attempt came to. */
export type Attempt<Result> =
  | { done: Result }
  /** Try again; `afterMs` when somebody knows better than the back-off. `report` tells the actor why it waits. */
  | { again: Result; afterMs?: number; report?: boolean; endless?: boolean };

export interface OutboxPort<Effect, Result> {
  send(effect: Effect, signal: AbortSignal): Promise<Attempt<Result>>;
  /** The result of an attempt whose answer nobody will ever see. */
  unknown(effect: Effect): Result;
  /** Gives the final result to the actor; the fence goes into its commit. */
  settle(lane: string, seq: number, result: Result, fence: Fence): Promise<unknown>;
  /** Tells the actor why an item still waits. */
  waiting(lane: string, seq: number, result: Result): Promise<unknown>;
}

interface Item<Effect> {
  v: 1;
  effect: Effect;
  state: "queued" | "sending";
  attempt: number;
  createdAt: number;
  dueAt: number;
  /** When a call under way counts as lost. */
  leaseUntil?: number;
}

export const backOffMs = [2_000, 10_000, 60_000, 300_000, 900_000];
const leaseMs = 60_000;
const callMs = 30_000;
const lanesAtOnce = 64;
const rowsPerRun = 500;

const itemKey = (lane: string, seq: number): Key => ["outbox", lane, seq];
const dueKey = (at: number, lane: string, seq: number): Key => ["due", at, lane, seq];

/** The rows that put an effect into a lane of the outbox. */
export function outgoing<Effect>(lane: string, seq: number, effect: Effect, now: number) {
  const item: Item<Effect> = { v: 1, effect, state: "queued", attempt: 0, createdAt: now, dueAt: now };
  return [{ key: itemKey(lane, seq), value: item }, { key: dueKey(now, lane, seq), value: null }];
}

export class Outbox<Effect, Result> {
  #timer: Timer;
  #lanes = new Map<string, Promise<void>>();
  #stopping = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly committer: Committer,
    private readonly clock: Clock,
    private readonly port: OutboxPort<Effect, Result>,
  ) {
    this.#timer = new Timer(clock, store.engine === "server" ? 1_000 : 15_000, () => this.#look());
  }

  start() {
    this.#timer.notice(this.clock.now());
  }

  /** Ends calls under way as `unknown` only if they do not finish in time. */
  async stop(graceMs = 3_000) {
    await this.#timer.stop();
    const timeout = setTimeout(() => this.#stopping.abort(), graceMs);
    await Promise.allSettled(this.#lanes.values());
    clearTimeout(timeout);
    this.#stopping.abort();
  }

  wrote(set: WriteSet) {
    for (const { key } of set.sets.values()) if (key[0] === "due") this.#timer.notice(key[1] as number);
  }

  /** Age in ms of the oldest item that waits, 0 when none does. Looks at the first hundred. */
  async oldestAge(): Promise<number> {
    const due = await this.store.list({ prefix: ["due"] }, { limit: 100 });
    const rows = await this.store.getMany(due.map(({ key }) => itemKey(String(key[2]), key[3] as number)));
    const times = rows.flatMap(({ value }) => (value ? [(value as Item<Effect>).createdAt] : []));
    return times.length ? this.clock.now() - Math.min(...times) : 0;
  }

  async #look(): Promise<number | null> {
    const now = this.clock.now();
    const rows = await this.store.list({ prefix: ["due"] }, { limit: rowsPerRun });
    for (const { key } of rows) {
      if ((key[1] as number) > now) return key[1] as number;
      const lane = String(key[2]);
      if (this.#lanes.has(lane)) continue;
      if (this.#lanes.size >= lanesAtOnce) return now + 50;
      this.#lanes.set(lane, this.#run(lane, key).finally(() => this.#lanes.delete(lane)));
    }
    return rows.length === rowsPerRun ? now + 50 : null;
  }

  /** Works off one lane until it is empty, waits, or somebody else has it. */
  async #run(lane: string, due: Key) {
    try {
      await this.#sweep(lane, due);
      while (!this.#stopping.signal.aborted) {
        const [first] = await this.store.list<Item<Effect>>({ prefix: ["outbox", lane] }, { limit: 1 });
        if (!first || first.value!.dueAt > this.clock.now()) return;
        if (!(await this.#attempt(lane, first.key[2] as number, first))) return;
      }
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      console.error(JSON.stringify({ level: "error", what: "outbox", lane, error: String(error) }));
      this.#timer.notice(this.clock.now() + 2_000);
    }
  }

  /** A due row without its item is left over from a settled attempt. */
  async #sweep(lane: string, due: Key) {
    const item = await this.store.get<Item<Effect>>(itemKey(lane, due[3] as number));
    if (item.value && item.value.dueAt === due[1]) return;
    const set = new WriteSet();
    set.delete(due);
    await this.committer.commit(set);
  }

  /** One attempt at the first item; true when the lane may go on. */
  async #attempt(lane: string, seq: number, row: Row<Item<Effect>>): Promise<boolean> {
    const item = row.value!;
    const dead = item.state === "sending";
    const claimed = dead ? { item, stamp: row.stamp! } : await this.#claim(lane, seq, row);
    if (!claimed) return false;
    const fence: Fence = {
      key: row.key,
      stamp: claimed.stamp,
      also: [dueKey(claimed.item.dueAt, lane, seq)],
    };
    if (dead) {
      await this.port.settle(lane, seq, this.port.unknown(item.effect), fence);
      return true;
    }
    // The machine may have slept since the claim: past the lease somebody else may have settled it.
    if (this.clock.now() + callMs > claimed.item.leaseUntil!) return false;
    const signal = AbortSignal.any([AbortSignal.timeout(callMs), this.#stopping.signal]);
    const attempt = await this.port.send(item.effect, signal);
    const tries = claimed.item.attempt;
    const out = "again" in attempt && !attempt.endless && tries > backOffMs.length;
    if ("done" in attempt || out) {
      await this.port.settle(lane, seq, "done" in attempt ? attempt.done : attempt.again, fence);
      return true;
    }
    const wait = attempt.afterMs ??
      backOffMs[Math.min(tries, backOffMs.length) - 1]! * (0.8 + 0.4 * Math.random());
    await this.#write(lane, seq, claimed, {
      ...claimed.item,
      state: "queued",
      dueAt: this.clock.now() + Math.round(wait),
    });
    if (attempt.report) await this.port.waiting(lane, seq, attempt.again);
    return false;
  }

  #claim(lane: string, seq: number, row: Row<Item<Effect>>) {
    const until = this.clock.now() + leaseMs;
    const item: Item<Effect> = {
      ...row.value!,
      state: "sending",
      attempt: row.value!.attempt + 1,
      dueAt: until,
      leaseUntil: until,
    };
    return this.#write(lane, seq, { item: row.value!, stamp: row.stamp! }, item);
  }

  /** Replaces an item and moves its due row; null when it has changed meanwhile. */
  async #write(lane: string, seq: number, old: { item: Item<Effect>; stamp: string }, item: Item<Effect>) {
    const set = new WriteSet();
    set.check(itemKey(lane, seq), old.stamp);
    set.set(itemKey(lane, seq), item);
    set.delete(dueKey(old.item.dueAt, lane, seq));
    set.set(dueKey(item.dueAt, lane, seq), null);
    const result = await this.committer.commit(set);
    if (!result.ok) return null;
    this.wrote(set);
    return { item, stamp: result.stamp };
  }
}
