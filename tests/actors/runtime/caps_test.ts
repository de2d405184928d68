/** Laws 11 and 12: everything has a cap and a stated thing happens there; what is newer is left alone. */
import assert from "node:assert/strict";
import { MailboxFull, NewerData } from "../../../actors/runtime/actors.ts";
import { Calls } from "../../../actors/runtime/calls.ts";
import { Cache } from "../../../actors/runtime/cache.ts";
import { Committer, Overloaded } from "../../../actors/runtime/committer.ts";
import { type Store, StoreUnavailable } from "../../../actors/runtime/store.ts";
import { WriteSet } from "../../../actors/runtime/write_set.ts";
import { withStore } from "../../support/engines.ts";
import { FaultyStore } from "../../support/faulty_store.ts";
import { add, talliesOn, tallyKey } from "../../support/tally.ts";

const reasonOf = (error: unknown) => error instanceof StoreUnavailable ? error.reason : String(error);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function writing(n: number, bytes = 1): WriteSet {
  const set = new WriteSet();
  set.set(["row", n], "x".repeat(bytes));
  return set;
}

Deno.test("law 11 a call that is not answered is given up after its patience, the others go on", async () => {
  const calls = new Calls(30);
  const never = calls.run(() => new Promise(() => {}));
  await sleep(15);
  const answered = calls.run(() => sleep(20).then(() => "answer"));
  assert.equal(await never.catch(reasonOf), "timeout");
  assert.equal(await answered, "answer");
  calls.close();
});

Deno.test("law 11 a store that stands still refuses at once, and recovers when the calls are answered", async () => {
  const calls = new Calls(10_000, 5, 10);
  const gate = Promise.withResolvers<void>();
  const stuck = Array.from({ length: 5 }, () => calls.run(() => gate.promise));
  const busy = calls.run(() => gate.promise);
  await sleep(15);
  const probe = calls.run(() => gate.promise);
  const start = performance.now();
  assert.equal(await calls.run(() => Promise.resolve("late")).catch(reasonOf), "stalled");
  assert.ok(performance.now() - start < 100);
  gate.resolve();
  await Promise.all([...stuck, busy, probe]);
  assert.equal(await calls.run(() => Promise.resolve("again")), "again");
  assert.equal(calls.unanswered, 0);
  calls.close();
});

Deno.test("law 11 calls given up still count: a dead store is asked by one probe at a time, which revives it", async () => {
  const calls = new Calls(10, 4, 5);
  const dead = Array.from({ length: 4 }, () => calls.run(() => new Promise(() => {})).catch(reasonOf));
  assert.deepEqual(await Promise.all(dead), Array(4).fill("timeout"));
  assert.equal(calls.unanswered, 4);
  const first = calls.run(() => new Promise(() => {})).catch(reasonOf);
  assert.equal(await calls.run(() => Promise.resolve()).catch(reasonOf), "stalled");
  assert.equal(await first, "timeout");
  assert.equal(await calls.run(() => Promise.resolve("alive")), "alive");
  const many = await Promise.all(Array.from({ length: 4 }, (_, n) => calls.run(() => Promise.resolve(n))));
  assert.deepEqual(many, [0, 1, 2, 3]);
  calls.close();
});

Deno.test("law 11 closing answers what still waits", async () => {
  const calls = new Calls();
  const waiting = calls.run(() => new Promise(() => {})).catch(reasonOf);
  calls.close();
  assert.equal(await waiting, "closed");
  assert.equal(await calls.run(() => Promise.resolve()).catch(reasonOf), "closed");
});

Deno.test("law 11 a mailbox holds 1,024 commands beside the turn under way; one more is refused", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const actors = talliesOn(store);
    store.hold();
    const first = actors.send("a", add());
    await sleep(10);
    const more = Array.from({ length: 1_024 }, () => actors.send("a", add()));
    await assert.rejects(actors.send("a", add()), MailboxFull);
    assert.equal(await Promise.race([actors.send("b", add()), sleep(5).then(() => "waits")]), "waits");
    store.release();
    await Promise.all([first, ...more]);
    assert.equal((await actors.read("a"))!.sum, 1_025);
  }));

for (const engine of ["memory", "server"] as const) {
  const withCommitter = (use: (store: FaultyStore, committer: Committer) => Promise<void>) =>
    withStore((inner) => {
      const store = new FaultyStore(inner, engine);
      return use(store, new Committer(store, { now: () => 0, committed: () => {} }));
    });

  Deno.test(`law 11 the committer (${engine}) holds about a thousand write sets, then it is overloaded`, () =>
    withCommitter(async (store, committer) => {
      store.hold();
      const taken: Promise<unknown>[] = [];
      while (!committer.overloaded && taken.length < 5_000) {
        taken.push(committer.commit(writing(taken.length)));
      }
      assert.ok(taken.length >= 1_000 && taken.length <= 1_001, String(taken.length));
      await assert.rejects(committer.commit(writing(0)), Overloaded);
      store.release();
      await Promise.all(taken);
      assert.equal(committer.overloaded, false);
      await committer.idle();
    }));

  Deno.test(`law 11 the committer (${engine}) holds 8 MiB, then it is overloaded`, () =>
    withCommitter(async (store, committer) => {
      store.hold();
      const taken: Promise<unknown>[] = [];
      while (!committer.overloaded && taken.length < 999) {
        taken.push(committer.commit(writing(taken.length, 60_000)));
      }
      assert.ok(taken.length >= 139 && taken.length <= 142, String(taken.length));
      store.release();
      await Promise.all(taken);
      assert.equal(committer.overloaded, false);
    }));
}

Deno.test("law 11 the committer is overloaded once its oldest write set has waited a second", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const committer = new Committer(store, { now: () => 0, committed: () => {} });
    store.hold();
    const waiting = [committer.commit(writing(1)), committer.commit(writing(2))];
    await sleep(500);
    assert.equal(committer.overloaded, false);
    await sleep(550);
    assert.equal(committer.overloaded, true);
    store.release();
    await Promise.all(waiting);
    assert.equal(committer.overloaded, false);
  }));

Deno.test("law 11 a cache keeps what was used last", () => {
  const cache = new Cache<number>(2);
  cache.set("a", 1);
  cache.set("b", 2);
  cache.get("a");
  cache.set("c", 3);
  assert.deepEqual([cache.get("a"), cache.get("b"), cache.get("c"), cache.size], [1, undefined, 3, 2]);
});

async function storeHead(store: Store, v: number, state: unknown) {
  const sets = [{ key: tallyKey("a"), value: { v, recent: [], state } }];
  await store.commit({ checks: [], sets, deletes: [], appends: [] });
}

Deno.test("law 12 what a newer version wrote is refused and left as it is", () =>
  withStore(async (store) => {
    await storeHead(store, 3, { sum: "in a shape to come" });
    await assert.rejects(talliesOn(store).send("a", add()), NewerData);
    await assert.rejects(talliesOn(store).read("a"), NewerData);
    assert.deepEqual((await store.get<{ v: number }>(tallyKey("a"))).value!.v, 3);
  }));

Deno.test("law 12 what an older version wrote is raised, and written in today's shape", () =>
  withStore(async (store) => {
    await storeHead(store, 1, 40);
    const actors = talliesOn(store);
    assert.deepEqual(await actors.read("a"), { sum: 40, owner: null });
    await actors.send("a", add(2));
    const { value } = await store.get<{ v: number; state: unknown }>(tallyKey("a"));
    assert.deepEqual([value!.v, value!.state], [2, { sum: 42, owner: null }]);
  }));
