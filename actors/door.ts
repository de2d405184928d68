/**
 * The door: everything that comes in from a channel finds its conversation here. Resolves only when all of it
 * is durable, so whoever waits for it may answer the provider (I3).
 */
import type { ConversationCommand, CustomerMessage } from "./conversation/commands.ts";
import type { ConversationEvent } from "./conversation/events.ts";
import { openKey, type OpenRow } from "./conversation/rows.ts";
import { type Ref, refKey } from "./conversation/rows.ts";
import type { Conversation } from "./conversation/state.ts";
import type { Directory } from "./directory.ts";
import type { ChannelAccount } from "./channel_account.ts";
import { Kept } from "./kept.ts";
import type { ChannelKind, Inbound } from "./message.ts";
import { Parties } from "./parties.ts";
import { Receipts } from "./receipts.ts";
import type { Actors } from "./runtime/actors.ts";
import { Cache } from "./runtime/cache.ts";
import { type Clock, newId } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Store } from "./runtime/store.ts";

export type Conversations = Actors<Conversation, ConversationCommand, ConversationEvent>;

export interface DoorOptions {
  store: Store;
  committer: Committer;
  clock: Clock;
  directory: Directory;
  conversations: Conversations;
}

type Message = Inbound & { type: "message" };
type Amendment = Inbound & { type: "reaction" | "edit" | "revoke" };

const maxTries = 12;

export class Door {
  #parties: Parties;
  #receipts: Receipts;
  #kept: Kept;
  /** Conversations last seen open; only a hint, the conversation itself has the word. */
  #open = new Cache<string>(50_000);

  constructor(private readonly options: DoorOptions) {
    this.#parties = new Parties(options.store);
    this.#receipts = new Receipts(options);
    this.#kept = new Kept(options);
  }

  /** Brings the items of one delivery in. What is addressed to no account of ours is kept under `fallback`. */
  async admit(channel: ChannelKind, fallback: ChannelAccount, items: Inbound[]): Promise<void> {
    const lines = new Map<string, Inbound[]>();
    for (const item of inTheirOrder(items)) {
      const line = `${item.to} ${lineOf(item)}`;
      lines.set(line, [...lines.get(line) ?? [], item]);
    }
    await Promise.all([...lines.values()].map(async (line) => {
      for (const item of line) await this.#admitOne(channel, fallback, item);
    }));
  }

