/**
 * Which conversations have their visitor before them, on whichever process, and who has been away for too long
 * (L6). Each process keeps one row with its visitors, written as a beat and soon after a change, and read as gone
 * like that of the agents (pulse.ts); those of a process that is no more are taken over by another, so that no
 * crash forgets a visitor. Only coming and going of a person is told to the conversation (law 14).
 */
import type { Conversations } from "./door.ts";
import { beatMs, pulseGoneMs } from "./pulse.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Key, Row, Store } from "./runtime/store.ts";
import { Timer } from "./runtime/timer.ts";
import { WriteSet } from "./runtime/write_set.ts";

/** Times in ms since 1970; conversations by id. */
interface VisitingRow {
  v: 1;
  at: number;
  here: string[];
  /** Left, and when. */
  left: [string, number][];
}

/** A visitor without an open page for so long is gone. */
export const goneAfterMs = 120_000;
/** Another process may have seen them come back and not yet said so. */
export const graceMs = 5_000;
const tickMs = 2_500;
/** What fits into one row; whoever is left out stays known to this process, and is not taken over after a crash. */
const mostHere = 900;
const mostLeft = 600;
/** Of visitors who left, this many are remembered; the one who left first is then given up. */
const mostRemembered = 20_000;
const mostProcesses = 200;
const prefix: Key = ["visiting"];

export interface VisitingOptions {
  store: Store;
  committer: Committer;
  clock: Clock;
  conversations: Conversations;
}

export class Visiting {
  /** Streams that each conversation has open here. */
  #here = new Map<string, number>();
  #left = new Map<string, number>();
  /** On other processes, and when their process last said so. */
  #elsewhere = new Map<string, number>();
  #isChanged = false;
  #hasRow = false;
  #beatAt = 0;
  #timer: Timer;
  readonly #key: Key;

  /** `process` is a name of its own for each process that runs. */
  constructor(private readonly options: VisitingOptions, process: string = crypto.randomUUID()) {
    this.#key = [...prefix, process];
    this.#timer = new Timer(options.clock, tickMs, async () => {
      await this.tick();
      return options.clock.now() + tickMs;
    });
  }

  start() {
    this.#timer.notice(this.options.clock.now());
  }

  /** Leaves the row behind: whoever does not come back to another process is missed there. */
  async stop() {
    await this.#timer.stop();
    await this.#write().catch(report);
  }

  /** A page of this conversation's visitor was opened on this process. */
  arrived(conversation: string) {
    this.#here.set(conversation, (this.#here.get(conversation) ?? 0) + 1);
    this.#left.delete(conversation);
    this.#isChanged = true;
  }

  departed(conversation: string) {
    const pages = (this.#here.get(conversation) ?? 0) - 1;
    if (pages > 0) return void this.#here.set(conversation, pages);
    this.#here.delete(conversation);
    this.#leave(conversation, this.options.clock.now());
  }

  /** The visitor has just written; a page that closes before it listens is missed from then on. */
  wrote(conversation: string) {
    if (!this.#here.has(conversation)) this.#leave(conversation, this.options.clock.now());
  }

  has(conversation: string): boolean {
    const saidAt = this.#elsewhere.get(conversation);
    return this.#here.has(conversation) ||
      saidAt !== undefined && saidAt + pulseGoneMs > this.options.clock.now();
  }

  /** Tells a conversation that its visitor is there after all. */
  async welcome(conversation: string): Promise<void> {
    const at = this.options.clock.now();
    await this.options.conversations.send(conversation, { type: "visitor-back", id: null, at });
  }

  /** Says who is here, looks who is elsewhere, and tells of those who have been away for too long. */
  async tick(): Promise<void> {
    const now = this.options.clock.now();
    const isBeat = this.#beatAt + beatMs <= now;
    if (isBeat || this.#isChanged) await this.#write();
    const due = [...this.#left].filter(([, at]) => at + goneAfterMs + graceMs <= now);
    if (isBeat || due.length > 0) await this.#look();
    if (isBeat) this.#beatAt = now;
    for (const [conversation, since] of due) await this.#miss(conversation, since).catch(report);
  }

  async #miss(conversation: string, since: number) {
    if (this.#left.get(conversation) !== since) return;
    if (!this.has(conversation)) {
      const at = this.options.clock.now();
      await this.options.conversations.send(conversation, { type: "visitor-gone", id: null, at, since });
    }
    if (this.#left.get(conversation) === since) this.#left.delete(conversation);
    this.#isChanged = true;
  }

  #leave(conversation: string, at: number) {
    this.#left.delete(conversation);
    this.#left.set(conversation, at);
    this.#isChanged = true;
    const [first] = this.#left.keys();
    if (this.#left.size > mostRemembered) this.#left.delete(first!);
  }

  async #write() {
    this.#isChanged = false;
    const set = new WriteSet();
    const isEmpty = this.#here.size === 0 && this.#left.size === 0;
    if (isEmpty && !this.#hasRow) return;
    if (isEmpty) set.delete(this.#key);
    else set.set(this.#key, this.#row());
    await this.options.committer.commit(set);
    this.#hasRow = !isEmpty;
  }

  #row(): VisitingRow {
    const here = [...this.#here.keys()].slice(0, mostHere);
    return { v: 1, at: this.options.clock.now(), here, left: [...this.#left].slice(-mostLeft) };
  }

  async #look() {
    const rows = await this.options.store.list<VisitingRow>({ prefix }, { limit: mostProcesses });
    const others = rows.filter(({ key }) => key[1] !== this.#key[1]);
    const seen = new Map<string, number>();
    for (const { value } of others) {
      for (const one of value!.here) seen.set(one, Math.max(seen.get(one) ?? 0, value!.at));
    }
    this.#elsewhere = seen;
    const now = this.options.clock.now();
    for (const row of others) if (row.value!.at + pulseGoneMs <= now) await this.#takeOver(row);
  }

  /** The visitors of a process that is no more left when it last spoke, or when it saw them leave. */
  async #takeOver({ key, value, stamp }: Row<VisitingRow>) {
    const { at, here, left } = value!;
    for (const [one, leftAt] of [...left, ...here.map((id): [string, number] => [id, at])]) {
      if (!this.#here.has(one) && !this.#left.has(one)) this.#leave(one, leftAt);
    }
    const set = new WriteSet();
    set.check(key, stamp);
    set.delete(key);
    set.set(this.#key, this.#row());
    const { ok } = await this.options.committer.commit(set);
    this.#hasRow ||= ok;
  }
}

function report(error: unknown) {
  console.error(JSON.stringify({ level: "error", what: "visiting", error: String(error) }));
}
