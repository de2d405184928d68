/**
 * A whole process without HTTP: runtime, directory, door, sessions, all on one store that may be shared with
 * other offices. Nothing runs by itself unless `start` is asked for it.
 */
import assert from "node:assert/strict";
import type { Agent } from "../../actors/agent.ts";
import type { ChannelAccount } from "../../actors/channel_account.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Inbound } from "../../actors/message.ts";
import type { Clock } from "../../actors/runtime/clock.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { type Core, createCore } from "../../start/core.ts";
import { FakeClock } from "./clock.ts";
import { withStore } from "./engines.ts";
import { FaultyStore } from "./faulty_store.ts";

export const account: ChannelAccount = {
  id: "account",
  channel: "whatsapp",
  name: "Negozio",
  queue: "sales",
  agent: null,
  address: "+39 1",
  settings: {},
  secrets: {},
  active: true,
  createdAt: 0,
};

export function agentOf(id: string, queues: string[], more: Partial<Agent> = {}): Agent {
  const email = `${id}@negozio.example`;
  return { id, name: id, email, extension: "", role: "agent", queues, active: true, createdAt: 0, ...more };
}

export class Office {
  /** Its own way to the shared store; faults planned here befall this office alone. */
  readonly store: FaultyStore;
  readonly runtime: Core["runtime"];
  readonly conversations: Core["conversations"];
  readonly contacts: Core["contacts"];
  readonly addressBook: Core["addressBook"];
  readonly directory: Core["directory"];
  readonly door: Core["door"];
  readonly sessions: Core["sessions"];
  readonly links: Core["links"];
  readonly personnel: Core["personnel"];
  readonly pulse: Core["pulse"];
  readonly presences: Core["presences"];
  readonly dispatcher: Core["dispatcher"];
  readonly records: Core["records"];
  readonly blocks: Core["blocks"];
  readonly quickReplies: Core["quickReplies"];

  /** Leaves `shared` open when it stops, so that another office can go on with it. */
  constructor(shared: Store, readonly clock: Clock) {
    this.store = new FaultyStore(shared);
    const core = createCore(this.store, clock);
    this.runtime = core.runtime;
    this.conversations = core.conversations;
    this.contacts = core.contacts;
    this.addressBook = core.addressBook;
    this.directory = core.directory;
    this.door = core.door;
    this.sessions = core.sessions;
    this.links = core.links;
    this.personnel = core.personnel;
    this.pulse = core.pulse;
    this.presences = core.presences;
    this.dispatcher = core.dispatcher;
    this.records = core.records;
    this.blocks = core.blocks;
    this.quickReplies = core.quickReplies;
  }

  async start(): Promise<this> {
    await this.runtime.start();
    await this.directory.start(this.runtime.feed);
    await this.presences.start(this.runtime.feed);
    return this;
  }

  async stop() {
    await this.dispatcher.stop();
    await this.pulse.stop();
    await this.runtime.stop();
  }

  /** What a signed webhook of the account brings. */
  admit(...items: Inbound[]): Promise<void> {
    return this.door.admit("whatsapp", account, items);
  }
}

/** An office on a store of its own, started before `use` and stopped after it. */
export async function withOffice(use: (office: Office, store: Store) => Promise<void>) {
  await withStore(async (store) => {
    const office = await new Office(store, new FakeClock()).start();
    await use(office, store);
    await office.stop();
  });
}

/** All conversations; each stands under its own id. */
export async function heads(store: Store): Promise<Conversation[]> {
  const rows = await store.list<{ state: Conversation }>({ prefix: ["conversation"] }, { limit: 100 });
  return rows.map(({ key, value }) => {
    assert.equal(value!.state.id, key[1]);
    return value!.state;
  });
}

/** What was said in a conversation, in its order. */
export async function texts(store: Store, id: string): Promise<string[]> {
  const rows = await store.list<{ content?: { text: string } }>({ prefix: ["entry", id] }, { limit: 500 });
  return rows.flatMap(({ value }) => value!.content ? [value!.content.text] : []);
}
