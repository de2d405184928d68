/** Law 7: what is over goes in bounded pages, and what was renewed meanwhile stays. */
import assert from "node:assert/strict";
import { Committer } from "../../../actors/runtime/committer.ts";
import { limits, type Store } from "../../../actors/runtime/store.ts";
import { ending, Sweep, sweptAtOnce } from "../../../actors/runtime/sweep.ts";
import { FakeClock } from "../../support/clock.ts";
import { everyEngine, withStore } from "../../support/engines.ts";
import { FaultyStore } from "../../support/faulty_store.ts";
import { until } from "../../support/until.ts";

const clock = new FakeClock();
const past = clock.now() - 1;
const future = clock.now() + 1;

const itself = (end: number) => end;
const paper = ending<number>(["paper"], itself);

const committerOf = (store: Store) => new Committer(store, { now: () => 0, committed: () => {} });

function sweepOf(store: Store, rubbish = paper, committer = committerOf(store)) {
  return new Sweep(rubbish, { store, committer, clock });
}

/** Numbered rows under `prefix` that end at `end`. */
async function fill(store: Store, from: number, to: number, end: number, prefix = "paper") {
  for (let first = from; first < to; first += 500) {
    const numbers = Array.from({ length: Math.min(500, to - first) }, (_, i) => first + i);
    const sets = numbers.map((n) => ({ key: [prefix, n], value: end }));
    await store.commit({ checks: [], sets, deletes: [], appends: [] });
  }
}

async function left(store: Store, prefix = "paper"): Promise<number[]> {
  return (await store.list({ prefix: [prefix] }, { limit: 5_000 })).map(({ key }) => key[1] as number);
}

for (const { name, on } of everyEngine) {
  const onStore = (use: (store: FaultyStore) => Promise<void>) =>
    on(async (open) => {
      const inner = await open();
      try {
        await use(new FaultyStore(inner));
      } finally {
        inner.close();
      }
    });

  Deno.test(`law 7 (${name}) 1,200 rows go in pages of 500 at most, a page each time`, () =>
    onStore(async (store) => {
      await fill(store, 0, 1_200, past);
      store.commits.length = 0;
      const sweep = sweepOf(store);
      const counts: number[] = [];
      for (let soon = true; soon;) {
        soon = await sweep.doSome();
        counts.push((await left(store)).length);
      }
      assert.deepEqual(counts, [700, 200, 0]);
      assert.ok(store.commits.every(({ deletes }) => deletes.length <= sweptAtOnce));
      assert.equal(store.commits.length, 3);
    }));

  Deno.test(`law 7 (${name}) rows that can be renewed are checked, within what a commit may check`, () =>
    onStore(async (store) => {
      await fill(store, 0, 120, past);
      await fill(store, 120, 130, future);
      store.commits.length = 0;
      const also = ({ key }: { key: Deno.KvKey }) => [["mirror", key[1]!]];
      await sweepOf(store, ending<number>(["paper"], itself, { renewable: true, also })).doSome();
      assert.deepEqual(await left(store), Array.from({ length: 10 }, (_, i) => 120 + i));
      const most = store.engine === "server" ? limits.serverChecks : limits.localChecks;
      for (const { checks, deletes } of store.commits) {
        assert.ok(checks.length > 0 && checks.length <= most, `${checks.length} checks`);
        assert.equal(deletes.length, 2 * checks.length);
      }
    }));
}

Deno.test("law 7 what goes along counts: a commit deletes 500 rows of both kinds together", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    await fill(inner, 0, 400, past);
    await fill(inner, 0, 400, past, "mirror");
    const also = ({ key }: { key: Deno.KvKey }) => [["mirror", key[1]!]];
    await sweepOf(store, ending<number>(["paper"], itself, { also })).doSome();
    assert.deepEqual(store.commits.map(({ deletes }) => deletes.length), [500, 300]);
    assert.deepEqual(await left(inner, "mirror"), []);
  }));

Deno.test("law 7 rows that are not over stay, and those behind them are reached", () =>
  withStore(async (store) => {
    await fill(store, 0, 1_100, future);
    await fill(store, 1_100, 1_150, past);
    const sweep = sweepOf(store);
    const soon: boolean[] = [];
    for (let n = 0; n < 3; n++) soon.push(await sweep.doSome());
    assert.deepEqual(soon, [false, false, false], "pages without rubbish are no reason to hurry");
    assert.deepEqual(await left(store), Array.from({ length: 1_100 }, (_, i) => i));
    await fill(store, 0, 1, past);
    await sweep.doSome();
    assert.equal((await left(store))[0], 1, "then it begins anew");
  }));

Deno.test("law 7 the end itself is over: what no read admits is not kept either", () =>
  withStore(async (store) => {
    await fill(store, 0, 1, clock.now());
    await sweepOf(store).doSome();
    assert.deepEqual(await left(store), []);
  }));

Deno.test("law 7 a row that is renewed while it is swept stays, the others go at the next look", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    await fill(inner, 0, 5, past);
    const sweep = sweepOf(store, ending<number>(["paper"], itself, { renewable: true }));
    store.hold();
    const sweeping = sweep.doSome();
    await until("the deletion is on its way", () => store.commits.length === 1);
    await fill(inner, 3, 4, future);
    store.release();
    assert.equal(await sweeping, true);
    assert.deepEqual(await left(inner), [0, 1, 2, 3, 4]);
    await sweep.doSome();
    assert.deepEqual(await left(inner), [3]);
  }));

Deno.test("law 7 two processes sweep the same rows, and a deletion whose answer lies is repeated", () =>
  withStore(async (inner) => {
    const [one, other] = [new FaultyStore(inner), new FaultyStore(inner)];
    one.faults.push("lies");
    await fill(inner, 0, 900, past);
    await fill(inner, 900, 910, future);
    const sweeps = [one, other].map((store) => sweepOf(store));
    for (let n = 0; n < 4; n++) await Promise.all(sweeps.map((sweep) => sweep.doSome()));
    assert.deepEqual(await left(inner), Array.from({ length: 10 }, (_, i) => 900 + i));
  }));

Deno.test("law 7 long keys make smaller commits, not failing ones", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const key = (n: number) => ["paper", `${n}`.padEnd(1_000, "x")];
    for (let n = 0; n < 200; n += 20) {
      const sets = Array.from({ length: 20 }, (_, i) => ({ key: key(n + i), value: past }));
      await inner.commit({ checks: [], sets, deletes: [], appends: [] });
    }
    await sweepOf(store).doSome();
    assert.deepEqual(await left(inner), []);
    assert.ok(store.commits.length > 1);
  }));