  #admitOne(channel: ChannelKind, fallback: ChannelAccount, item: Inbound): Promise<unknown> {
    const { directory } = this.options;
    const account = fallback.address === item.to ? fallback : directory.accountAt(channel, item.to);
    if (!account) return this.#kept.keep(fallback.id, "another-account", JSON.stringify(item));
    switch (item.type) {
      case "message":
        return this.#receive(account, item);
      case "echo":
        return this.#echo(account, item);
      case "receipt":
        return this.#receipts.admit(account.id, item);
      case "watermark":
        return this.#mark(account, item);
      case "reaction":
      case "edit":
      case "revoke":
        return this.#amend(account, item);
      case "identity":
        return this.#kept.meet(account.id, this.#parties, item);
      case "notice":
        return this.#kept.keep(account.id, item.label, item.raw);
    }
  }

  /** Into the open conversation, or a new one; whoever loses a race against another process looks again (I5). */
  async #receive(account: ChannelAccount, item: Message): Promise<void> {
    const { conversations, clock, directory } = this.options;
    for (let attempt = 0; attempt < maxTries; attempt++) {
      const { party, newAddresses } = await this.#parties.find(account.id, item.party);
      const message = toMessage(item, newAddresses, clock.now());
      const hint = `${account.id} ${party}`;
      const known = this.#open.get(hint);
      const row = known ? null : await this.options.store.get<OpenRow>(openKey(account.id, party));
      const open = known ?? (row?.value?.open ? row.value.id : null);
      const at = clock.now();
      if (open !== null) {
        const outcome = await conversations.send(open, { type: "receive", id: null, at, message });
        if (outcome.ok) return void this.#open.set(hint, open);
        this.#open.delete(hint);
        continue;
      }
      const conversation = newId(at);
      const outcome = await conversations.send(conversation, {
        type: "open",
        id: null,
        at,
        conversation,
        account: account.id,
        channel: account.channel,
        party,
        addresses: item.party.addresses,
        queue: account.queue,
        terms: directory.termsOf(account.queue),
        assignTo: this.#directAgent(account),
        openStamp: row!.stamp,
        message,
      });
      if (outcome.ok) return;
    }
    throw new Error("a message found no conversation");
  }

  #directAgent({ agent }: ChannelAccount): string | null {
    return agent !== null && this.options.directory.agent(agent)?.active ? agent : null;
  }

  async #mark(account: ChannelAccount, item: Inbound & { type: "watermark" }): Promise<void> {
    const { party } = await this.#parties.find(account.id, item.party);
    const row = await this.options.store.get<OpenRow>(openKey(account.id, party));
    if (row.value !== null) await this.#receipts.mark(row.value.id, item);
  }

  /**
   * Written elsewhere in the account's name: it belongs to the customer's last conversation, open or not (I9).
   * One that carries our callback is a message of ours coming back, often before the provider's answer to it.
   */
  async #echo(account: ChannelAccount, item: Inbound & { type: "echo" }): Promise<unknown> {
    if (await this.#receipts.isOurs(account.id, item)) return;
    const { party } = await this.#parties.find(account.id, item.party);
    const row = await this.options.store.get<OpenRow>(openKey(account.id, party));
    if (row.value === null) return this.#kept.keep(account.id, "echo", JSON.stringify(item));
    const { providerId, at: theirAt, content } = item;
    const at = this.options.clock.now();
    const outcome = await this.options.conversations.send(row.value.id, {
      type: "echo",
      id: null,
      at,
      providerId,
      theirAt,
      content,
    });
    return outcome.ok || this.#kept.keep(account.id, "echo", JSON.stringify(item));
  }

  async #amend(account: ChannelAccount, item: Amendment): Promise<unknown> {
    const ref = await this.options.store.get<Ref>(refKey(account.id, item.target));
    if (ref.value === null) return this.#kept.keep(account.id, item.type, JSON.stringify(item));
    const { conversation, seq } = ref.value;
    return this.options.conversations.send(conversation, toCommand(item, seq, this.options.clock.now()));
  }
}

function toCommand(item: Amendment, seq: number, at: number): ConversationCommand {
  const { providerId } = item;
  switch (item.type) {
    case "reaction":
      return { type: "react", id: null, at, seq, providerId, emoji: item.emoji };
    case "edit":
      return { type: "edit", id: null, at, seq, providerId, content: item.content };
    case "revoke":
      return { type: "revoke", id: null, at, seq, providerId };
  }
}

function toMessage(
  item: Message,
  newAddresses: CustomerMessage["newAddresses"],
  now: number,
): CustomerMessage {
  const message: CustomerMessage = {
    providerId: item.providerId,
    // A provider that gave no readable time means: when it arrived.
    theirAt: item.at || now,
    content: item.content,
    newAddresses,
  };
  if (item.party.name !== undefined) message.name = item.party.name.slice(0, 120);
  if (item.party.claimed !== undefined) message.claimed = item.party.claimed;
  if (item.replyTo !== undefined) message.replyTo = item.replyTo;
  if (item.origin !== undefined) message.origin = item.origin;
  if (item.consent !== undefined) message.consent = item.consent;
  return message;
}

/** Inside one delivery the provider's time sorts (I6); what has none stays behind what came before it. */
function inTheirOrder(items: Inbound[]): Inbound[] {
  let before = 0;
  return items.map((item, index) => ({ item, index, at: before = item.at || before })).sort((one, other) => {
    return one.at - other.at || one.index - other.index;
  }).map(({ item }) => item);
}

/** What must stay in order with each other: one person's messages, one message's receipts. */
function lineOf(item: Inbound): string {
  switch (item.type) {
    case "message":
    case "echo":
    case "identity":
    case "watermark":
      return `party ${item.party.addresses[0].value}`;
    case "reaction":
    case "edit":
    case "revoke":
      return `party ${item.party.addresses[0].value}`;
    case "receipt":
      return `receipt ${item.providerId}`;
    case "notice":
      return "notice";
  }
}
