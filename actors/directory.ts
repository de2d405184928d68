/**
 * The directory: agents, queues and channel accounts in memory, kept fresh by the feed. Small, read on every
 * request, never the place where anything is decided.
 */
import { type Agent, agentRecords } from "./agent.ts";
import { accountRecords, type ChannelAccount } from "./channel_account.ts";
import type { Viewer } from "./conversation/visibility.ts";
import type { ChannelKind } from "./message.ts";
import { type Queue, queueRecords } from "./queue.ts";
import type { RecordLog } from "./record.ts";
import { defaultTerms, type Terms } from "./routing/terms.ts";
import type { Actors } from "./runtime/actors.ts";
import type { Feed, LogBatch } from "./runtime/feed.ts";
import type { Store } from "./runtime/store.ts";
import type { RecordSaved, SaveRecord } from "./record.ts";

export type Records<Value> = Actors<Value | null, SaveRecord<Value>, RecordSaved<Value>>;

export interface DirectoryRecords {
  agents: Records<Agent>;
  queues: Records<Queue>;
  accounts: Records<ChannelAccount>;
}

/** More records of one kind than this are refused when they are made. */
export const maxRecords = 5_000;

export class Directory {
  #agents = new Map<string, Agent>();
  #queues = new Map<string, Queue>();
  #accounts = new Map<string, ChannelAccount>();
  #byAddress = new Map<string, ChannelAccount>();
  #listeners = new Set<(log: RecordLog) => void>();

  constructor(private readonly store: Store, private readonly records: DirectoryRecords) {}

  async start(feed: Feed) {
    feed.subscribe((batch) => this.#follow(batch), () => void this.#loadAll().catch(report));
    await this.#loadAll();
  }

  agent(id: string): Agent | undefined {
    return this.#agents.get(id);
  }

  queue(id: string): Queue | undefined {
    return this.#queues.get(id);
  }

  account(id: string): ChannelAccount | undefined {
    return this.#accounts.get(id);
  }

  accountAt(channel: ChannelKind, address: string): ChannelAccount | undefined {
    return this.#byAddress.get(`${channel} ${address}`);
  }

  agents(): Agent[] {
    return [...this.#agents.values()].sort(byName);
  }

  queues(): Queue[] {
    return [...this.#queues.values()].sort(byName);
  }

  accounts(): ChannelAccount[] {
    return [...this.#accounts.values()].sort(byName);
  }

  membersOf(queue: string): Agent[] {
    return this.agents().filter(({ active, queues }) => active && queues.includes(queue));
  }

  /** The members of a queue in the order in which strategies ask them. */
  orderOf(queue: string): string[] {
    const members = this.membersOf(queue).map(({ id }) => id);
    const chosen = (this.queue(queue)?.order ?? []).filter((id) => members.includes(id));
    return [...chosen, ...members.filter((id) => !chosen.includes(id))];
  }

  /** How a queue offers what waits in it. */
  termsOf(queue: string): Terms {
    const { strategy, seconds, sight } = this.queue(queue) ?? defaultTerms;
    return { strategy, seconds, sight };
  }

  /** An agent as conversations see them. */
  viewer({ id, queues }: Agent): Viewer {
    return { id, queues, supervises: [] };
  }

  /** Reads one record again, so that whoever changed it sees the change at once. */
  async refresh(of: string, id: string) {
    if (of === agentRecords.kind) put(this.#agents, id, await this.records.agents.read(id));
    else if (of === queueRecords.kind) put(this.#queues, id, await this.records.queues.read(id));
    else if (of === accountRecords.kind) put(this.#accounts, id, await this.records.accounts.read(id));
    this.#index();
  }

  /** Calls back after a record has changed and the change can be read here. */
  onChange(listener: (log: RecordLog) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #follow({ entries }: LogBatch) {
    for (const entry of entries as { kind: string }[]) {
      if (entry.kind !== "record") continue;
      const log = entry as RecordLog;
      void this.refresh(log.of, log.id).then(
        () => this.#listeners.forEach((listener) => listener(log)),
        report,
      );
    }
  }

  async #loadAll() {
    await this.#load(agentRecords.kind, this.records.agents, this.#agents);
    await this.#load(queueRecords.kind, this.records.queues, this.#queues);
    await this.#load(accountRecords.kind, this.records.accounts, this.#accounts);
    this.#index();
  }

  async #load<Value>(kind: string, records: Records<Value>, into: Map<string, Value>) {
    for (const row of await this.store.list({ prefix: [kind] }, { limit: maxRecords })) {
      put(into, String(row.key[1]), records.stateOf(row));
    }
  }

  #index() {
    this.#byAddress = new Map(
      [...this.#accounts.values()].map((row) => [`${row.channel} ${row.address}`, row]),
    );
  }
}

function put<Value>(into: Map<string, Value>, id: string, value: Value | null) {
  if (value === null) into.delete(id);
  else into.set(id, value);
}

function report(error: unknown) {
  console.error(JSON.stringify({ level: "error", what: "directory", error: String(error) }));
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name);
}
