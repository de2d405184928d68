/**
 * The outbox: what must leave, in order per lane. Before a call the item is committed as `sending`; a call
 * whose lease runs out is never repeated, it becomes `unknown` (law 6). It knows neither chat nor providers:
 * senders are handed in, results go back to the actor as commands.
 */
import { type Clock, newId } from "./clock.ts";
import type { Committer } from "./committer.ts";
import { dueKey, type Held, type Item, itemKey } from "./outbox_rows.ts";
import { type Key, type Row, type Store, StoreUnavailable } from "./store.ts";
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

export const backOffMs = [2_000, 10_000, 60_000, 300_000, 900_000];
const leaseMs = 60_000;
const callMs = 30_000;
const lanesAtOnce = 64;
const rowsPerRead = 500;
/** Items moved in one commit: as many as a KV server allows checks. */
const movedAtOnce = 10;
/** How long a sender may take to wind up after its signal. */
const abortGraceMs = 1_000;
const settleTries = 10;
const settlePauseMs = 500;

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
    const timeout = setTimeout(() => this.#stopping.abort(), graceMs);
    await this.#timer.stop();
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

  /** Visits every lane that has something due, page by page, and returns when the next one will. */
  async #look(): Promise<number | null> {
    const now = this.clock.now();
    const range: { prefix: Key; start?: Key } = { prefix: ["due"] };
    for (;;) {
      const rows = await this.store.list(range, { limit: rowsPerRead });
      const due = rows.filter(({ key }) => (key[1] as number) <= now).map(({ key }) => key);
      for (const [lane, keys] of Map.groupBy(due, (key) => String(key[2]))) {
        while (this.#lanes.size >= lanesAtOnce) await Promise.race(this.#lanes.values());
        if (this.#stopping.signal.aborted) return null;
        if (this.#lanes.has(lane)) continue;
        this.#lanes.set(lane, this.#run(lane, keys).finally(() => this.#lanes.delete(lane)));
      }
      if (due.length < rows.length) return rows[due.length]!.key[1] as number;
      if (rows.length < rowsPerRead) return null;
      range.start = rows.at(-1)!.key;
    }
  }

  /** Works off one lane until it is empty, waits, or somebody else has it. */
  async #run(lane: string, due: Key[]) {
    try {
      await this.#tidy(lane, due);
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

  /**
   * Removes due rows whose item is settled already, and moves what waits behind a head in back-off to the
   * head's own time: else those rows would be due for ever and be looked at again and again.
   */
  async #tidy(lane: string, due: Key[]) {
    const [head] = await this.store.list<Item<Effect>>({ prefix: ["outbox", lane] }, { limit: 1 });
    const waitsUntil = head?.value?.state === "queued" ? head.value.dueAt : 0;
    for (let first = 0; first < due.length; first += movedAtOnce) {
      const keys = due.slice(first, first + movedAtOnce);
      const items = await this.store.getMany(keys.map((key) => itemKey(lane, key[3] as number)));
      const set = new WriteSet();
      for (const [index, { key, value, stamp }] of items.entries()) {
        const item = value as Item<Effect> | null;
        const at = keys[index]![1] as number;
        if (item?.dueAt !== at) set.delete(keys[index]!);
        else if (at < waitsUntil && waitsUntil > this.clock.now()) {
          set.check(key, stamp);
          set.set(key, { ...item, dueAt: waitsUntil });
          set.delete(keys[index]!);
          set.set(dueKey(waitsUntil, lane, key[2] as number), null);
        }
      }
      if (!set.isEmpty && (await this.committer.commit(set)).ok) this.wrote(set);
    }
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
      await this.#settle(lane, seq, this.port.unknown(item.effect), fence);
      return true;
    }
    // The machine may have slept since the claim: past the lease somebody else may have settled it.
    if (this.clock.now() + callMs > claimed.item.leaseUntil!) return false;
    const signal = AbortSignal.any([AbortSignal.timeout(callMs), this.#stopping.signal]);
    const attempt = await this.#send(item.effect, signal);
    const tries = claimed.item.attempt;
    const out = "again" in attempt && !attempt.endless && tries > backOffMs.length;
    if ("done" in attempt || out) {
      await this.#settle(lane, seq, "done" in attempt ? attempt.done : attempt.again, fence);
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

  /** A sender that does not heed its signal must not hold the lane: what it does after that is unknown. */
  async #send(effect: Effect, signal: AbortSignal): Promise<Attempt<Result>> {
    const gone = Promise.withResolvers<Attempt<Result>>();
    let grace: ReturnType<typeof setTimeout> | undefined;
    const giveUp = () => {
      grace = setTimeout(() => gone.resolve({ done: this.port.unknown(effect) }), abortGraceMs);
    };
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      return await Promise.race([this.port.send(effect, signal), gone.promise]);
    } finally {
      signal.removeEventListener("abort", giveUp);
      clearTimeout(grace);
    }
  }

  /** The result is known and must not get lost because the store is busy for a moment. */
  async #settle(lane: string, seq: number, result: Result, fence: Fence) {
    for (let left = settleTries;; left--) {
      try {
        await this.port.settle(lane, seq, result, fence);
        return;
      } catch (error) {
        if (left === 0 || this.#stopping.signal.aborted) throw error;
        await new Promise((resolve) => setTimeout(resolve, settlePauseMs));
      }
    }
  }

  #claim(lane: string, seq: number, row: Row<Item<Effect>>) {
    const now = this.clock.now();
    const until = now + leaseMs;
    const item: Item<Effect> = {
      ...row.value!,
      state: "sending",
      attempt: row.value!.attempt + 1,
      dueAt: until,
      leaseUntil: until,
      claim: newId(now),
    };
    return this.#write(lane, seq, { item: row.value!, stamp: row.stamp! }, item);
  }

  /** Replaces an item and moves its due row; null when somebody else has changed it meanwhile. */
  async #write(
    lane: string,
    seq: number,
    old: Held<Effect>,
    item: Item<Effect>,
  ): Promise<Held<Effect> | null> {
    const set = new WriteSet();
    set.check(itemKey(lane, seq), old.stamp);
    set.set(itemKey(lane, seq), item);
    set.delete(dueKey(old.item.dueAt, lane, seq));
    set.set(dueKey(item.dueAt, lane, seq), null);
    const stamp = await this.#commit(set, itemKey(lane, seq), item);
    if (stamp === null) return null;
    this.wrote(set);
    return { item, stamp };
  }

  /** The stamp of `item` once it stands, whether or not the store could say so; null when another one does. */
  async #commit(set: WriteSet, key: Key, item: Item<Effect>): Promise<string | null> {
    const result = await this.committer.commit(set).catch((error) => {
      if (error instanceof StoreUnavailable) return { ok: false } as const;
      throw error;
    });
    if (result.ok) return result.stamp;
    const { value, stamp } = await this.store.get<Item<Effect>>(key);
    return value?.claim === item.claim && value?.state === item.state ? stamp : null;
  }
}
