/** A store with faults on order: held commits, answers that lie or get lost, and pauses where a test wants them. */
import {
  type Atomic,
  type Committed,
  type Key,
  type Range,
  type Row,
  type Store,
  StoreUnavailable,
} from "../../actors/runtime/store.ts";

/**
 * - `lies`: the commit happens, the answer says `{ok:false}`; the remote client does so after a lost answer.
 * - `lost`: the commit happens, the answer never comes.
 * - `fails`: nothing happens, and nobody can say so.
 * - `refused`: nothing happens, as if a check had failed.
 */
export type Fault = "lies" | "lost" | "fails" | "refused";

export class FaultyStore implements Store {
  readonly engine: Store["engine"];
  /** Every commit that was asked for, in order. */
  readonly commits: Atomic[] = [];
  /** What becomes of the commits to come; with nothing planned they are made honestly. */
  readonly faults: Fault[] = [];
  /** Which commits a planned fault is meant for. */
  meant: (atomic: Atomic) => boolean = () => true;
  /** Awaited before every call and again before its answer. */
  pause: () => Promise<void> = () => Promise.resolve();
  /** What a single read makes of a row. */
  misread: (row: Row) => Row = (row) => row;
  /** What is made of a commit before the store sees it. */
  tamper: (atomic: Atomic) => Atomic = (atomic) => atomic;
  #gate: PromiseWithResolvers<void> | undefined;

  constructor(private readonly inner: Store, engine: Store["engine"] = inner.engine) {
    this.engine = engine;
  }

  /** Commits wait from now on, until `release`. */
  hold() {
    this.#gate ??= Promise.withResolvers<void>();
  }

  release() {
    this.#gate?.resolve();
    this.#gate = undefined;
  }

  get<V>(key: Key): Promise<Row<V>> {
    return this.#call(async () => this.misread(await this.inner.get<V>(key)) as Row<V>);
  }

  getMany(keys: readonly Key[]): Promise<Row[]> {
    return this.#call(() => this.inner.getMany(keys));
  }

  list<V>(range: Range, options: { limit: number; reverse?: boolean }): Promise<Row<V>[]> {
    return this.#call(() => this.inner.list<V>(range, options));
  }

  async commit(atomic: Atomic): Promise<Committed> {
    this.commits.push(atomic);
    const fault = this.meant(atomic) ? this.faults.shift() : undefined;
    await this.#gate?.promise;
    if (fault === "fails") throw new StoreUnavailable("timeout");
    if (fault === "refused") return { ok: false };
    const result = await this.#call(() => this.inner.commit(this.tamper(atomic)));
    if (fault === "lost") throw new StoreUnavailable("timeout");
    return fault === "lies" ? { ok: false } : result;
  }

  watch(keys: Key[], signal: AbortSignal): AsyncIterable<void> {
    return this.inner.watch(keys, signal);
  }

  /** Leaves the inner store open: several of these may stand on one. */
  close() {}

  async #call<T>(ask: () => Promise<T>): Promise<T> {
    await this.pause();
    const answer = await ask();
    await this.pause();
    return answer;
  }
}
