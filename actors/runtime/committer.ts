/**
 * The committer: makes atomic commits of write sets. On one file it is a group commit: one flush at a time,
 * everything that waits goes along (law 4). On a KV server every write set is a commit of its own, many in
 * flight, since a lone one only waits for an acknowledgement.
 */
import { Batch } from "./batch.ts";
import { type Atomic, type Committed, type Key, type Store, TooLarge } from "./store.ts";
import type { WriteSet } from "./write_set.ts";

export const logPrefix = ["log"] as const;
export const logHead = ["head"] as const;

interface Waiting {
  set: WriteSet;
  since: number;
  settle: (result: Committed) => void;
  fail: (error: unknown) => void;
}

/** More work waits than can be committed soon; come back later. */
export class Overloaded extends Error {}

export interface CommitterOptions {
  now: () => number;
  /** Told of every commit, in no particular order: the feed's wake-up. */
  committed: (stamp: string) => void;
  /** Write sets of other actors in one commit. Only a single writing process may merge. */
  merges?: boolean;
}

const maxWaiting = 1_000;
const maxWaitingBytes = 8 * 1024 * 1024;
const maxWaitMs = 1_000;
const rememberedStamps = 20_000;

export class Committer {
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #flushing = false;
  /** Stamps that this committer wrote last: a check against an older one cannot hold any more. */
  #written = new Map<string, string>();
  #inFlight = 0;
  #idle: (() => void)[] = [];
  readonly #merges: boolean;

  constructor(private readonly store: Store, private readonly options: CommitterOptions) {
    this.#merges = options.merges ?? store.engine !== "server";
  }

  /** Whether new work should be turned away before it is even read (law 11). */
  get overloaded(): boolean {
    const first = this.#waiting[0];
    return this.#waiting.length + this.#inFlight >= maxWaiting || this.#waitingBytes >= maxWaitingBytes ||
      (first !== undefined && performance.now() - first.since > maxWaitMs);
  }

  commit(set: WriteSet): Promise<Committed> {
    if (this.overloaded) return Promise.reject(new Overloaded());
    return new Promise((settle, fail) => {
      this.#waiting.push({ set, since: performance.now(), settle, fail });
      this.#waitingBytes += set.bytes;
      if (!this.#merges) this.#sendAll();
      else if (!this.#flushing) void this.#flush();
    });
  }

  /** Resolves when nothing waits and nothing is in flight. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #isIdle(): boolean {
    return this.#waiting.length === 0 && this.#inFlight === 0 && !this.#flushing;
  }

  #rest() {
    if (this.#isIdle()) { for (const resolve of this.#idle.splice(0)) resolve(); }
  }

  #sendAll() {
    for (const waiting of this.#waiting.splice(0)) {
      void this.#alone(waiting).finally(() => {
        this.#waitingBytes -= waiting.set.bytes;
        this.#rest();
      });
    }
  }

  async #flush() {
    this.#flushing = true;
    try {
      while (this.#waiting.length > 0) {
        const group = this.#gather();
        if (group.length === 1) await this.#alone(group[0]!);
        else if (group.length > 1) await this.#together(group);
      }
    } finally {
      this.#flushing = false;
      this.#rest();
    }
  }

  /** The oldest write sets that may share one commit; those whose checks are stale are answered at once. */
  #gather(): Waiting[] {
    const batch = new Batch();
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    for (const [index, waiting] of this.#waiting.entries()) {
      if (batch.isFull) {
        later.push(...this.#waiting.slice(index));
        break;
      }
      if (this.#isStale(waiting.set)) waiting.settle({ ok: false });
      else if (batch.admits(waiting.set)) {
        batch.add(waiting.set);
        group.push(waiting);
      } else later.push(waiting);
    }
    this.#waiting = later;
    this.#waitingBytes = later.reduce((sum, { set }) => sum + set.bytes, 0);
    return group;
  }

  #isStale(set: WriteSet): boolean {
    for (const [name, { stamp }] of set.checks) {
      const last = this.#written.get(name);
      if (last !== undefined && (stamp === null || stamp < last)) return true;
    }
    return false;
  }

  async #together(group: Waiting[]) {
    const sets = group.map(({ set }) => set);
    this.#inFlight++;
    try {
      const result = await this.#write(sets);
      if (result.ok) {
        for (const { settle } of group) settle(result);
        return;
      }
    } catch (error) {
      // What is too large was refused before anything was written: alone, it harms itself only.
      if (!(error instanceof TooLarge)) {
        for (const { fail } of group) fail(error);
        return;
      }
    } finally {
      this.#inFlight--;
    }
    for (const waiting of group) await this.#alone(waiting);
  }

  async #alone({ set, settle, fail }: Waiting) {
    this.#inFlight++;
    try {
      settle(await this.#write([set]));
    } catch (error) {
      fail(error);
    } finally {
      this.#inFlight--;
    }
  }

  async #write(sets: WriteSet[]): Promise<Committed> {
    const result = await this.store.commit(toAtomic(sets, this.options.now()));
    if (result.ok) {
      if (this.#merges) this.#remember(sets, result.stamp);
      this.options.committed(result.stamp);
    }
    return result;
  }

  #remember(sets: WriteSet[], stamp: string) {
    for (const set of sets) {
      // A row that is gone has no stamp again: whoever says so is not behind.
      for (const name of set.deletes.keys()) this.#written.delete(name);
      for (const name of set.checks.keys()) {
        if (!set.sets.has(name)) continue;
        this.#written.delete(name);
        this.#written.set(name, stamp);
      }
    }
    for (const name of this.#written.keys()) {
      if (this.#written.size <= rememberedStamps) break;
      this.#written.delete(name);
    }
  }
}

/** Several write sets as one; where two write the same row the later one has the last word. */
function toAtomic(group: WriteSet[], at: number): Atomic {
  const checks: Atomic["checks"] = [];
  const log: unknown[] = [];
  const sets = new Map<string, Atomic["sets"][number]>();
  const deletes = new Map<string, Key>();
  for (const set of group) {
    checks.push(...set.checks.values());
    for (const [name, key] of set.deletes) {
      sets.delete(name);
      deletes.set(name, key);
    }
    for (const [name, row] of set.sets) {
      deletes.delete(name);
      sets.set(name, row);
    }
    log.push(...set.log);
  }
  const atomic: Atomic = { checks, sets: [...sets.values()], deletes: [...deletes.values()], appends: [] };
  if (log.length > 0) {
    atomic.appends.push({ prefix: logPrefix, value: { v: 1, at, entries: log } });
    atomic.sets.push({ key: logHead, value: at });
  }
  return atomic;
}
