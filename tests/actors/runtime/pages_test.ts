/** Pages of rows: all of them, in order, once, on every engine. */
import assert from "node:assert/strict";
import { pages } from "../../../actors/runtime/pages.ts";
import type { Key, Store } from "../../../actors/runtime/store.ts";
import { everyEngine } from "../../support/engines.ts";

const keys: Key[] = [
  ["row", -1],
  ["row", 1, "a"],
  ["row", 1, "b"],
  ["row", "a"],
  ["row", "a", new Uint8Array()],
  ["row", "a", "b"],
  ["row", "a\0"],
  ["row", "b"],
];

const set = (store: Store, ...keys: Key[]) =>
  store.commit({ checks: [], sets: keys.map((key) => ({ key, value: 1 })), deletes: [], appends: [] });

for (const { name, on } of everyEngine) {
  Deno.test(`law 11 pages of any size bring every row once and in order (${name})`, () =>
    on(async (open) => {
      const store = await open();
      await set(store, ...keys, ["other", 1]);
      const sorted = (await store.list({ prefix: ["row"] }, { limit: 100 })).map(({ key }) => key);
      assert.equal(sorted.length, keys.length);
      for (const size of [1, 2, 3, keys.length, 100]) {
        const found = await Array.fromAsync(pages(store, ["row"], size));
        assert.deepEqual(found.flat().map(({ key }) => key), sorted);
        assert.ok(found.every(({ length }) => length > 0 && length <= size));
      }
      assert.deepEqual(await Array.fromAsync(pages(store, ["none"], 5)), []);
      store.close();
    }));
}
