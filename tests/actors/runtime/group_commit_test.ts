/** Law 4: the group commit and its limits, and the rule that keeps two takes from both winning. */
import assert from "node:assert/strict";
import { Batch } from "../../../actors/runtime/batch.ts";
import { Committer } from "../../../actors/runtime/committer.ts";
import { type Key, limits, type Store, TooLarge } from "../../../actors/runtime/store.ts";
import { WriteSet } from "../../../actors/runtime/write_set.ts";
import { withStore } from "../../support/engines.ts";
import { FaultyStore } from "../../support/faulty_store.ts";
import { add, claim, slotKey, store as storing, talliesOn } from "../../support/tally.ts";

const committerOn = (store: Store) => new Committer(store, { now: () => 7, committed: () => {} });

function writing(key: Key, value: unknown, check?: { key: Key; stamp: string | null }): WriteSet {
  const set = new WriteSet();
  if (check) set.check(check.key, check.stamp);
  set.set(key, value);
  return set;
}

/** Hands all of them in while a commit of its own is held up, so that they wait together. */
async function together(store: FaultyStore, committer: Committer, sets: WriteSet[]) {
  store.hold();
  const first = committer.commit(writing(["first"], 0));
  const rest = sets.map((set) => committer.commit(set));
  store.release();
  await first;
  store.commits.length = 0;
  return await Promise.allSettled(rest);
}

const okOf = (results: PromiseSettledResult<{ ok: boolean }>[]) =>
  results.map((result) => result.status === "fulfilled" ? result.value.ok : "failed");

const withFaulty = (use: (store: FaultyStore, committer: Committer) => Promise<void>) =>
  withStore((inner) => {
    const store = new FaultyStore(inner);
    return use(store, committerOn(store));
  });

/** Lets two actors claim one slot at the same moment; returns who was told they have it. */
async function race(inner: Store): Promise<boolean[]> {
  const store = new FaultyStore(inner);
  const actors = talliesOn(store);
  store.hold();
  const first = actors.send("first", add());
  await new Promise((resolve) => setTimeout(resolve, 40));
  const claims = ["a", "b"].map((address) => actors.send(address, claim("slot", address)));
  await new Promise((resolve) => setTimeout(resolve, 40));
  store.release();
  await first;
  return (await Promise.all(claims)).map(({ ok }) => ok);
}

Deno.test("law 4 write sets of many actors share one commit and one log row", () =>
  withFaulty(async (store, committer) => {
    const sets = Array.from(
      { length: 60 },
      (_, n) => writing(["row", n], n, { key: ["row", n], stamp: null }),
    );
    for (const [n, set] of sets.entries()) set.log.push(n);
    const results = await together(store, committer, sets);
    assert.ok(okOf(results).every((ok) => ok === true));
    assert.equal(store.commits.length, 1);
    const [log] = await store.list<{ entries: number[] }>({ prefix: ["log"] }, { limit: 2 });
    assert.deepEqual(log!.value!.entries, sets.map((_, n) => n));
  }));

Deno.test("law 4 on a KV server every write set is a commit of its own", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner, "server");
    const committer = committerOn(store);
    await Promise.all([1, 2, 3].map((n) => committer.commit(writing(["row", n], n))));
    assert.equal(store.commits.length, 3);
  }));

const sizes: [string, WriteSet[], number][] = [
  [
    "100 checks",
    Array.from({ length: 101 }, (_, n) => writing(["row", n], n, { key: ["row", n], stamp: null })),
    2,
  ],
  ["1,000 mutations", Array.from({ length: 4 }, (_, s) => wide(s, 300, 1)), 2],
  ["the bytes of a commit", Array.from({ length: 20 }, (_, n) => writing(["row", n], "x".repeat(60_000))), 2],
  ["the bytes of keys", Array.from({ length: 4 }, (_, s) => wide(s, 100, 80)), 2],
  ["48 KiB of log", Array.from({ length: 10 }, (_, n) => logging(n, 9_000)), 2],
];

function wide(start: number, rows: number, length: number): WriteSet {
  const set = new WriteSet();
  for (let n = 0; n < rows; n++) set.set(["k".repeat(length), start, n], 1);
  return set;
}

function logging(n: number, bytes: number): WriteSet {
  const set = writing(["row", n], n);
  set.log.push("x".repeat(bytes));
  return set;
}

