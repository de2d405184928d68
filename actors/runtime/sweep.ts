/**
 * Sweeps the rows of one kind, a page at a time: what is over goes (law 7). Any number of processes may sweep
 * the same rows; each walks with a cursor of its own and deletes what is gone already once more.
 */
import type { Clock } from "./clock.ts";
import type { Committer } from "./committer.ts";
import type { Chore } from "./janitor.ts";
import { type Key, limits, type Row, type Store } from "./store.ts";
import { WriteSet } from "./write_set.ts";

/** Which rows of one kind may go. */
export interface Rubbish<V = unknown> {
  prefix: Key;
  /** Rows read at a time, where they are too heavy to read 500. */
  page?: number;
  /** A use may lengthen its life: such a row goes only as it was read. */
  renewable?: boolean;
  /** Those of a page that are over at `now` (ms since 1970). */
  over(rows: Row<V>[], now: number): Row<V>[] | Promise<Row<V>[]>;
  /** Rows that go with one. */
  also?(row: Row<V>): Key[];
}

/** Rubbish whose value alone says when it ends (ms since 1970). */
export function ending<V>(
  prefix: Key,
  endOf: (value: V) => number,
  more: Pick<Rubbish<V>, "page" | "renewable" | "also"> = {},
): Rubbish<V> {
  return { prefix, ...more, over: (rows, now) => rows.filter(({ value }) => endOf(value!) <= now) };
}

export const sweptAtOnce = 500;
/** Half of what a commit can hold of each, so that a group commit has room for others beside it. */
const mostKeyBytes = limits.keyBytes / 2;
const mostChecks = { local: limits.localChecks / 2, server: limits.serverChecks };

interface SweepOptions {
  store: Store;
  committer: Committer;
  clock: Clock;
}

export class Sweep implements Chore {
  #from: Key | undefined;

  constructor(private readonly rubbish: Rubbish, private readonly options: SweepOptions) {}

  get name(): string {
    return String(this.rubbish.prefix[0]);
  }

  async doSome(): Promise<boolean> {
    const { store, clock } = this.options;
    const { prefix, page = sweptAtOnce } = this.rubbish;
    const range = this.#from ? { prefix, start: this.#from } : { prefix };
    const rows = await store.list(range, { limit: page });
    const over = await this.rubbish.over(rows, clock.now());
    // One that was renewed meanwhile saves those that shared its commit: the same page is read once more.
    if (!await this.#remove(over)) return true;
    const isFull = rows.length === page;
    this.#from = isFull ? rows.at(-1)!.key : undefined;
    return isFull && over.length > 0;
  }

  /** One commit after the other, never two under way; false when one of them did not go through. */
  async #remove(rows: Row[]): Promise<boolean> {
    let all = true;
    for (const set of this.#sets(rows)) {
      const { ok } = await this.options.committer.commit(set);
      all &&= ok;
    }
    return all;
  }

  *#sets(rows: Row[]): Iterable<WriteSet> {
    const { renewable = false } = this.rubbish;
    let set = new WriteSet();
    for (const row of rows) {
      const keys = [row.key, ...this.rubbish.also?.(row) ?? []];
      if (!this.#hasRoom(set, keys.length)) {
        yield set;
        set = new WriteSet();
      }
      if (renewable) set.check(row.key, row.stamp);
      for (const key of keys) set.delete(key);
    }
    if (!set.isEmpty) yield set;
  }

  #hasRoom({ mutations, checks, keyBytes }: WriteSet, more: number): boolean {
    const most = this.options.store.engine === "server" ? mostChecks.server : mostChecks.local;
    return mutations + more <= sweptAtOnce && checks.size < most && keyBytes < mostKeyBytes;
  }
}
