/**
 * Who has a page open, on whichever process: each process keeps one row with its agents, written at most twice a
 * second when they change and as a beat, and read as gone 30 s after its stamp (law 14).
 */
import type { Clock } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Key, Store } from "./runtime/store.ts";
import { WriteSet } from "./runtime/write_set.ts";

interface PulseRow {
  v: 1;
  at: number;
  agents: string[];
}

const pulsePrefix: Key = ["pulse"];
export const pulseGoneMs = 30_000;
export const beatMs = 10_000;
/** Who goes from one page to the next is not gone in between. */
export const graceMs = 5_000;
const betweenWritesMs = 500;
/** Agents in one row: more would not fit, and are reachable through their own process alone. */
const mostAgents = 1_500;
const mostProcesses = 200;

export class Pulse {
  /** Pages that each agent has open here. */
  #here = new Map<string, number>();
  /** When agents closed their last page here; they count as here for a moment more. */
  #leftAt = new Map<string, number>();
  /** Agents on other processes, and when their process last said so. */
  #elsewhere = new Map<string, number>();
  #lookedAt = -Infinity;
  #beat: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isStopped = false;

  /** `process` is a name of its own for each process that runs. */
  constructor(
    private readonly store: Store,
    private readonly committer: Committer,
    private readonly clock: Clock,
    private readonly process: string = crypto.randomUUID(),
  ) {}

  start() {
    this.#beat = setInterval(() => this.#enqueue(() => this.beat()), beatMs);
    this.#enqueue(() => this.look());
  }

  /** Takes the row away, so that nobody is thought to be here. */
  async stop() {
    this.#isStopped = true;
    clearInterval(this.#beat);
    clearTimeout(this.#soon);
    await this.#writing;
    await this.#remove([[...pulsePrefix, this.process]]).catch(() => {});
  }

  /** An agent opened a page here; true when it is their first. */
  arrived(agent: string): boolean {
    const pages = this.#here.get(agent) ?? 0;
    const isNew = !this.#isHere(agent);
    this.#here.set(agent, pages + 1);
    this.#leftAt.delete(agent);
    if (isNew) this.#writeSoon();
    return isNew;
  }

  left(agent: string) {
    const pages = (this.#here.get(agent) ?? 0) - 1;
    if (pages > 0) return void this.#here.set(agent, pages);
    this.#here.delete(agent);
    this.#leftAt.set(agent, this.clock.now());
  }

  has(agent: string): boolean {
    const saidAt = this.#elsewhere.get(agent);
    return this.#isHere(agent) || saidAt !== undefined && saidAt + pulseGoneMs > this.clock.now();
  }

  #isHere(agent: string): boolean {
    return this.#here.has(agent) || (this.#leftAt.get(agent) ?? -Infinity) + graceMs > this.clock.now();
  }

  /** Says who is here and reads who is elsewhere. */
  async beat(): Promise<void> {
    const set = new WriteSet();
    for (const agent of this.#leftAt.keys()) if (!this.#isHere(agent)) this.#leftAt.delete(agent);
    const agents = [...this.#here.keys(), ...this.#leftAt.keys()].slice(0, mostAgents);
    set.set([...pulsePrefix, this.process], { v: 1, at: this.clock.now(), agents } satisfies PulseRow);
    await this.committer.commit(set);
    await this.look();
  }

  /** Reads who is elsewhere unless that was done half a second ago: before somebody is chosen by it. */
  async lookAgain(): Promise<void> {
    if (performance.now() - this.#lookedAt >= betweenWritesMs) await this.look();
  }

  /** Reads who is on other processes; rows of processes long gone are removed. */
  async look(): Promise<void> {
    this.#lookedAt = performance.now();
    const rows = await this.store.list<PulseRow>({ prefix: pulsePrefix }, { limit: mostProcesses });
    const now = this.clock.now();
    const seen = new Map<string, number>();
    for (const { key, value } of rows) {
      if (key[1] === this.process) continue;
      for (const agent of value!.agents) seen.set(agent, Math.max(seen.get(agent) ?? 0, value!.at));
    }
    this.#elsewhere = seen;
    const gone = rows.filter(({ key, value }) =>
      key[1] !== this.process && value!.at + 10 * pulseGoneMs < now
    );
    if (gone.length > 0) await this.#remove(gone.map(({ key }) => key));
  }

  #writeSoon() {
    if (this.#isStopped) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#enqueue(() => this.beat());
    }, betweenWritesMs);
  }

  #enqueue(work: () => Promise<void>) {
    this.#writing = this.#writing.then(() => this.#isStopped ? undefined : work()).catch((error) => {
      console.error(JSON.stringify({ level: "error", what: "pulse", error: String(error) }));
    });
  }

  async #remove(keys: Key[]) {
    const set = new WriteSet();
    for (const key of keys) set.delete(key);
    await this.committer.commit(set);
  }
}
