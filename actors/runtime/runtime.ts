/** The engine put together: one store, one committer, one feed, alarms, and actors of any kind on top. */
import { Actors } from "./actors.ts";
import { Alarms } from "./alarms.ts";
import type { Behaviour, Command } from "./behaviour.ts";
import type { Clock } from "./clock.ts";
import { Committer } from "./committer.ts";
import { Feed } from "./feed.ts";
import { Outbox, type OutboxPort } from "./outbox.ts";
import type { Store } from "./store.ts";
import type { WriteSet } from "./write_set.ts";

export class Runtime {
  readonly committer: Committer;
  readonly feed: Feed;
  readonly alarms: Alarms;
  #listeners: ((set: WriteSet) => void)[] = [];

  constructor(readonly store: Store, readonly clock: Clock) {
    this.feed = new Feed(store);
    this.committer = new Committer(store, { now: () => clock.now(), committed: () => this.feed.wake() });
    this.alarms = new Alarms(store, clock);
    this.#listeners.push((set) => this.alarms.wrote(set));
  }

  actors<State, C extends Command, Event>(behaviour: Behaviour<State, C, Event>): Actors<State, C, Event> {
    const wrote = (set: WriteSet) => this.#listeners.forEach((listener) => listener(set));
    const actors = new Actors(behaviour, { store: this.store, committer: this.committer, wrote });
    this.alarms.register(actors);
    return actors;
  }

  /** Calls back with whatever a turn of this process has written, after its commit. */
  onWrite(listener: (set: WriteSet) => void): () => void {
    this.#listeners.push(listener);
    return () => void (this.#listeners = this.#listeners.filter((one) => one !== listener));
  }

  outbox<Effect, Result>(port: OutboxPort<Effect, Result>): Outbox<Effect, Result> {
    const outbox = new Outbox(this.store, this.committer, this.clock, port);
    this.#listeners.push((set) => outbox.wrote(set));
    return outbox;
  }

  /** Starts the feed; alarms and outbox are started by whoever has handed in all behaviours and senders. */
  start(): Promise<void> {
    return this.feed.start();
  }

  /** Ends what runs by itself, lets commits under way finish, closes the store. */
  async stop() {
    await this.alarms.stop();
    await this.committer.idle();
    await this.feed.stop();
    this.store.close();
  }
}
