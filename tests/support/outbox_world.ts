/** The provider and the actors behind an outbox, for tests: sends and results are noted, time stands still. */
import { Committer } from "../../actors/runtime/committer.ts";
import { type Attempt, Outbox } from "../../actors/runtime/outbox.ts";
import { type Item, outgoing } from "../../actors/runtime/outbox_rows.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { FakeClock } from "./clock.ts";
import { withStore } from "./engines.ts";
import { add, talliesOn } from "./tally.ts";
import { until } from "./until.ts";

export type Send = (effect: string, signal: AbortSignal) => Promise<Attempt<string>>;

export const sent: Send = () => Promise.resolve({ done: "sent" });
export const again: Send = () => Promise.resolve({ again: "busy" });

/** The provider and the actors behind an outbox: what was sent, and what came of it. */
export class World {
  readonly clock = new FakeClock();
  readonly sends: string[] = [];
  readonly results: string[] = [];
  readonly reports: string[] = [];

  constructor(readonly store: Store) {}

  async put(lane: string, ...seqs: number[]) {
    const sets = seqs.flatMap((seq) => outgoing(lane, seq, `${lane}${seq}`, this.clock.now()));
    await this.store.commit({ checks: [], sets, deletes: [], appends: [] });
  }

  /** An outbox as one process has it. */
  outbox(send: Send, store: Store = this.store): Outbox<string, string> {
    const actors = talliesOn(store);
    const committer = new Committer(store, { now: () => 0, committed: () => {} });
    return new Outbox(store, committer, this.clock, {
      send: (effect, signal) => {
        this.sends.push(effect);
        return send(effect, signal);
      },
      unknown: () => "unknown",
      settle: async (lane, seq, result, fence) => {
        const outcome = await actors.send(lane, { ...add(), id: null }, fence);
        if (outcome.ok) this.results.push(`${lane}${seq} ${result}`);
        return outcome;
      },
      waiting: (lane, seq, result) => Promise.resolve(void this.reports.push(`${lane}${seq} ${result}`)),
    });
  }

  /** Lets a fresh outbox look until `rests` holds, then stops it. */
  async work(send: Send, rests: () => boolean | Promise<boolean>, store: Store = this.store) {
    const outbox = this.outbox(send, store);
    outbox.start();
    await until("the outbox rests", rests);
    await outbox.stop();
  }

  async items(): Promise<Item<string>[]> {
    return (await this.store.list<Item<string>>({ prefix: ["outbox"] }, { limit: 1_000 })).map(({ value }) =>
      value!
    );
  }

  async dueTimes(): Promise<number[]> {
    return (await this.store.list({ prefix: ["due"] }, { limit: 1_000 })).map(({ key }) => key[1] as number);
  }

  isEmpty = async () => (await this.items()).length === 0;
}

export const withWorld = (use: (world: World) => Promise<void>) =>
  withStore((store) => use(new World(store)));