for (const [limit, sets, commits] of sizes) {
  Deno.test(`law 4 a group ends before ${limit}, and the rest goes next`, () =>
    withFaulty(async (store, committer) => {
      const results = await together(store, committer, sets);
      assert.ok(okOf(results).every((ok) => ok === true), JSON.stringify(results));
      assert.ok(
        store.commits.length >= commits && store.commits.length <= commits + 1,
        `${store.commits.length}`,
      );
      for (const { sets, deletes, appends, checks } of store.commits) {
        assert.ok(checks.length <= limits.localChecks);
        assert.ok(sets.length + deletes.length + appends.length <= limits.mutations);
      }
    }));
}

Deno.test("law 4 a batch that fails is taken apart: only what fails alone is refused", () =>
  withFaulty(async (store, committer) => {
    const stale = { key: ["elsewhere"], stamp: "0".repeat(19) + "1" };
    const sets = [writing(["a"], 1), writing(["elsewhere"], 2, stale), writing(["c"], 3)];
    assert.deepEqual(okOf(await together(store, committer, sets)), [true, false, true]);
    assert.equal(store.commits.length, 4);
  }));

Deno.test("law 4 what is too large for the store harms only itself", () =>
  withFaulty(async (store, committer) => {
    const sets = [writing(["a"], 1), writing(["b"], "x".repeat(70_000)), writing(["c"], 3)];
    const results = await together(store, committer, sets);
    assert.deepEqual(okOf(results), [true, "failed", true]);
    const [, large] = results;
    assert.ok(large?.status === "rejected" && large.reason instanceof TooLarge);
  }));

Deno.test("law 4 a check that an own commit has overtaken is refused without asking the store", () =>
  withFaulty(async (store, committer) => {
    assert.ok((await committer.commit(writing(["a"], 1, { key: ["a"], stamp: null }))).ok);
    store.commits.length = 0;
    assert.deepEqual(await committer.commit(writing(["a"], 2, { key: ["a"], stamp: null })), { ok: false });
    assert.equal(store.commits.length, 0);
  }));

Deno.test("law 4 a row that was deleted, checked or not, can be made again", () =>
  withFaulty(async (_, committer) => {
    for (let round = 0; round < 3; round++) {
      assert.ok(
        (await committer.commit(writing(["a"], round, { key: ["a"], stamp: null }))).ok,
        `round ${round}`,
      );
      const gone = new WriteSet();
      gone.delete(["a"]);
      assert.ok((await committer.commit(gone)).ok);
    }
  }));

Deno.test("law 4 in one commit the later of two writes of a row has the last word", () =>
  withFaulty(async (store, committer) => {
    await committer.commit(writing(["session"], "began"));
    const { stamp } = await store.get(["session"]);
    const touched = writing(["session"], "touched", { key: ["session"], stamp });
    const ended = new WriteSet();
    ended.delete(["session"]);
    assert.deepEqual(okOf(await together(store, committer, [touched, ended])), [true, true]);
    assert.equal(store.commits.length, 1);
    assert.equal((await store.get(["session"])).value, null);
  }));

Deno.test("law 4 a write set never joins one that writes what it checks: one of two claims wins", () =>
  withStore(async (inner) => {
    const won = await race(inner);
    assert.equal(won.filter(Boolean).length, 1);
  }));

Deno.test("law 4 the race above catches it when the rule is broken: both would win", () =>
  withStore(async (inner) => {
    const admits = Batch.prototype.admits;
    Batch.prototype.admits = () => true;
    try {
      assert.deepEqual(await race(inner), [true, true]);
      // Both were told they had it; whose reads came back last has it.
      assert.match(String((await inner.get(slotKey("slot"))).value), /^[ab]$/);
    } finally {
      Batch.prototype.admits = admits;
    }
  }));

Deno.test("law 4 an oversized command of one actor leaves the others in the group alone", () =>
  withStore(async (store) => {
    const actors = talliesOn(store);
    const large = actors.send("large", storing("x".repeat(70_000)));
    const small = ["a", "b", "c"].map((address) => actors.send(address, add()));
    await assert.rejects(large, TooLarge);
    assert.ok((await Promise.all(small)).every(({ ok }) => ok));
  }));
