/**
 * The store: what the runtime asks of a key-value database, and the limits every engine shares. One
 * implementation (kv_store.ts) serves memory, a file and a KV server.
 */

export type Key = Deno.KvKey;

/** A stored row; `stamp` is its versionstamp, null where there is no row. */
export interface Row<V = unknown> {
  key: Key;
  value: V | null;
  stamp: string | null;
}

export interface Check {
  key: Key;
  stamp: string | null;
}

/** What one commit changes. Everything happens or nothing, and only if every check still holds. */
export interface Atomic {
  checks: Check[];
  sets: { key: Key; value: unknown }[];
  deletes: Key[];
  /** Rows whose last key part becomes the commit's own versionstamp: an ordered log without a counter. */
  appends: { prefix: Key; value: unknown }[];
}

export type Committed = { ok: true; stamp: string } | { ok: false };

export interface Range {
  prefix: Key;
  /** First key, inclusive; both bounds lie inside the prefix. */
  start?: Key;
  /** Last key, exclusive. */
  end?: Key;
}

export interface Store {
  readonly engine: "memory" | "file" | "server";
  get<V>(key: Key): Promise<Row<V>>;
  /** Rows in the order of `keys`; up to ten come from one snapshot. */
  getMany(keys: readonly Key[]): Promise<Row[]>;
  /** At most `limit` rows in key order; there is no unbounded list. */
  list<V>(range: Range, options: { limit: number; reverse?: boolean }): Promise<Row<V>[]>;
  /** Throws `StoreUnavailable` when nobody can say whether it happened. */
  commit(atomic: Atomic): Promise<Committed>;
  /** Yields once at once, then whenever one of the keys may have changed. Ends when `signal` aborts. */
  watch(keys: Key[], signal: AbortSignal): AsyncIterable<void>;
  close(): void;
}

/** Figures tried on Deno 2.9: the smaller of the local engine's and a KV server's. */
export const limits = {
  valueBytes: 65_536,
  mutations: 1_000,
  commitBytes: 800 * 1024,
  keyBytes: 80 * 1024,
  localChecks: 100,
  serverChecks: 10,
  keysPerRead: 10,
} as const;

/** The store did not answer, is full or is stalled; the work may be tried again later. */
export class StoreUnavailable extends Error {
  constructor(readonly reason: "timeout" | "full" | "stalled" | "broken" | "closed", cause?: unknown) {
    super(`the store is unavailable: ${reason}`, { cause });
  }
}

/** A write set breaks a limit of the store: a fault of ours, never of the moment. */
export class TooLarge extends Error {}
