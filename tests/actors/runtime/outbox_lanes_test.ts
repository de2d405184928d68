/** Law 6: waiting, back-off and many lanes; what is blocked neither starves others nor is looked at for ever. */
import assert from "node:assert/strict";
import type { Attempt } from "../../../actors/runtime/outbox.ts";
import { dueKey, itemKey } from "../../../actors/runtime/outbox_rows.ts";
import { FaultyStore } from "../../support/faulty_store.ts";
import { again, type Send, sent, withWorld } from "../../support/outbox_world.ts";
import { until } from "../../support/until.ts";

Deno.test("N5 what may be tried again is, after a growing wait, six times in all; then it has failed", () =>
  withWorld(async (world) => {
    await world.put("a", 1);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      const isQueuedAgain = async () => {
        const [item] = await world.items();
        return item!.state === "queued" && item!.attempt === attempt;
      };
      await world.work(again, isQueuedAgain);
      const [item] = await world.items();
      waits.push(item!.dueAt - world.clock.now());
      await world.work(sent, () => true);
      assert.equal(world.sends.length, attempt);
      world.clock.advance(waits.at(-1)!);
    }
    assert.deepEqual(waits, waits.toSorted((a, b) => a - b));
    await world.work(again, world.isEmpty);
    assert.equal(world.sends.length, 6);
    assert.deepEqual(world.results, ["a1 busy"]);
  }));

Deno.test("N5 a provider's own wait is kept, endless waits never fail, and the actor is told why", () =>
  withWorld(async (world) => {
    await world.put("a", 1);
    const stopped: Send = () =>
      Promise.resolve({ again: "account", afterMs: 5_000, endless: true, report: true });
    for (let attempt = 1; attempt <= 9; attempt++) {
      await world.work(stopped, () => world.reports.length === attempt);
      const [item] = await world.items();
      assert.equal(item!.dueAt, world.clock.now() + 5_000);
      world.clock.advance(5_000);
    }
    assert.deepEqual(world.results, []);
    await world.work(sent, world.isEmpty);
  }));

Deno.test("law 6 what waits behind a lane's head is due with it, not before", () =>
  withWorld(async (world) => {
    await world.put("a", 1, 2, 3);
    await world.work(again, () => world.sends.length === 1);
    const [head] = await world.items();
    await world.work(sent, async () => (await world.dueTimes()).every((at) => at === head!.dueAt));
    assert.deepEqual((await world.items()).map(({ dueAt }) => dueAt), Array(3).fill(head!.dueAt));
    world.clock.advance(head!.dueAt - world.clock.now());
    await world.work(sent, world.isEmpty);
    assert.deepEqual(world.sends, ["a1", "a1", "a2", "a3"]);
    assert.deepEqual(await world.dueTimes(), []);
  }));

Deno.test("law 6 six hundred blocked messages starve nobody, and are not looked at again and again", () =>
  withWorld(async (world) => {
    const seqs = Array.from({ length: 50 }, (_, n) => n + 1);
    for (let lane = 0; lane < 12; lane++) await world.put(`blocked${lane}-`, ...seqs);
    await world.work(
      again,
      async () => (await world.items()).filter(({ attempt }) => attempt === 1).length === 12,
    );
    world.clock.advance(1);
    await world.put("z", 1);
    const store = new FaultyStore(world.store);
    let lists = 0;
    store.pause = () => Promise.resolve(void lists++);
    const outbox = world.outbox(sent, store);
    outbox.start();
    await until("the last lane is sent", () => world.results.includes("z1 sent"));
    await until(
      "nothing blocked is due",
      async () => (await world.dueTimes()).every((at) => at > world.clock.now()),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    const rested = lists;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await outbox.stop();
    assert.equal(lists, rested);
    assert.equal(world.sends.length, 13);
  }));

Deno.test("law 6 a lane that another process is sending from is left alone and keeps its times", () =>
  withWorld(async (world) => {
    await world.put("a", 1, 2);
    const answer = Promise.withResolvers<Attempt<string>>();
    const here = world.outbox(() => answer.promise);
    here.start();
    await until("sending", () => world.sends.length === 1);
    const there = world.outbox(sent);
    there.start();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await there.stop();
    assert.equal((await world.items())[1]!.dueAt, world.clock.now());
    answer.resolve({ done: "sent" });
    await until("all sent", world.isEmpty);
    await here.stop();
    assert.deepEqual(world.sends, ["a1", "a2"]);
  }));

Deno.test("law 6 a due row without its item is swept, a lane at its cap of 64 makes the others wait, not lose", () =>
  withWorld(async (world) => {
    const left = dueKey(world.clock.now() - 5, "gone", 1);
    await world.store.commit({ checks: [], sets: [{ key: left, value: null }], deletes: [], appends: [] });
    for (let lane = 0; lane < 100; lane++) await world.put(`l${lane}-`, 1);
    let atOnce = 0;
    let most = 0;
    const slow: Send = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atOnce--;
      return { done: "sent" };
    };
    await world.work(slow, world.isEmpty);
    assert.equal(new Set(world.sends).size, 100);
    assert.ok(most <= 64, String(most));
    assert.equal((await world.store.get(left)).stamp, null);
    assert.equal((await world.store.get(itemKey("gone", 1))).value, null);
  }));

Deno.test("law 11 the age of the oldest message that waits is known", () =>
  withWorld(async (world) => {
    const outbox = world.outbox(sent);
    assert.equal(await outbox.oldestAge(), 0);
    await world.put("a", 1);
    world.clock.advance(7_000);
    await world.put("b", 1);
    assert.equal(await outbox.oldestAge(), 7_000);
    await outbox.stop();
  }));
