/** Who has a chat before them, across processes, crashes and their own coming and going (rule L6). */
import assert from "node:assert/strict";
import type { ChannelAccount } from "../../actors/channel_account.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { pulseGoneMs } from "../../actors/pulse.ts";
import { goneAfterMs, graceMs, Visiting } from "../../actors/visiting.ts";
import { FakeClock } from "../support/clock.ts";
import { withStore } from "../support/engines.ts";
import { account, Office } from "../support/office.ts";
import { anna } from "../support/people.ts";

const site: ChannelAccount = { ...account, id: "site", channel: "live_chat", address: "site" };
const tooLong = goneAfterMs + graceMs;

/** An office with one taken chat, and as many processes as are asked for. */
async function withChat(scene: (desk: Desk) => Promise<void>) {
  await withStore(async (store) => {
    const clock = new FakeClock();
    const office = await new Office(store, clock).start();
    await office.door.admit("live_chat", site, [{
      type: "message",
      to: "site",
      providerId: "v1.1",
      party: { addresses: [{ kind: "visitor", value: "v1" }] },
      at: clock.now(),
      content: { kind: "text", text: "Buongiorno" },
    }]);
    const [row] = await store.list({ prefix: ["conversation"] }, { limit: 1 });
    const id = String(row!.key[1]);
    await office.conversations.send(id, { type: "take", id: "take", at: clock.now(), by: anna });
    clock.advance(1_000);
    await scene(new Desk(office, clock, id));
    await office.stop();
  });
}

class Desk {
  constructor(readonly office: Office, readonly clock: FakeClock, readonly id: string) {}

  /** A process of its own over the same store. */
  process(name: string): Visiting {
    const { store, runtime: { committer }, conversations } = this.office;
    return new Visiting({ store, committer, clock: this.clock, conversations }, name);
  }

  async state(): Promise<Conversation> {
    return (await this.office.conversations.read(this.id))!;
  }

  /** Time passes in beats, at each of which the living processes do their work. */
  async pass(ms: number, ...processes: Visiting[]) {
    for (let passed = 0; passed < ms; passed += 2_500) {
      this.clock.advance(2_500);
      for (const process of processes) await process.tick();
    }
  }
}

Deno.test("L6 a visitor whose last page closed is gone after two minutes and a few seconds, not before", () =>
  withChat(async (desk) => {
    const process = desk.process("a");
    process.arrived(desk.id);
    process.arrived(desk.id);
    process.departed(desk.id);
    await desk.pass(tooLong + 5_000, process);
    assert.equal((await desk.state()).visitorGone, null, "one page is still open");
    process.departed(desk.id);
    const leftAt = desk.clock.now();
    await desk.pass(goneAfterMs, process);
    assert.equal((await desk.state()).visitorGone, null);
    await desk.pass(graceMs, process);
    assert.equal((await desk.state()).visitorGone, leftAt);
  }));

Deno.test("L6 a visitor who went on with another process is not missed", () =>
  withChat(async (desk) => {
    const [one, other] = [desk.process("a"), desk.process("b")];
    one.arrived(desk.id);
    one.departed(desk.id);
    await desk.pass(goneAfterMs - 2_500, one, other);
    other.arrived(desk.id);
    await desk.pass(2 * tooLong, one, other);
    assert.equal((await desk.state()).visitorGone, null);
    other.departed(desk.id);
    await desk.pass(tooLong, one, other);
    assert.notEqual((await desk.state()).visitorGone, null);
  }));

Deno.test("L6 the visitors of a process that died are missed by another", () =>
  withChat(async (desk) => {
    const dead = desk.process("a");
    dead.arrived(desk.id);
    await dead.tick();
    const diedAt = desk.clock.now();
    const next = desk.process("b");
    await desk.pass(goneAfterMs, next);
    assert.equal((await desk.state()).visitorGone, null);
    await desk.pass(pulseGoneMs, next);
    assert.equal((await desk.state()).visitorGone, diedAt);
    const rows = await desk.office.store.list({ prefix: ["visiting"] }, { limit: 10 });
    assert.deepEqual(rows.map(({ key }) => key[1]), [], "nothing is left of the dead one");
  }));

Deno.test("L6 one who left just before the process stopped is still missed, by their own time", () =>
  withChat(async (desk) => {
    const first = desk.process("a");
    first.arrived(desk.id);
    first.departed(desk.id);
    const leftAt = desk.clock.now();
    await first.stop();
    const next = desk.process("b");
    await desk.pass(tooLong + 2_500, next);
    assert.equal((await desk.state()).visitorGone, leftAt);
  }));

Deno.test("L6 one who came back before the time is up, or wrote without a page, is missed from the last sign", () =>
  withChat(async (desk) => {
    const process = desk.process("a");
    process.wrote(desk.id);
    await desk.pass(60_000, process);
    process.arrived(desk.id);
    await desk.pass(tooLong, process);
    assert.equal((await desk.state()).visitorGone, null);
    process.departed(desk.id);
    await desk.pass(60_000, process);
    process.wrote(desk.id);
    const wroteAt = desk.clock.now();
    await desk.pass(goneAfterMs, process);
    assert.equal((await desk.state()).visitorGone, null);
    await desk.pass(graceMs, process);
    assert.equal((await desk.state()).visitorGone, wroteAt);
    await process.welcome(desk.id);
    assert.equal((await desk.state()).visitorGone, null);
  }));
