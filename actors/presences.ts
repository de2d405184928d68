/** The presences of all agents in memory, kept fresh by the feed: what they chose and whether they can be reached. */
import type { Directory } from "./directory.ts";
import {
  type Choice,
  type Miss,
  type Presence,
  type PresenceCommand,
  type PresenceEvent,
  presenceKind,
  type PresenceLog,
  unchosen,
} from "./presence.ts";
import type { Pulse } from "./pulse.ts";
import { maxRecords } from "./directory.ts";
import type { Actors } from "./runtime/actors.ts";
import { type Clock, newId } from "./runtime/clock.ts";
import type { Feed } from "./runtime/feed.ts";
import type { Store } from "./runtime/store.ts";

export type PresenceActors = Actors<Presence, PresenceCommand, PresenceEvent>;

export interface PresencesOptions {
  store: Store;
  clock: Clock;
  directory: Directory;
  pulse: Pulse;
  presenceActors: PresenceActors;
}

export class Presences {
  #known = new Map<string, Presence>();
  #listeners = new Set<(agent: string) => void>();
  /** Reads of one agent's row, one after the other: an older one must not overwrite what a newer one found. */
  #reading = new Map<string, Promise<Presence>>();

  constructor(private readonly options: PresencesOptions) {}

  async start(feed: Feed) {
    feed.subscribe(({ entries }) => {
      for (const entry of entries as PresenceLog[]) {
        if (entry.kind === "presence") void this.fresh(entry.agent).catch(report);
      }
    }, () => void this.#loadAll().catch(report));
    await this.#loadAll();
  }

  of(agent: string): Presence {
    return this.#known.get(agent) ?? unchosen;
  }

  /** The same as it is stored now: whoever has just heard of a change may be ahead of what is known here. */
  fresh(agent: string): Promise<Presence> {
    const read = (this.#reading.get(agent) ?? Promise.resolve()).then(() => this.#read(agent));
    const settled = read.catch(() => unchosen).finally(() => {
      if (this.#reading.get(agent) === settled) this.#reading.delete(agent);
    });
    this.#reading.set(agent, settled);
    return read;
  }

  /** What others see of them: `offline` when no page of theirs is open anywhere. */
  shown(agent: string): Choice {
    return this.options.pulse.has(agent) ? this.of(agent).choice : "offline";
  }

  /** Whether an agent can be offered something: active, chosen so, and with a page open. */
  isAvailable(agent: string): boolean {
    return this.options.directory.agent(agent)?.active === true && this.shown(agent) === "available";
  }

  /** The members of a queue who can be offered something now, in its order. */
  availableIn(queue: string): string[] {
    return this.options.directory.orderOf(queue).filter((agent) => this.isAvailable(agent));
  }

  /** The same with what other processes said half a second ago at most. */
  async lookWhoIsIn(queue: string): Promise<string[]> {
    await this.options.pulse.lookAgain();
    return this.availableIn(queue);
  }

  async choose(agent: string, choice: Choice): Promise<void> {
    await this.#give({ type: "choose", ...this.#given(agent), choice });
  }

  /** An offer to this agent alone ran out. */
  async miss(agent: string, offer: Pick<Miss, "offeredAt" | "until">): Promise<void> {
    if (offer.offeredAt < this.of(agent).missedAt) return;
    await this.#give({ type: "miss", ...this.#given(agent), ...offer });
  }

  /** The agent has taken something: what they missed before counts no more. */
  async respond(agent: string): Promise<void> {
    if (this.of(agent).missed > 0) await this.#give({ type: "respond", ...this.#given(agent) });
  }

  /** An agent opened a page on this process. */
  arrived(agent: string) {
    if (this.options.pulse.arrived(agent)) this.#tell(agent);
  }

  left(agent: string) {
    this.options.pulse.left(agent);
  }

  /** Calls back when somebody's presence has changed, or they have come. */
  onChange(listener: (agent: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #given(of: string) {
    const at = this.options.clock.now();
    return { id: newId(at), at, of };
  }

  async #give(command: PresenceCommand) {
    await this.options.presenceActors.send(command.of, command);
    await this.fresh(command.of);
  }

  async #read(agent: string): Promise<Presence> {
    const presence = await this.options.presenceActors.read(agent) ?? unchosen;
    this.#known.set(agent, presence);
    this.#tell(agent);
    return presence;
  }

  async #loadAll() {
    for (const row of await this.options.store.list({ prefix: [presenceKind] }, { limit: maxRecords })) {
      this.#known.set(String(row.key[1]), this.options.presenceActors.stateOf(row) ?? unchosen);
    }
  }

  #tell(agent: string) {
    for (const listener of this.#listeners) listener(agent);
  }
}

function report(error: unknown) {
  console.error(JSON.stringify({ level: "error", what: "presences", error: String(error) }));
}
