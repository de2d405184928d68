/** Laws 5 and 6: what leaves, leaves in order, at most once per intent, and ends in sent, failed or unknown. */
import assert from "node:assert/strict";
import type { Attempt } from "../../../actors/runtime/outbox.ts";
import type { Item } from "../../../actors/runtime/outbox_rows.ts";
import { type Fault, FaultyStore } from "../../support/faulty_store.ts";
import { sent, withWorld } from "../../support/outbox_world.ts";
import { talliesOn } from "../../support/tally.ts";
import { until } from "../../support/until.ts";

async function quietly(work: () => Promise<void>) {
  const errors = console.error;
  console.error = () => {};
  try {
    await work();
  } finally {
    console.error = errors;
  }
}

Deno.test("law 6 a lane is sent in its order, each once, and leaves no rows", () =>
  withWorld(async (world) => {
    await world.put("a", 1, 2, 3);
    await world.put("b", 1);
    await world.work(sent, world.isEmpty);
    assert.deepEqual(world.sends.filter((effect) => effect.startsWith("a")), ["a1", "a2", "a3"]);
    assert.equal(world.sends.length, 4);
    assert.deepEqual(world.results.toSorted(), ["a1 sent", "a2 sent", "a3 sent", "b1 sent"]);
    assert.deepEqual(await world.dueTimes(), []);
  }));

Deno.test("law 6 before the first byte the item stands as sending, with claim, attempt and lease", () =>
  withWorld(async (world) => {
    await world.put("a", 1);
    let seen: Item<string> | undefined;
    await world.work(async () => {
      [seen] = await world.items();
      return { done: "sent" };
    }, world.isEmpty);
    assert.equal(seen!.state, "sending");
    assert.equal(seen!.attempt, 1);
    assert.ok(seen!.claim);
    assert.equal(seen!.leaseUntil, world.clock.now() + 60_000);
  }));

Deno.test("law 6 two outboxes on one store send everything once", () =>
  withWorld(async (world) => {
    for (let lane = 0; lane < 20; lane++) await world.put(`l${lane}-`, 1, 2);
    const both = [world.outbox(sent), world.outbox(sent)];
    for (const outbox of both) outbox.start();
    await until("all sent", world.isEmpty, 20_000);
    for (const outbox of both) await outbox.stop();
    assert.equal(world.sends.length, 40);
    assert.equal(new Set(world.sends).size, 40);
  }));

Deno.test("law 6 a hung sender's lease runs out: unknown, never sent again, and its late answer changes nothing", () =>
  withWorld(async (world) => {
    await world.put("a", 1);
    const answer = Promise.withResolvers<Attempt<string>>();
    const hung = world.outbox(() => answer.promise);
    hung.start();
    await until("sending", () => world.sends.length === 1);
    await world.work(sent, async () => (await world.items())[0]?.state === "sending");
    assert.deepEqual(world.results, []);
    world.clock.advance(60_000);
    await world.work(sent, world.isEmpty);
    answer.resolve({ done: "sent" });
    await hung.stop();
    assert.deepEqual(world.sends, ["a1"]);
    assert.deepEqual(world.results, ["a1 unknown"]);
  }));

Deno.test("law 6 a crash between claim and send ends as unknown, never as a second send", () =>
  withWorld((world) =>
    quietly(async () => {
      await world.put("a", 1, 2);
      await world.work(() => Promise.reject(new Error("crashed")), () => world.sends.length === 1);
      world.clock.advance(59_999);
      await world.work(sent, async () => (await world.items()).length === 2);
      assert.deepEqual(world.sends, ["a1"]);
      world.clock.advance(1);
      await world.work(sent, world.isEmpty);
      assert.deepEqual(world.sends, ["a1", "a2"]);
      assert.deepEqual(world.results, ["a1 unknown", "a2 sent"]);
    })
  ));

for (const fault of ["lies", "lost"] as Fault[]) {
  Deno.test(`law 5 a claim whose commit ${fault} is known as one's own: sent once, at once`, () =>
    withWorld(async (world) => {
      await world.put("a", 1);
      const store = new FaultyStore(world.store);
      store.faults.push(fault);
      await world.work(sent, world.isEmpty, store);
      assert.deepEqual(world.sends, ["a1"]);
      assert.deepEqual(world.results, ["a1 sent"]);
    }));

  Deno.test(`law 5 a result whose commit ${fault} is settled once`, () =>
    withWorld(async (world) => {
      await world.put("a", 1);
      const store = new FaultyStore(world.store);
      store.meant = ({ deletes }) => deletes.some((key) => key[0] === "outbox");
      store.faults.push(fault);
      await world.work(sent, world.isEmpty, store);
      assert.deepEqual(world.sends, ["a1"]);
      assert.equal((await talliesOn(world.store).read("a"))!.sum, 1);
    }));
}

Deno.test("law 6 a known result is not lost because the store is busy for a moment", () =>
  withWorld(async (world) => {
    await world.put("a", 1);
    const store = new FaultyStore(world.store);
    store.meant = ({ deletes }) => deletes.some((key) => key[0] === "outbox");
    store.faults.push("fails");
    await world.work(sent, world.isEmpty, store);
    assert.deepEqual(world.results, ["a1 sent"]);
  }));

Deno.test("law 6 stop ends a sender that heeds nothing as unknown", () =>
  withWorld(async (world) => {
    await world.put("a", 1);
    const outbox = world.outbox(() => new Promise(() => {}));
    outbox.start();
    await until("sending", () => world.sends.length === 1);
    await outbox.stop(10);
    assert.deepEqual(world.results, ["a1 unknown"]);
  }));
