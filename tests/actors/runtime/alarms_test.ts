/** Law 6: an alarm rings once, at its time, on whichever process. */
import assert from "node:assert/strict";
import type { Actors } from "../../../actors/runtime/actors.ts";
import { Alarms } from "../../../actors/runtime/alarms.ts";
import type { Store } from "../../../actors/runtime/store.ts";
import { withStore } from "../../support/engines.ts";
import { FakeClock } from "../../support/clock.ts";
import { FaultyStore } from "../../support/faulty_store.ts";
import {
  add,
  talliesOn,
  type Tally,
  type TallyCommand,
  type TallyEvent,
  tallyKey,
  waitUntil,
} from "../../support/tally.ts";
import { until } from "../../support/until.ts";

type Tallies = Actors<Tally, TallyCommand, TallyEvent>;

function alarmsOf(store: Store, clock: FakeClock, actors: Tallies = talliesOn(store)): Alarms {
  const alarms = new Alarms(store, clock);
  alarms.register(actors);
  return alarms;
}

const isQuiet = async (store: Store, now: number) =>
  (await store.list({ prefix: ["alarm"] }, { limit: 500 })).every(({ key }) => (key[1] as number) > now);

async function withAlarm(use: (store: Store, clock: FakeClock) => Promise<void>) {
  await withStore(async (store) => {
    const clock = new FakeClock();
    await talliesOn(store).send("a", waitUntil("a", clock.now() + 1_000));
    await use(store, clock);
  });
}

const sumOf = async (store: Store, address = "a") => (await talliesOn(store).read(address))!.sum;

Deno.test("law 6 an alarm rings when its time has come, not before, and its row goes with it", () =>
  withAlarm(async (store, clock) => {
    const early = alarmsOf(store, clock);
    early.start();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await sumOf(store), 0);
    await early.stop();
    clock.advance(1_000);
    const alarms = alarmsOf(store, clock);
    alarms.start();
    await until("the alarm rang", () => isQuiet(store, clock.now()));
    await alarms.stop();
    assert.equal(await sumOf(store), 1);
  }));

Deno.test("law 6 alarms ring once across two processes that look at the same moment", () =>
  withStore(async (store) => {
    const clock = new FakeClock();
    const actors = talliesOn(store);
    const addresses = Array.from({ length: 60 }, (_, n) => `a${n}`);
    await Promise.all(addresses.map((address) => actors.send(address, waitUntil(address, clock.now()))));
    const processes = [alarmsOf(store, clock), alarmsOf(store, clock)];
    for (const process of processes) process.start();
    await until("all rang", () => isQuiet(store, clock.now()));
    for (const process of processes) await process.stop();
    for (const address of addresses) assert.equal(await sumOf(store, address), 1, address);
  }));

Deno.test("law 6 the same alarm twice in one turn is one command", () =>
  withAlarm(async (store, clock) => {
    const [row] = await store.list({ prefix: ["alarm"] }, { limit: 1 });
    const held = new FaultyStore(store);
    const actors = talliesOn(held);
    const rung = { type: "rung", id: null, at: clock.now() } as const;
    const fence = { key: row!.key, stamp: row!.stamp };
    held.hold();
    const first = actors.send("a", add(10));
    const both = [actors.send("a", rung, fence), actors.send("a", rung, fence)];
    held.release();
    await first;
    assert.deepEqual((await Promise.all(both)).map(({ ok }) => ok), [true, false]);
    assert.equal(held.commits.length, 2);
    assert.equal(await sumOf(store), 11);
  }));

for (const fault of ["lies", "lost"] as const) {
  Deno.test(`law 6 an alarm whose commit ${fault} rings once all the same`, () =>
    withAlarm(async (inner, clock) => {
      const store = new FaultyStore(inner);
      store.faults.push(fault);
      clock.advance(1_000);
      const alarms = alarmsOf(store, clock);
      alarms.start();
      await until("the alarm rang", () => isQuiet(inner, clock.now()));
      await alarms.stop();
      assert.equal(await sumOf(inner), 1);
    }));
}

Deno.test("law 6 more alarms than one look takes all ring, and one of a kind unknown stops nobody", () =>
  withStore(async (store) => {
    const clock = new FakeClock();
    const sets = Array.from({ length: 450 }, (_, n) => ({
      key: ["alarm", clock.now() - 1_000 + n, "tally", `a${n % 10}`, `rung-${n}`],
      value: { v: 1, command: { type: "rung" } },
    }));
    const unknown = { key: ["alarm", 1, "removed", "x", "rung"], value: { v: 1, command: { type: "rung" } } };
    await store.commit({ checks: [], sets: sets.slice(0, 400), deletes: [], appends: [] });
    await store.commit({ checks: [], sets: sets.slice(400), deletes: [], appends: [] });
    const alarms = alarmsOf(store, clock);
    alarms.start();
    await until("all rang", () => isQuiet(store, clock.now()));
    await store.commit({ checks: [], sets: [unknown, sets[0]!], deletes: [], appends: [] });
    await alarms.stop();
    const again = alarmsOf(store, clock);
    again.start();
    await until("the known one rang", async () => (await store.get(sets[0]!.key)).value === null);
    await again.stop();
    let sum = 0;
    for (let n = 0; n < 10; n++) sum += await sumOf(store, `a${n}`);
    assert.equal(sum, 451);
  }));

Deno.test("law 6 an alarm waits while its actor can't be written by this version", () =>
  withAlarm(async (store, clock) => {
    const errors = console.error;
    console.error = () => {};
    const head = { key: tallyKey("a"), value: { v: 99, recent: [], state: null } };
    await store.commit({ checks: [], sets: [head], deletes: [], appends: [] });
    clock.advance(1_000);
    const alarms = alarmsOf(store, clock);
    alarms.start();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await alarms.stop();
    console.error = errors;
    assert.equal(await isQuiet(store, clock.now()), false);
  }));
