/** Law 13: a repair beside a living product. Every wait is drawn by chance, and in the end every row is right. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { RepairReport } from "../../actors/repair.ts";
import type { Key, Store } from "../../actors/runtime/store.ts";
import { chance, pauses } from "../support/chance.ts";
import { FakeClock } from "../support/clock.ts";
import { withStore } from "../support/engines.ts";
import { everyState, strangers } from "../support/every_state.ts";
import { FaultyStore } from "../support/faulty_store.ts";
import { give, happen, happening } from "../support/life.ts";
import { Office, withOffice } from "../support/office.ts";
import { anna, message } from "../support/people.ts";
import { damage, type PlacedRow, placedRows, repairOn, standingAndClaimed } from "../support/placed_rows.ts";
import { opening } from "../support/turns.ts";
import { until } from "../support/until.ts";

const idOf = (listRow: Key) => String(listRow.at(-1));

/** A new conversation's row in the waiting list. */
async function waitingRow(office: Office): Promise<PlacedRow> {
  await office.admit(message("wamid.1", "Buongiorno"));
  return (await placedRows(office.store)).find(({ key }) => key[1] === "waiting:sales")!;
}

/** Holds the repair at its first commit, lets `meanwhile` happen, then lets it go on. */
async function heldBack(store: Store, meanwhile: () => Promise<unknown>): Promise<RepairReport> {
  const repairing = new FaultyStore(store);
  repairing.hold();
  const repair = repairOn(repairing);
  await until("the repair wants to commit", () => repairing.commits.length > 0);
  await meanwhile();
  repairing.release();
  return await repair;
}

async function assertSound(store: Store) {
  const [standing, claimed] = await standingAndClaimed(store);
  assert.deepEqual(standing, claimed);
}

Deno.test("law 13 a lost row that a turn makes needless meanwhile is not put back", () =>
  withOffice(async (office, store) => {
    const { key } = await waitingRow(office);
    await damage(store, { deletes: [key] });
    const { putBack, removed, left } = await heldBack(
      store,
      () => give(office, idOf(key), { type: "take", by: anna }),
    );
    assert.deepEqual([putBack, removed, left], [0, 0, 0]);
    await assertSound(store);
  }));

Deno.test("law 13 a stray row that a turn makes rightful meanwhile is not removed", () =>
  withOffice(async (office, store) => {
    const row = await waitingRow(office);
    await give(office, idOf(row.key), { type: "take", by: anna });
    await damage(store, { sets: [row] });
    const { putBack, removed, left } = await heldBack(store, async () => {
      assert.ok(await give(office, idOf(row.key), { type: "put-back", from: anna.id }));
    });
    assert.deepEqual([putBack, removed, left], [0, 0, 0]);
    assert.notEqual((await store.get(row.key)).stamp, null);
    await assertSound(store);
  }));

Deno.test("law 13 a stray row of nobody that becomes somebody's meanwhile is not removed", () =>
  withOffice(async (office, store) => {
    const stray = { key: ["list", "waiting:sales", office.clock.now(), "conversation-1"], value: null };
    await damage(store, { sets: [stray] });
    const { removed } = await heldBack(store, () => give(office, "conversation-1", opening()));
    assert.equal(removed, 0);
    assert.notEqual((await store.get(stray.key)).stamp, null);
    await assertSound(store);
  }));

Deno.test("law 13 a repair beside living offices: in the end what stands is what heads claim", async () => {
  let turns = 0;
  const meanwhile = fc.array(happening, { minLength: 10, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.tuple(meanwhile, meanwhile),
      (seed, meanwhile) =>
        withStore(async (store) => {
          const clock = new FakeClock();
          const random = chance(seed);
          const offices = meanwhile.map(() => new Office(store, clock));
          const ids = await everyState(offices[0]!);
          const lost = (await placedRows(store)).flatMap(({ key }) => random() < 0.5 ? [key] : []);
          await damage(store, { deletes: lost, sets: strangers([...ids, "nobody"]) });

          const repairing = new FaultyStore(store);
          const before = offices[0]!.store.commits.length;
          for (const one of [repairing, ...offices.map(({ store }) => store)]) one.pause = pauses(random);
          const live = offices.map(async (office, n) => {
            for (const one of meanwhile[n]!) {
              clock.advance(1_000);
              await happen(office, one);
            }
          });
          const [{ removed }] = await Promise.all([repairOn(repairing), ...live]);
          assert.ok(removed > 0);
          turns += offices.reduce((sum, { store }) => sum + store.commits.length, -before);
          await assertSound(store);
          for (const office of offices) await office.stop();
        }),
    ),
    { numRuns: 20 },
  );
  assert.ok(turns > 20, `only ${turns} turns took part`);
});
