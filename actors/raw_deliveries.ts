/**
 * Deliveries too large for one answer's time: stored raw first, answered, then worked off (design: the life of
 * a message, step 2). Working one off twice does no harm, so a crash in the middle needs no memory.
 */
import { type Clock, newId } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Key, Store } from "./runtime/store.ts";
import { Timer } from "./runtime/timer.ts";
import { WriteSet } from "./runtime/write_set.ts";

interface Work {
  account: string;
  chunks: number;
  /** Addresses the signature vouched for when it came. */
  vouched: string[];
}

const chunkBytes = 60_000;
const chunksPerCommit = 10;
const workPerRun = 20;
const retryMs = 5_000;

const chunkKey = (id: string, n: number): Key => ["raw", id, n];

export class RawDeliveries {
  #timer: Timer;

  /** `admit` brings one body in, completely, and may be called again for the same body. */
  constructor(
    private readonly store: Store,
    private readonly committer: Committer,
    private readonly clock: Clock,
    private readonly admit: (account: string, body: Uint8Array, vouched: string[]) => Promise<void>,
  ) {
    this.#timer = new Timer(clock, 15_000, () => this.#workOff());
  }

  start() {
    this.#timer.notice(this.clock.now());
  }

  stop(): Promise<void> {
    return this.#timer.stop();
  }

  /** Stores a body; the row that says there is work comes last. */
  async keep(account: string, body: Uint8Array, vouched: string[]): Promise<void> {
    const id = newId(this.clock.now());
    const chunks = Math.ceil(body.byteLength / chunkBytes);
    for (let first = 0; first < chunks; first += chunksPerCommit) {
      const set = new WriteSet();
      for (let n = first; n < Math.min(chunks, first + chunksPerCommit); n++) {
        set.set(chunkKey(id, n), body.slice(n * chunkBytes, (n + 1) * chunkBytes));
      }
      await this.committer.commit(set);
    }
    const set = new WriteSet();
    set.set(["raw_work", id], { account, chunks, vouched } satisfies Work);
    await this.committer.commit(set);
    this.#timer.notice(this.clock.now());
  }

  async #workOff(): Promise<number | null> {
    const rows = await this.store.list<Work>({ prefix: ["raw_work"] }, { limit: workPerRun });
    let failed = false;
    for (const { key, value } of rows) {
      const id = String(key[1]);
      try {
        await this.admit(value!.account, await this.#body(id, value!.chunks), value!.vouched);
        await this.#remove(id, value!.chunks);
      } catch (error) {
        failed = true;
        console.error(JSON.stringify({ level: "error", what: "raw delivery", id, error: String(error) }));
      }
    }
    if (failed) return this.clock.now() + retryMs;
    return rows.length === workPerRun ? this.clock.now() : null;
  }

  async #body(id: string, chunks: number): Promise<Uint8Array> {
    const keys = Array.from({ length: chunks }, (_, n) => chunkKey(id, n));
    const rows = await this.store.getMany(keys);
    return new Uint8Array(
      await new Blob(rows.map(({ value }) => value as Uint8Array<ArrayBuffer>)).arrayBuffer(),
    );
  }

  async #remove(id: string, chunks: number) {
    const set = new WriteSet();
    set.delete(["raw_work", id]);
    for (let n = 0; n < chunks; n++) set.delete(chunkKey(id, n));
    await this.committer.commit(set);
  }
}
