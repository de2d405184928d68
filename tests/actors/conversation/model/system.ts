/** The real thing beside the model: an office on a store, told the same as the model and asked the same. */
import assert from "node:assert/strict";
import type { ConversationCommand } from "../../../../actors/conversation/commands.ts";
import { openKey, type OpenRow } from "../../../../actors/conversation/rows.ts";
import { Alarms } from "../../../../actors/runtime/alarms.ts";
import { itemKey } from "../../../../actors/runtime/outbox_rows.ts";
import type { Store } from "../../../../actors/runtime/store.ts";
import { FakeClock } from "../../../support/clock.ts";
import { account, Office } from "../../../support/office.ts";
import { message } from "../../../support/people.ts";
import type { Order } from "../../../support/turns.ts";
import { until } from "../../../support/until.ts";
import { addressOf, isVisitor, partyOf, type Verdict } from "./session.ts";

export class System {
  readonly clock = new FakeClock();
  #office: Office;
  #last: { address: string; command: ConversationCommand } | undefined;
  #ids = 0;

  private constructor(readonly store: Store) {
    this.#office = new Office(store, this.clock);
  }

  static async on(store: Store): Promise<System> {
    const system = new System(store);
    await system.#office.start();
    return system;
  }

  /** The process dies and another begins on the same store. */
  async crash() {
    await this.#office.stop();
    this.#office = await new Office(this.store, this.clock).start();
  }

  stop(): Promise<void> {
    return this.#office.stop();
  }

  customerWrites(customer: number, providerId: string): Promise<void> {
    const channel = isVisitor(customer) ? "live_chat" as const : "whatsapp" as const;
    const said = message(providerId, `${providerId} says`, [addressOf(customer)]);
    return this.#office.door.admit(channel, { ...account, channel }, [said]);
  }

  async openOf(customer: number): Promise<string> {
    return (await this.store.get<OpenRow>(openKey(account.id, partyOf(customer)))).value!.id;
  }

  async give(address: string, order: Order): Promise<Verdict> {
    const id = `command-${++this.#ids}`;
    const command = { id, ...order, at: this.clock.now() } as ConversationCommand;
    const outcome = await this.#office.conversations.send(address, command);
    if (outcome.ok && outcome.events.length > 0) this.#last = { address, command };
    return outcome.ok ? null : outcome.refusal.code;
  }

  /** The last command that was accepted, again: a browser that did not hear the answer. */
  async repeatLast() {
    if (!this.#last) return;
    const outcome = await this.#office.conversations.send(this.#last.address, this.#last.command);
    assert.ok(outcome.ok && outcome.repeated && outcome.events.length === 0);
  }

  /** What the outbox does once it knows what became of a message. */
  async settle(address: string, seq: number, outcome: "sent" | "failed" | "unknown") {
    const { key, stamp, value } = await this.store.get<{ dueAt: number }>(itemKey(address, seq));
    const result = outcome === "sent"
      ? { outcome, providerId: `out ${address} ${seq}` } as const
      : { outcome, problem: { code: "unreachable" } } as const;
    const command = { type: "delivery", id: null, at: this.clock.now(), seq, result } as const;
    const also = [["due", value!.dueAt, address, seq]];
    const first = this.#office.conversations.send(address, command, { key, stamp, also });
    const second = this.#office.conversations.send(address, command, { key, stamp, also });
    assert.deepEqual((await Promise.all([first, second])).map(({ ok }) => ok), [true, false]);
  }

  /** Rings every alarm whose time has come. */
  async ring() {
    const isQuiet = async () => {
      const [first] = await this.store.list({ prefix: ["alarm"] }, { limit: 1 });
      return !first || (first.key[1] as number) > this.clock.now();
    };
    while (!(await isQuiet())) {
      const alarms = new Alarms(this.store, this.clock);
      alarms.register(this.#office.conversations);
      alarms.start();
      await until("alarms are quiet", isQuiet);
      await alarms.stop();
    }
  }
}
