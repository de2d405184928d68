/** Law 13: the rows that conversations stand in are rebuilt from their heads, exactly, whatever became of them. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { headKey } from "../../actors/conversation/rows.ts";
import { newId } from "../../actors/runtime/clock.ts";
import type { Key } from "../../actors/runtime/store.ts";
import { FakeClock } from "../support/clock.ts";
import { everyEngine, withStore } from "../support/engines.ts";
import { everyState, strangers } from "../support/every_state.ts";
import { FaultyStore } from "../support/faulty_store.ts";
import { happen, happening } from "../support/life.ts";
import { heads, Office, withOffice } from "../support/office.ts";
import { message, number } from "../support/people.ts";
import { damage, placedRows, repairOn } from "../support/placed_rows.ts";

for (const { name, on } of everyEngine) {
  Deno.test(`law 13 what was lost stands again and what nobody claims is gone (${name})`, () =>
    on(async (open) => {
      const store = await open();
      const office = new Office(store, new FakeClock());
      const ids = await everyState(office);
      const others = {
        key: ["alarm", 5, "tally", "x", "purge"],
        value: { v: 1, command: { type: "purge" } },
      };
      await damage(store, { sets: [others] });
      const before = await placedRows(store);
      const lists = new Set(before.map(({ key }) => String(key[0] === "list" ? key[1] : key[4])));
      for (
        const placed of [
          ...["waiting:sales", "waiting:support", "mine:anna", "mine:dario", "archived:anna", "come-back"],
          ...["handled:sales", "handled-by:anna", "purge"],
        ]
      ) assert.ok(lists.has(placed), placed);

      const ours = before.filter(({ key }) => key[2] !== "tally").map(({ key }) => key);
      const sets = strangers([...ids, "nobody"]);
      await damage(store, { deletes: ours, sets });
      const report = { heads: ids.length, putBack: ours.length, removed: sets.length, left: 0 };
      assert.deepEqual(await repairOn(store), report);
      assert.deepEqual(await placedRows(store), before);
      await office.stop();
      store.close();
    }));
}

Deno.test("law 13 any history, any damage: the repair brings back what stood", async () => {
  const stranger = fc.tuple(fc.nat(9), fc.constantFrom("waiting:sales", "mine:anna", "handled:support"));
  const input = fc.record({
    history: fc.array(happening, { maxLength: 40, size: "max" }),
    lose: fc.array(fc.nat(), { maxLength: 12 }),
    change: fc.array(fc.nat(), { maxLength: 3 }),
    add: fc.array(stranger, { maxLength: 6 }),
  });
  const property = fc.asyncProperty(input, ({ history, lose, change, add }) =>
    withStore(async (store) => {
      const clock = new FakeClock();
      const office = new Office(store, clock);
      for (const one of history) {
        await happen(office, one);
        clock.advance(1_000);
      }
      const before = await placedRows(store);
      const ids = (await heads(store)).map(({ id }) => id);
      const pick = (n: number) => before.length === 0 ? [] : [before[n % before.length]!.key];
      const changed = change.flatMap(pick).map((key) => ({ key, value: "broken" }));
      const added = add.map(([n, list]) => ({ key: ["list", list, -n, ids[n] ?? "nobody"], value: null }));
      await damage(store, { sets: [...changed, ...added] });
      await damage(store, { deletes: lose.flatMap(pick) });

      const { left } = await repairOn(store);
      assert.equal(left, 0);
      assert.deepEqual(await placedRows(store), before);
      assert.deepEqual(await repairOn(store), { heads: ids.length, putBack: 0, removed: 0, left: 0 });
      await office.stop();
    }));
  await fc.assert(property, { numRuns: 60 });
});

Deno.test("law 13 many pages of conversations and strangers are repaired, in commits of bounded size", () =>
  withOffice(async (office, store) => {
    const count = 230;
    await Promise.all(Array.from({ length: count }, (_, n) => {
      return office.admit(message(`wamid.${n}`, "Buongiorno", [number(`39${n}`)]));
    }));
    const before = await placedRows(store);
    const sets = Array.from(
      { length: 250 },
      (_, n) => ({ key: ["list", "nobody's", n, "nobody"], value: null }),
    );
    await damage(store, { deletes: before.map(({ key }) => key), sets });
    const watched = new FaultyStore(store);
    assert.deepEqual(await repairOn(watched), {
      heads: count,
      putBack: before.length,
      removed: 250,
      left: 0,
    });
    assert.deepEqual(await placedRows(store), before);
    for (const { sets, deletes } of watched.commits) assert.ok(sets.length + deletes.length <= 500);
  }));

Deno.test("law 11 a head that claims very many rows gets them back in several commits", () =>
  withOffice(async (office, store) => {
    const [id] = await everyState(office);
    const { key, value } = await store.get<{ state: { placed: { lists: Key[] } } }>(headKey(id!));
    const many: Key[] = Array.from({ length: 450 }, (_, n) => ["list", `offered:${newId(n)}`, 5, id!]);
    value!.state.placed.lists.push(...many);
    await damage(store, { sets: [{ key, value }] });
    const watched = new FaultyStore(store);
    assert.equal((await repairOn(watched)).putBack, many.length);
    assert.equal(watched.commits.length, 3);
    for (const key of many) assert.notEqual((await store.get(key)).stamp, null);
  }));
