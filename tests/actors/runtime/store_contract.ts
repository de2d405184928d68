/** What every engine of the store must do. `storeContract` registers its tests for one of them. */
import assert from "node:assert/strict";
import { Calls } from "../../../actors/runtime/calls.ts";
import { type Atomic, type Store, StoreUnavailable, TooLarge } from "../../../actors/runtime/store.ts";
import type { Engine } from "../../support/engines.ts";

const atomic = (more: Partial<Atomic> = {}): Atomic => ({
  checks: [],
  sets: [],
  deletes: [],
  appends: [],
  ...more,
});
const set = (...names: string[]) =>
  atomic({ sets: names.map((name) => ({ key: ["row", name], value: name })) });

export function storeContract({ name: engineName, engine, on: onEngine }: Engine) {
  const on = (name: string, use: (store: Store) => Promise<void>) =>
    Deno.test(`store contract, ${engineName}: ${name}`, () =>
      onEngine(async (open) => {
        const store = await open();
        try {
          assert.equal(store.engine, engine);
          await use(store);
        } finally {
          store.close();
        }
      }));

  on("what was committed is read at once, with the commit's stamp", async (store) => {
    const result = await store.commit(set("a"));
    assert.ok(result.ok);
    assert.match(result.stamp, /^[0-9a-f]{20}$/);
    assert.deepEqual(await store.get(["row", "a"]), { key: ["row", "a"], value: "a", stamp: result.stamp });
    assert.deepEqual(await store.get(["row", "z"]), { key: ["row", "z"], value: null, stamp: null });
  });

  on("stamps only grow", async (store) => {
    let last = "";
    for (const name of ["a", "b", "a"]) {
      const result = await store.commit(set(name));
      assert.ok(result.ok && result.stamp > last);
      last = result.stamp;
    }
  });

  on("getMany answers in the order asked, beyond ten keys too", async (store) => {
    const names = Array.from({ length: 23 }, (_, n) => `n${n}`);
    await store.commit(set(...names));
    const asked = [...names.toReversed(), "missing"];
    const rows = await store.getMany(asked.map((name) => ["row", name]));
    assert.deepEqual(rows.map(({ value }) => value), [...names.toReversed(), null]);
    assert.deepEqual(await store.getMany([]), []);
  });

  on("list keeps key order, limit, start, end and reverse", async (store) => {
    await store.commit(set("a", "b", "c", "d"));
    const names = async (range: { start?: string; end?: string }, limit: number, reverse = false) => {
      const ends = Object.fromEntries(Object.entries(range).map(([end, name]) => [end, ["row", name]]));
      const rows = await store.list({ prefix: ["row"], ...ends }, { limit, reverse });
      return rows.map(({ value }) => value).join("");
    };
    assert.equal(await names({}, 10), "abcd");
    assert.equal(await names({}, 2), "ab");
    assert.equal(await names({ start: "b" }, 10), "bcd");
    assert.equal(await names({ start: "b", end: "d" }, 10), "bc");
    assert.equal(await names({}, 2, true), "dc");
    assert.equal(await names({ start: "b" }, 10, true), "dcb");
  });

  on("numbers in keys sort by value, negative ones first", async (store) => {
    const order = [-1_700_000_000_000, -5, 0, 3, 1_700_000_000_000];
    await store.commit(atomic({ sets: order.toReversed().map((n) => ({ key: ["n", n], value: null })) }));
    const rows = await store.list({ prefix: ["n"] }, { limit: 10 });
    assert.deepEqual(rows.map(({ key }) => key[1]), order);
  });

  on("a check of a stamp or of absence holds or refuses everything", async (store) => {
    const first = await store.commit({ ...set("a"), checks: [{ key: ["row", "a"], stamp: null }] });
    assert.ok(first.ok);
    const stale = { ...set("a", "b"), checks: [{ key: ["row", "a"], stamp: null }] };
    assert.deepEqual(await store.commit(stale), { ok: false });
    assert.equal((await store.get(["row", "b"])).value, null);
    const right = {
      ...set("b"),
      checks: [{ key: ["row", "a"], stamp: first.stamp }],
      deletes: [["row", "a"]],
    };
    assert.ok((await store.commit(right)).ok);
    assert.equal((await store.get(["row", "a"])).stamp, null);
    assert.equal((await store.get(["row", "b"])).value, "b");
  });

  on("of two who check the same stamp one wins", async (store) => {
    const { stamp } = await store.get(["row", "a"]);
    const attempts = ["x", "y", "z"].map((value) => {
      return store.commit(
        atomic({ checks: [{ key: ["row", "a"], stamp }], sets: [{ key: ["row", "a"], value }] }),
      );
    });
    assert.equal((await Promise.all(attempts)).filter(({ ok }) => ok).length, 1);
  });

  on("an append's key ends in the commit's own stamp", async (store) => {
    const stamps: string[] = [];
    for (const value of ["one", "two"]) {
      const result = await store.commit(atomic({ appends: [{ prefix: ["log"], value }] }));
      if (result.ok) stamps.push(result.stamp);
    }
    const rows = await store.list({ prefix: ["log"] }, { limit: 10 });
    assert.deepEqual(rows.map(({ key, value }) => [key[1], value]), [[stamps[0], "one"], [stamps[1], "two"]]);
  });

  on("values come back as they went in", async (store) => {
    const value = {
      text: "però ✓",
      list: [1, null, true],
      nested: { at: 1.5 },
      bytes: new Uint8Array([1, 2]),
    };
    await store.commit(atomic({ sets: [{ key: ["value"], value }] }));
    assert.deepEqual((await store.get(["value"])).value, value);
  });

  on("what breaks a limit is refused before anything is written", async (store) => {
    const tooLarge: Atomic[] = [
      atomic({
        sets: [{ key: ["row", "ok"], value: 1 }, { key: ["row", "big"], value: "x".repeat(65_537) }],
      }),
      atomic({
        sets: [{ key: ["row", "ok"], value: 1 }, { key: ["row", "wide"], value: "ю".repeat(32_768) }],
      }),
      set(...Array.from({ length: 1_001 }, (_, n) => String(n))),
      atomic({
        sets: Array.from({ length: 14 }, (_, n) => ({ key: ["row", n], value: "x".repeat(60_000) })),
      }),
      atomic({ deletes: Array.from({ length: 900 }, (_, n) => ["row", "k".repeat(100), n]) }),
      atomic({ checks: Array.from({ length: 101 }, (_, n) => ({ key: ["row", n], stamp: null })) }),
    ];
    for (const commit of tooLarge) await assert.rejects(store.commit(commit), TooLarge);
    assert.deepEqual(await store.list({ prefix: ["row"] }, { limit: 10 }), []);
  });

  on("what is just inside the limits is stored", async (store) => {
    const checks = Array.from({ length: engine === "server" ? 10 : 100 }, (_, n) => {
      return { key: ["none", n], stamp: null };
    });
    assert.ok((await store.commit({ ...set("a"), checks })).ok);
    const values = Array.from({ length: 12 }, (_, n) => ({ key: ["large", n], value: "x".repeat(65_000) }));
    assert.ok((await store.commit(atomic({ sets: values }))).ok);
  });

  on("a watch speaks at once, after a change, and ends with its signal", async (store) => {
    const stop = new AbortController();
    let spoke = 0;
    const heard: (() => void)[] = [];
    const watching = (async () => {
      for await (const _ of store.watch([["row", "a"]], stop.signal)) {
        spoke++;
        heard.shift()?.();
      }
    })();
    const next = () => new Promise<void>((resolve) => heard.push(resolve));
    await next();
    const changed = next();
    await store.commit(set("a"));
    await changed;
    stop.abort();
    await watching;
    assert.equal(spoke, 2);
  });

  Deno.test(`store contract, ${engineName}: after close everything is refused as unavailable`, () =>
    onEngine(async (open) => {
      const store = await open({ calls: new Calls(1_000) });
      store.close();
      await assert.rejects(store.get(["row", "a"]), StoreUnavailable);
      await assert.rejects(store.commit(set("a")), StoreUnavailable);
    }));
}
