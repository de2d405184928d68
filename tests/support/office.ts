/**
 * A whole process without HTTP: runtime, directory, door, sessions, all on one store that may be shared with
 * other offices. Nothing runs by itself unless `start` is asked for it.
 */
import assert from "node:assert/strict";
import { type Agent, agentRecords } from "../../actors/agent.ts";
import { accountRecords, type ChannelAccount } from "../../actors/channel_account.ts";
import { conversation } from "../../actors/conversation.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { Directory, type DirectoryRecords } from "../../actors/directory.ts";
import { type Conversations, Door } from "../../actors/door.ts";
import { Links } from "../../actors/links.ts";
import type { Inbound } from "../../actors/message.ts";
import { Personnel } from "../../actors/personnel.ts";
import { queueRecords } from "../../actors/queue.ts";
import type { Clock } from "../../actors/runtime/clock.ts";
import { Runtime } from "../../actors/runtime/runtime.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { Sessions } from "../../actors/sessions.ts";
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
  readonly runtime: Runtime;
  readonly conversations: Conversations;
  readonly directory: Directory;
  readonly door: Door;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly personnel: Personnel;
  readonly records: DirectoryRecords;

  /** Leaves `shared` open when it stops, so that another office can go on with it. */
  constructor(shared: Store, readonly clock: Clock) {
    const store = this.store = new FaultyStore(shared);
    this.runtime = new Runtime(store, clock);
    const { committer } = this.runtime;
    this.conversations = this.runtime.actors(conversation);
    this.records = {
      agents: this.runtime.actors(agentRecords),
      queues: this.runtime.actors(queueRecords),
      accounts: this.runtime.actors(accountRecords),
    };
    const { conversations, records } = this;
    this.directory = new Directory(store, records);
    const { directory } = this;
    this.door = new Door({ store, committer, clock, directory, conversations });
    this.sessions = new Sessions(store, committer, clock);
    this.links = new Links(store, committer, clock);
    const { sessions, links } = this;
    this.personnel = new Personnel({
      store,
      committer,
      clock,
      directory,
      records,
      conversations,
      sessions,
      links,
    });
  }

  async start(): Promise<this> {
    await this.runtime.start();
    await this.directory.start(this.runtime.feed);
    return this;
  }

  async stop() {
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
