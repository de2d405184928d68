/** The store contract on every engine, and what only one of them has. */
import assert from "node:assert/strict";
import { serialize } from "node:v8";
import fc from "fast-check";
import { valueSize } from "../../../actors/runtime/size.ts";
import type { Store } from "../../../actors/runtime/store.ts";
import { engines, everyEngine } from "../../support/engines.ts";
import { storeContract } from "./store_contract.ts";

for (const engine of everyEngine) storeContract(engine);

Deno.test("law 5 a value's size is never underestimated", () => {
  const value = fc.anything({ withNullPrototype: false, maxDepth: 4, withBigInt: false });
  const sizes = fc.oneof(value, fc.string({ unit: "grapheme", maxLength: 300 }), fc.uint8Array());
  fc.assert(fc.property(sizes, (value) => {
    assert.ok(
      valueSize(value) >= serialize(value).byteLength,
      `${valueSize(value)} < ${serialize(value).byteLength}`,
    );
  }));
});

Deno.test("law 4 two handles on one file: locked commits are tried again and no update is lost", () =>
  engines.file(async (open) => {
    const stores = [await open(), await open()];
    const increments = async (store: Store) => {
      for (let done = 0; done < 40;) {
        const { value, stamp } = await store.get<number>(["sum"]);
        const result = await store.commit({
          checks: [{ key: ["sum"], stamp }],
          sets: [{ key: ["sum"], value: (value ?? 0) + 1 }],
          deletes: [],
          appends: [],
        });
        if (result.ok) done++;
      }
    };
    await Promise.all(stores.map(increments));
    assert.equal((await stores[0]!.get(["sum"])).value, 80);
    for (const store of stores) store.close();
  }));

Deno.test("law 7 no row is written with an expiry of the engine's", async () => {
  const sources: string[] = [];
  const walk = async (folder: URL) => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) await walk(new URL(`${name}/`, folder));
      else if (name.endsWith(".ts")) sources.push(await Deno.readTextFile(new URL(name, folder)));
    }
  };
  await walk(new URL("../../../actors/", import.meta.url));
  assert.ok(sources.length > 40);
  assert.deepEqual(sources.filter((source) => /\bexpireIn\s*:/.test(source)), []);
});
