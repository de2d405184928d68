/**
 * The feed: one log, read in the order of its versionstamps, handed to whoever subscribed. Only the wake-up
 * differs: our own commit, a watch on the log's head, or a slow poll as repair (law 9).
 */
import { logHead, logPrefix } from "./committer.ts";
import { newId } from "./clock.ts";
import { type Key, type Row, type Store } from "./store.ts";

/** One commit as the feed tells it. */
export interface LogBatch {
  stamp: string;
  at: number;
  entries: unknown[];
}

export interface Missed {
  batches: LogBatch[];
  /** Where the reader stands after them. */
  cursor: string;
}

const floorKey: Key = ["floor"];
const epochKey: Key = ["epoch"];
const nothingYet = "0".repeat(20);
const rowsPerRead = 500;
/** Log rows that one trimming deletes at most. */
export const trimmedAtOnce = 500;
const betweenReadsMs = 5;
/** More than this behind, a reload is kinder than a replay. */
const longestReplay = 2_000;

interface Reader {
  hear: (batch: LogBatch) => void;
  lost: () => void;
}

export class Feed {
  #position = nothingYet;
  #epoch = "";
  #readers = new Set<Reader>();
  #dirty = false;
  #readAt = 0;
  #reading: Promise<void> | undefined;
  #stop = new AbortController();
  #repair: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly store: Store, private readonly pollMs = 5_000) {}

  async start() {
    this.#epoch = await readEpoch(this.store);
    this.#position = await this.#newest();
    this.#repair = setInterval(() => this.wake(), this.pollMs);
    if (this.store.engine === "server") void this.#watch();
  }

  async stop() {
    this.#stop.abort();
    clearInterval(this.#repair);
    this.#readers.clear();
    await this.#reading;
  }

  /** The name of this store's history. */
  get epoch(): string {
    return this.#epoch;
  }

  /** Where this process stands. A page takes it before it reads its rows (law 8). */
  get cursor(): string {
    return `${this.#epoch}.${this.#position}`;
  }

  /** `lost` is called when this process slept past the log's floor: what was trimmed, nobody here heard. */
  subscribe(hear: (batch: LogBatch) => void, lost: () => void = () => {}): () => void {
    const reader = { hear, lost };
    this.#readers.add(reader);
    return () => void this.#readers.delete(reader);
  }

  /** Something may have been committed. */
  wake() {
    this.#dirty = true;
    this.#reading ??= this.#read();
  }

  /** What was committed after a cursor, or `reset` when the log no longer reaches back to it. */
  async since(cursor: string): Promise<Missed | "reset"> {
    const [epoch, stamp] = cursor.split(".");
    if (epoch !== this.#epoch || !/^[0-9a-f]{20}$/.test(stamp ?? "")) return "reset";
    // Another process may be a little ahead of this one; nobody is ahead of the log.
    if (stamp! > this.#position && stamp! > await this.#newest()) return "reset";
    const batches: LogBatch[] = [];
    let after = stamp!;
    for (;;) {
      const rows = await this.#rowsAfter(after);
      batches.push(...rows.map(toBatch));
      after = batches.at(-1)?.stamp ?? after;
      if (rows.length < rowsPerRead) break;
      if (batches.length >= longestReplay) return "reset";
    }
    if (stamp! < await readFloor(this.store)) return "reset";
    return { batches, cursor: `${this.#epoch}.${after}` };
  }

  /** Deletes log rows written before `before` (ms), a few at a time; returns how many. */
  async trim(before: number): Promise<number> {
    const rows = await this.store.list({ prefix: logPrefix }, { limit: trimmedAtOnce });
    const old = rows.filter((row) => toBatch(row).at < before);
    const last = old.at(-1);
    if (!last) return 0;
    const floor = await this.store.get<string>(floorKey);
    const committed = await this.store.commit({
      checks: [{ key: floorKey, stamp: floor.stamp }],
      sets: [{ key: floorKey, value: stampOf(last) }],
      deletes: old.map((row) => row.key),
      appends: [],
    });
    return committed.ok ? old.length : 0;
  }

  async #read() {
    while (this.#dirty && !this.#stop.signal.aborted) {
      await this.#breathe();
      this.#dirty = false;
      try {
        const rows = await this.#rowsAfter(this.#position);
        const floor = await readFloor(this.store);
        if (this.#position < floor) this.#lose(floor);
        if (rows.length === rowsPerRead) this.#dirty = true;
        for (const row of rows) if (stampOf(row) > this.#position) this.#deliver(toBatch(row));
      } catch (error) {
        if (this.#stop.signal.aborted) break;
        console.error(JSON.stringify({ level: "error", what: "feed", error: String(error) }));
      }
    }
    // In the same breath as the last look at `dirty`, or a wake in between would be slept through.
    this.#reading = undefined;
  }

  #lose(floor: string) {
    this.#position = floor;
    for (const { lost } of this.#readers) tell(lost);
  }

  /** Under load one read brings many commits; the first after a pause is read at once. */
  async #breathe() {
    const rest = this.#readAt + betweenReadsMs - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    this.#readAt = performance.now();
  }

  #deliver(batch: LogBatch) {
    this.#position = batch.stamp;
    for (const { hear } of this.#readers) tell(() => hear(batch));
  }

  /** The stamp of the newest commit that told anything. */
  async #newest(): Promise<string> {
    const [last] = await this.store.list({ prefix: logPrefix }, { limit: 1, reverse: true });
    return last ? stampOf(last) : await readFloor(this.store);
  }

  #rowsAfter(stamp: string): Promise<Row[]> {
    return this.store.list({ prefix: logPrefix, start: [...logPrefix, `${stamp}0`] }, { limit: rowsPerRead });
  }

  async #watch() {
    while (!this.#stop.signal.aborted) {
      try {
        for await (const _ of this.store.watch([logHead], this.#stop.signal)) this.wake();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }
}

function tell(reader: () => void) {
  try {
    reader();
  } catch (error) {
    console.error(JSON.stringify({ level: "error", what: "feed reader", error: String(error) }));
  }
}

/** The name of this store's history; a restored or imported store gets a new one. */
async function readEpoch(store: Store): Promise<string> {
  for (;;) {
    const row = await store.get<string>(epochKey);
    if (row.value !== null) return row.value;
    const value = newId(0).slice(-10);
    const check = { key: epochKey, stamp: row.stamp };
    await store.commit({ checks: [check], sets: [{ key: epochKey, value }], deletes: [], appends: [] });
  }
}

async function readFloor(store: Store): Promise<string> {
  return (await store.get<string>(floorKey)).value ?? nothingYet;
}

function stampOf(row: Row): string {
  return String(row.key.at(-1));
}

function toBatch(row: Row): LogBatch {
  const { at, entries } = row.value as { at: number; entries: unknown[] };
  return { stamp: stampOf(row), at, entries };
}
