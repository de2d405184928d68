/** What the repair is careful about: heads that move, answers that get lost, and what it does not know. */
import assert from "node:assert/strict";
import { headKey } from "../../actors/conversation/rows.ts";
import { NewerData } from "../../actors/runtime/actors.ts";
import { type Key, type Store, StoreUnavailable } from "../../actors/runtime/store.ts";
import { everyState, strangers } from "../support/every_state.ts";
import { type Fault, FaultyStore } from "../support/faulty_store.ts";
import { withOffice } from "../support/office.ts";
import { damage, type PlacedRow, placedRows, repairOn } from "../support/placed_rows.ts";

Deno.test("law 13 a sound store is not written to", () =>
  withOffice(async (office, store) => {
    await everyState(office);
    const watched = new FaultyStore(store);
    const { putBack, removed } = await repairOn(watched);
    assert.deepEqual([putBack, removed, watched.commits], [0, 0, []]);
  }));

Deno.test("law 13 every correction checks its head, every removal the row's own stamp too", () =>
  withOffice(async (office, store) => {
    await everyState(office);
    const [lost] = await placedRows(store);
    const stray: Key = ["list", "waiting:sales", 1, "nobody"];
    await damage(store, { deletes: [lost!.key], sets: [{ key: stray, value: null }] });
    const head = await store.get(headKey(String(lost!.key.at(-1))));
    const { stamp } = await store.get(stray);
    const watched = new FaultyStore(store);
    await repairOn(watched);
    assert.deepEqual(watched.commits.map(({ checks }) => checks), [
      [{ key: head.key, stamp: head.stamp }],
      [{ key: stray, stamp }, { key: headKey("nobody"), stamp: null }],
    ]);
  }));

/** A store in which every placed row is lost and that holds strangers; `faults` befall the repair alone. */
function damaged(
  faults: Fault[],
  use: (faulty: FaultyStore, store: Store, before: PlacedRow[]) => Promise<void>,
) {
  return withOffice(async (office, store) => {
    await everyState(office);
    const before = await placedRows(store);
    await damage(store, { deletes: before.map(({ key }) => key), sets: strangers(["nobody"]) });
    const faulty = new FaultyStore(store);
    faulty.faults.push(...faults);
    await use(faulty, store, before);
  });
}

const outcomes: Record<Fault, string> = {
  lies: "took place and was denied",
  lost: "took place unheard",
  fails: "failed unheard",
  refused: "was refused",
};

for (const [fault, outcome] of Object.entries(outcomes) as [Fault, string][]) {
  Deno.test(`law 5 a correction that ${outcome} is looked at again, and all is right in the end`, () =>
    damaged([fault, fault, fault], async (faulty, store, before) => {
      assert.equal((await repairOn(faulty)).left, 0);
      assert.deepEqual(await placedRows(store), before);
    }));
}

Deno.test("law 13 what has changed at every look is left and counted, nothing is forced", () =>
  damaged(Array<Fault>(5_000).fill("refused"), async (faulty, _store, before) => {
    const { putBack, removed, left } = await repairOn(faulty);
    const heads = new Set(before.map(({ key }) => key[0] === "list" ? key.at(-1) : key[3]));
    assert.deepEqual([putBack, removed, left], [0, 0, heads.size + strangers(["nobody"]).length]);
  }));

Deno.test("law 11 a store that never answers ends the repair", () =>
  damaged(Array<Fault>(5_000).fill("fails"), async (faulty) => {
    await assert.rejects(repairOn(faulty), StoreUnavailable);
  }));

Deno.test("law 13 an alarm that this version would not set is not guessed but reported", () =>
  withOffice(async (office, store) => {
    const [id] = await everyState(office);
    const { key, value } = await store.get<{ state: { placed: { alarms: Key[] } } }>(headKey(id!));
    const alarm = ["alarm", 5, "conversation", id!, "of-long-ago"];
    value!.state.placed.alarms = [alarm];
    await damage(store, { sets: [{ key, value }] });
    assert.equal((await repairOn(store)).left, 1);
    assert.equal((await store.get(alarm)).stamp, null);
  }));

Deno.test("law 12 a head of a newer version ends the repair, and its rows stay", () =>
  withOffice(async (office, store) => {
    const ids = await everyState(office);
    const rows = await placedRows(store);
    const { key, value } = await store.get<{ v: number }>(headKey(ids[0]!));
    await damage(store, { sets: [{ key, value: { ...value, v: 99 } }] });
    await assert.rejects(repairOn(store), NewerData);
    assert.deepEqual(await placedRows(store), rows);
  }));
