/**
 * One conversation and its rows in a map: turns as the runtime takes them, without a store or a wait. For
 * given/when/then tests that need milliseconds.
 */
import assert from "node:assert/strict";
import { conversation as behaviour } from "../../actors/conversation.ts";
import type { ConversationCommand, CustomerMessage, Open } from "../../actors/conversation/commands.ts";
import type { Entry, MessageEntry } from "../../actors/conversation/entry.ts";
import type { ConversationEvent } from "../../actors/conversation/events.ts";
import { entryKey, openKey } from "../../actors/conversation/rows.ts";
import { type Conversation, noConversation } from "../../actors/conversation/state.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import { defaultTerms } from "../../actors/routing/terms.ts";
import type { Outcome } from "../../actors/runtime/behaviour.ts";
import { keyText } from "../../actors/runtime/size.ts";
import type { Key, Row } from "../../actors/runtime/store.ts";
import { type Envelope, takeTurn, TurnRows } from "../../actors/runtime/turn.ts";
import type { WriteSet } from "../../actors/runtime/write_set.ts";
import { FakeClock } from "./clock.ts";
import { number } from "./people.ts";

type WithoutTime<C> = C extends { at: number } ? Omit<C, "at" | "id"> & { id?: string } : never;
export type Order = WithoutTime<ConversationCommand>;
export type Answer = Outcome<Conversation, ConversationEvent>;

/** The rows that every turn of the runtime writes besides those of the conversation: head, log row, log head. */
const rowsOfEveryTurn = 3;

export class Turns {
  readonly clock = new FakeClock();
  state: Conversation = noConversation;
  recent: string[] = [];
  /** The write set of the last turn. */
  written: WriteSet | undefined;
  #rows: Map<string, Row>;
  #stamps = 0;

  /** `beside` shares the rows of another conversation on the same account. */
  constructor(beside?: Turns) {
    this.#rows = beside ? beside.#rows : new Map();
  }

  /** Gives one order at the clock's time and applies what follows. */
  give(order: Order): Answer {
    return this.giveAll([order])[0]!;
  }

  /** Gives several in one turn. */
  giveAll(orders: Order[]): Answer[] {
    const envelopes: Envelope<ConversationCommand>[] = orders.map((order) => ({
      command: { id: null, ...order, at: this.clock.now() } as ConversationCommand,
    }));
    const keys = envelopes.flatMap(({ command }) => behaviour.needs(this.state, command));
    const turn = takeTurn(behaviour, this, new TurnRows(keys.map((key) => this.row(key))), envelopes);
    this.state = turn.state;
    this.recent = turn.recent;
    this.written = turn.set;
    const stamp = String(++this.#stamps);
    for (const name of turn.set.deletes.keys()) this.#rows.delete(name);
    for (const [name, { key, value }] of turn.set.sets) this.#rows.set(name, { key, value, stamp });
    return turn.verdicts.map((verdict) => {
      if ("failed" in verdict) throw verdict.failed;
      return verdict;
    });
  }

  /** Gives an order that must be accepted. */
  given(order: Order): this {
    const answer = this.give(order);
    assert.ok(answer.ok, `${order.type} was refused: ${JSON.stringify(answer)}`);
    return this;
  }

  /** The code by which an order is refused, or null when it is accepted. */
  refusalOf(order: Order): string | null {
    const answer = this.give(order);
    return answer.ok ? null : answer.refusal.code;
  }

  row<V = unknown>(key: Key): Row<V> {
    return (this.#rows.get(keyText(key)) ?? { key, value: null, stamp: null }) as Row<V>;
  }

  put(key: Key, value: unknown) {
    this.#rows.set(keyText(key), { key, value, stamp: String(++this.#stamps) });
  }

  remove(key: Key) {
    this.#rows.delete(keyText(key));
  }

  /** Keys of all rows that begin with `first`. */
  keys(first: string): Key[] {
    return [...this.#rows.values()].flatMap(({ key }) => key[0] === first ? [key] : []);
  }

  /** Keys of the lists it stands in, its party's history left out: that one never moves. */
  lists(): Key[] {
    return this.keys("list").filter(([, list]) => !String(list).startsWith("history:"));
  }

  entry(seq: number): Entry {
    const { value } = this.row<Entry>(entryKey(this.state.id, seq));
    assert.ok(value, `no entry ${seq}`);
    return value;
  }

  message(seq: number): MessageEntry {
    const entry = this.entry(seq);
    assert.ok(entry.type === "message");
    return entry;
  }

  /** Mutations of the last turn's commit, those of the runtime included. */
  get mutations(): number {
    return this.written!.mutations + rowsOfEveryTurn;
  }
}

export function said(
  providerId: string,
  text = "Buongiorno",
  more: Partial<CustomerMessage> = {},
): CustomerMessage {
  return { providerId, theirAt: 1_000, content: { kind: "text", text }, newAddresses: [], ...more };
}

export function opening(more: Partial<Omit<Open, "id" | "at">> = {}): WithoutTime<Open> {
  return {
    type: "open",
    conversation: "conversation-1",
    account: "account",
    channel: "whatsapp",
    party: "number:39333",
    addresses: [number("39333")],
    queue: "sales",
    terms: defaultTerms,
    assignTo: null,
    openStamp: null,
    message: said("wamid.1", "Buongiorno", { newAddresses: [number("39333")] }),
    ...more,
  };
}

/** A conversation that waits in sales with one message. */
export function waiting(): Turns {
  return new Turns().given(opening());
}

export function taken(by: Viewer): Turns {
  return waiting().given({ type: "take", by });
}

/** Owned by `by`, whose reply (entry 3) is in the outbox. */
export function replied(by: Viewer): Turns {
  return taken(by).given({ type: "reply", by, messageId: "m1", text: "Salve" });
}

export function handled(by: Viewer): Turns {
  return taken(by).given({ type: "handle", by });
}

export const openRowOf = (turns: Turns) => turns.row(openKey("account", "number:39333")).value;
