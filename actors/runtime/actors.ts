/**
 * Actors: one mailbox per address, one turn at a time, one commit per turn, answers only after it. State in
 * memory is a cache that a failed check throws away; any process may run any actor at any time (law 1).
 */
import type { Behaviour, Command, Outcome } from "./behaviour.ts";
import { Cache } from "./cache.ts";
import type { Committer } from "./committer.ts";
import { keyText } from "./size.ts";
import { type Key, type Row, type Store, StoreUnavailable } from "./store.ts";
import { type Envelope, type Fence, takeTurn, type TurnResult, TurnRows, type TurnStart } from "./turn.ts";
import type { WriteSet } from "./write_set.ts";

/** A newer version of Sportello wrote this; this process must not touch it (law 12). */
export class NewerData extends Error {}

/** Too many commands wait for one actor. */
export class MailboxFull extends Error {}

interface StoredHead {
  v: number;
  recent: string[];
  state: unknown;
}

interface Loaded<State> extends TurnStart<State> {
  stamp: string | null;
  cached: boolean;
}

interface Letter<State, C, Event> extends Envelope<C> {
  settle: (outcome: Outcome<State, Event>) => void;
  fail: (error: unknown) => void;
}

interface Mailbox<State, C, Event> {
  letters: Letter<State, C, Event>[];
}

const commandsPerTurn = 64;
const mailboxCapacity = 1_024;
const maxAttempts = 25;

export interface ActorsOptions {
  store: Store;
  committer: Committer;
  cacheCapacity?: number;
  /** Told what each turn wrote, after its commit: timers look here for new work. */
  wrote?: (set: WriteSet) => void;
}

/** All actors of one kind. */
export class Actors<State, C extends Command, Event> {
  #mailboxes = new Map<string, Mailbox<State, C, Event>>();
  #cache: Cache<{ state: State; recent: readonly string[]; stamp: string }>;

  constructor(
    private readonly behaviour: Behaviour<State, C, Event>,
    private readonly options: ActorsOptions,
  ) {
    this.#cache = new Cache(options.cacheCapacity ?? 5_000);
  }

  get kind(): string {
    return this.behaviour.kind;
  }

  /** Gives a command to the actor. Resolves after the commit; rejects when nobody can say what came of it. */
  send(address: string, command: C, fence?: Fence): Promise<Outcome<State, Event>> {
    return new Promise((settle, fail) => {
      const letter: Letter<State, C, Event> = fence
        ? { command, fence, settle, fail }
        : { command, settle, fail };
      const mailbox = this.#mailboxes.get(address);
      if (mailbox) {
        if (mailbox.letters.length >= mailboxCapacity) fail(new MailboxFull());
        else mailbox.letters.push(letter);
        return;
      }
      const opened = { letters: [letter] };
      this.#mailboxes.set(address, opened);
      void this.#run(address, opened);
    });
  }

  /** The state as stored now, for readers; null where the actor has never been written. */
  async read(address: string): Promise<State | null> {
    return this.stateOf(await this.options.store.get(this.behaviour.head(address)));
  }

  /** What a stored head row holds, raised to today's shape. */
  stateOf(row: Row): State | null {
    return row.value === null ? null : this.#open(row).state;
  }

  async #run(address: string, mailbox: Mailbox<State, C, Event>) {
    while (mailbox.letters.length > 0) {
      const letters = mailbox.letters.splice(0, commandsPerTurn);
      try {
        mailbox.letters.unshift(...await this.#turn(address, letters));
      } catch (error) {
        this.#cache.delete(address);
        for (const { fail } of letters) fail(error);
      }
    }
    this.#mailboxes.delete(address);
  }

  /** Runs one turn to its end and returns the letters it did not get to. */
  async #turn(address: string, letters: Letter<State, C, Event>[]): Promise<Letter<State, C, Event>[]> {
    let broken: unknown;
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const loaded = await this.#load(address);
      const turn = takeTurn(this.behaviour, loaded, await this.#rows(loaded.state, letters), letters);
      if (turn.set.isEmpty) {
        // With nothing to commit, no check vouches for a cached state: look again before saying so.
        if (!loaded.cached) return settle(letters, turn);
        this.#cache.delete(address);
        continue;
      }
      if (broken) throw broken;
      this.#addHead(address, loaded, turn);
      try {
        const result = await this.options.committer.commit(turn.set);
        if (result.ok) {
          this.#cache.set(address, { state: turn.state, recent: turn.recent, stamp: result.stamp });
          this.options.wrote?.(turn.set);
          return settle(letters, turn);
        }
      } catch (error) {
        // It may have happened all the same: read again, and only what is found there counts (law 5).
        if (!(error instanceof StoreUnavailable)) throw error;
        broken = error;
      }
      this.#cache.delete(address);
      await pause(Math.random() * Math.min(2 ** attempt, 50));
    }
    throw new StoreUnavailable("broken", new Error(`no turn of ${this.kind} ${address} got through`));
  }

  #addHead(address: string, loaded: Loaded<State>, { set, state, recent }: TurnResult<State, Event>) {
    const key = this.behaviour.head(address);
    set.check(key, loaded.stamp);
    const head: StoredHead = { v: this.behaviour.version, recent, state };
    set.set(key, head);
  }

  async #load(address: string): Promise<Loaded<State>> {
    const known = this.#cache.get(address);
    if (known) return { ...known, cached: true };
    const row = await this.options.store.get(this.behaviour.head(address));
    return { ...this.#open(row), stamp: row.stamp, cached: false };
  }

  #open(row: Row): TurnStart<State> {
    if (row.value === null) return { state: this.behaviour.initial, recent: [] };
    const head = row.value as StoredHead;
    if (head.v > this.behaviour.version) throw new NewerData(`${this.kind} of version ${head.v}`);
    return { state: this.behaviour.upcast(head.state, head.v), recent: head.recent };
  }

  async #rows(state: State, letters: Letter<State, C, Event>[]): Promise<TurnRows> {
    const keys = new Map<string, Key>();
    const ask = (key: Key) => keys.set(keyText(key), key);
    for (const { command, fence } of letters) {
      if (fence) ask(fence.key);
      for (const key of this.behaviour.needs(state, command)) ask(key);
    }
    return new TurnRows(await this.options.store.getMany([...keys.values()]));
  }
}

function settle<State, C, Event>(letters: Letter<State, C, Event>[], turn: TurnResult<State, Event>) {
  for (const [index, verdict] of turn.verdicts.entries()) {
    const letter = letters[index]!;
    if ("failed" in verdict) letter.fail(verdict.failed);
    else letter.settle(verdict);
  }
  return letters.slice(turn.verdicts.length);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
