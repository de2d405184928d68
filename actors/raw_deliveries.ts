/**
 * Deliveries too large for one answer's time: stored raw first, answered, then worked off (design: the life of
 * a message, step 2). Working one off twice does no harm, so a crash in the middle needs no memory. One that
 * fails is put off ever longer, past the others, and in the end kept for an administrator to look at.
 */
import { keptItem, keptLifeMs } from "./kept.ts";
import { chunkKey, type Work, workKey, workPrefix } from "./raw_rows.ts";
import { type Clock, newId } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import { pages } from "./runtime/pages.ts";
import type { Row, Store } from "./runtime/store.ts";
import { Timer } from "./runtime/timer.ts";
import { WriteSet } from "./runtime/write_set.ts";

const chunkBytes = 60_000;
const chunksPerCommit = 10;
const workPerRead = 20;
const firstRetryMs = 5_000;
const longestRetryMs = 3_600_000;
/** With the pauses above that is nine hours of trying. */
export const mostFailures = 18;
const shownOfKept = 4_000;

export class RawDeliveries {
  #timer: Timer;
  #stopped = false;

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

  async stop() {
    this.#stopped = true;
    await this.#timer.stop();
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
    set.set(workKey(id), { account, chunks, vouched } satisfies Work);
    await this.committer.commit(set);
    this.#timer.notice(this.clock.now());
  }

  /** Tries whatever is due and answers when the next one is. */
  async #workOff(): Promise<number | null> {
    let next = Infinity;
    for await (const rows of pages<Work>(this.store, workPrefix, workPerRead)) {
      for (const row of rows) {
        if (this.#stopped) return null;
        next = Math.min(next, await this.#try(row));
      }
    }
    return next === Infinity ? null : next;
  }

  /** When to try this one again (ms since 1970); infinity once it is done or given up. */
  async #try(row: Row<Work>): Promise<number> {
    const { account, vouched, nextAt = 0, keptUntil } = row.value!;
    if (keptUntil !== undefined) return Infinity;
    if (nextAt > this.clock.now()) return nextAt;
    try {
      await this.admit(account, await this.#body(row), vouched);
      await this.#remove(row);
      return Infinity;
    } catch (error) {
      return await this.#putOff(row, String(error));
    }
  }

  /** The failure counts once it is written down: a store that is down is no fault of the delivery's. */
  async #putOff({ key, value, stamp }: Row<Work>, error: string): Promise<number> {
    const now = this.clock.now();
    const id = String(key[1]);
    const failures = (value!.failures ?? 0) + 1;
    const isGivenUp = failures >= mostFailures;
    const nextAt = now + Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);
    const set = new WriteSet();
    set.check(key, stamp);
    if (isGivenUp) {
      set.set(key, { ...value!, failures, keptUntil: now + keptLifeMs } satisfies Work);
      const kept = keptItem(value!.account, now, "raw-delivery", await this.#summary(id, error));
      set.set(kept.key, kept.item);
    } else set.set(key, { ...value!, failures, nextAt } satisfies Work);
    const written = await this.committer.commit(set).then(({ ok }) => ok, () => false);
    const level = isGivenUp ? "error" : "warn";
    const became = written ? isGivenUp ? "kept" : "put off" : "not written down";
    console.error(JSON.stringify({ level, what: "raw delivery", id, failures, became, error }));
    if (!written) return now + firstRetryMs;
    return isGivenUp ? Infinity : nextAt;
  }

  async #body({ key, value }: Row<Work>): Promise<Uint8Array> {
    const id = String(key[1]);
    const keys = Array.from({ length: value!.chunks }, (_, n) => chunkKey(id, n));
    const chunks = (await this.store.getMany(keys)).map((row) => row.value as Uint8Array<ArrayBuffer> | null);
    if (!chunks.every((chunk) => chunk !== null)) throw new Error("a part of the delivery is missing");
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  }

  /** What an administrator is shown of one that was given up; all of it stays under its id as long. */
  async #summary(delivery: string, error: string): Promise<string> {
    const { value } = await this.store.get<Uint8Array>(chunkKey(delivery, 0));
    const begins = new TextDecoder().decode(value?.subarray(0, shownOfKept));
    return JSON.stringify({ delivery, error, begins });
  }

  async #remove({ key, value }: Row<Work>) {
    const set = new WriteSet();
    set.delete(key);
    for (let n = 0; n < value!.chunks; n++) set.delete(chunkKey(String(key[1]), n));
    await this.committer.commit(set);
  }
}
