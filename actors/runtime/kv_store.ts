/** The store on Deno KV: memory, one file (a writing and a reading handle), or a KV server. */
import { Calls } from "./calls.ts";
import { Reads } from "./reads.ts";
import { keySize, valueSize } from "./size.ts";
import {
  type Atomic,
  type Committed,
  type Key,
  limits,
  type Range,
  type Row,
  type Store,
  StoreUnavailable,
  TooLarge,
} from "./store.ts";

export interface StoreOptions {
  /** `:memory:`, a file's path, or the http(s) address of a KV server. */
  location: string;
  /** Called when the disk is full, so that room can be made before one more try. */
  makeRoom?: () => Promise<boolean>;
  calls?: Calls;
}

export async function openStore(options: StoreOptions): Promise<Store> {
  const { location } = options;
  const engine = location === ":memory:" ? "memory" : /^https?:/.test(location) ? "server" : "file";
  const writer = await Deno.openKv(location);
  const reader = engine === "file" ? await Deno.openKv(location) : writer;
  return new KvStore(engine, writer, reader, options.calls ?? new Calls(), options.makeRoom);
}

class KvStore implements Store {
  readonly #reads: Reads;

  constructor(
    readonly engine: Store["engine"],
    private readonly writer: Deno.Kv,
    private readonly reader: Deno.Kv,
    private readonly calls: Calls,
    private readonly makeRoom: (() => Promise<boolean>) | undefined,
  ) {
    const read = (keys: readonly Key[]) =>
      calls.run(async () => (await reader.getMany<unknown[]>([...keys])).map(toRow));
    // One thread reads a file; a server answers many at a time and each takes a round trip.
    this.#reads = new Reads(read, engine === "server" ? 16 : 2);
  }

  async get<V>(key: Key): Promise<Row<V>> {
    const [row] = await this.#reads.ask([key]);
    return row as Row<V>;
  }

  async getMany(keys: readonly Key[]): Promise<Row[]> {
    if (keys.length <= limits.keysPerRead) return keys.length === 0 ? [] : await this.#reads.ask(keys);
    const pages: Promise<Row[]>[] = [];
    for (let i = 0; i < keys.length; i += limits.keysPerRead) {
      pages.push(this.#reads.ask(keys.slice(i, i + limits.keysPerRead)));
    }
    return (await Promise.all(pages)).flat();
  }

  list<V>(range: Range, { limit, reverse = false }: { limit: number; reverse?: boolean }): Promise<Row<V>[]> {
    return this.calls.run(async () => {
      const rows: Row<V>[] = [];
      const options = { limit, reverse, batchSize: Math.min(limit, 1_000) };
      for await (const entry of this.reader.list<V>(toSelector(range), options)) {
        rows.push(toRow(entry));
      }
      return rows;
    });
  }

  async commit(atomic: Atomic): Promise<Committed> {
    enforceLimits(atomic, this.engine === "server" ? limits.serverChecks : limits.localChecks);
    for (let attempt = 1;; attempt++) {
      try {
        return await this.calls.run(() => this.#write(atomic));
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        const text = String(error);
        if (text.includes("database is locked") && attempt < 30) {
          await pause(Math.random() * 5 * attempt);
        } else if (text.includes("disk is full")) {
          if (attempt > 1 || !(await this.makeRoom?.())) throw new StoreUnavailable("full", error);
        } else {
          throw new StoreUnavailable("broken", error);
        }
      }
    }
  }

  async *watch(keys: Key[], signal: AbortSignal): AsyncIterable<void> {
    const changes = this.reader.watch(keys as unknown[] as Deno.KvKey[]).getReader();
    const stop = () => void changes.cancel().catch(() => {});
    signal.addEventListener("abort", stop, { once: true });
    try {
      while (!signal.aborted && !(await changes.read()).done) yield;
    } finally {
      signal.removeEventListener("abort", stop);
      stop();
    }
  }

  close() {
    this.calls.close();
    this.writer.close();
    if (this.reader !== this.writer) this.reader.close();
  }

  async #write(atomic: Atomic): Promise<Committed> {
    const operation = this.writer.atomic();
    for (const { key, stamp } of atomic.checks) operation.check({ key, versionstamp: stamp });
    for (const key of atomic.deletes) operation.delete(key);
    for (const { key, value } of atomic.sets) operation.set(key, value);
    for (const { prefix, value } of atomic.appends) operation.set([...prefix, this.#ownStamp()], value);
    const result = await operation.commit();
    return result.ok ? { ok: true, stamp: result.versionstamp } : { ok: false };
  }

  /** The placeholder that the database replaces by the commit's versionstamp; typed as a symbol upstream. */
  #ownStamp(): Deno.KvKeyPart {
    return this.writer.commitVersionstamp() as unknown as Deno.KvKeyPart;
  }
}

/** Deno takes a prefix with a start or with an end, but not with both; these bounds lie inside the prefix. */
function toSelector({ prefix, start, end }: Range): Deno.KvListSelector {
  if (start && end) return { start, end };
  return start ? { prefix, start } : end ? { prefix, end } : { prefix };
}

function toRow<V>(entry: Deno.KvEntryMaybe<V>): Row<V> {
  return { key: entry.key, value: entry.value, stamp: entry.versionstamp };
}

function enforceLimits(atomic: Atomic, maxChecks: number) {
  if (atomic.checks.length > maxChecks) throw new TooLarge(`${atomic.checks.length} checks in one commit`);
  const mutations = atomic.sets.length + atomic.deletes.length + atomic.appends.length;
  if (mutations > limits.mutations) throw new TooLarge(`${mutations} mutations in one commit`);
  let values = 0;
  let keys = 0;
  for (
    const { key, value } of [
      ...atomic.sets,
      ...atomic.appends.map((row) => ({ key: row.prefix, value: row.value })),
    ]
  ) {
    const size = valueSize(value);
    if (size > limits.valueBytes) {
      throw new TooLarge(`a value of ${size} bytes under ${JSON.stringify(key[0])}`);
    }
    values += size;
    keys += keySize(key);
  }
  for (const { key } of atomic.checks) keys += keySize(key);
  for (const key of atomic.deletes) keys += keySize(key);
  if (values + keys > limits.commitBytes) throw new TooLarge(`a commit of ${values + keys} bytes`);
  if (keys > limits.keyBytes) throw new TooLarge(`${keys} bytes of keys in one commit`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
