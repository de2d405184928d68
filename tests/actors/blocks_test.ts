/** Blocks as they are kept: how many there may be, what is renewed, and when they go (rule L2). */
import assert from "node:assert/strict";
import { type Block, blockKeptMs, blockRecords, blockSpans, oldBlocks } from "../../actors/block.ts";
import { maxRecords } from "../../actors/directory.ts";
import { Sweep } from "../../actors/runtime/sweep.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { Office, withOffice } from "../support/office.ts";
import { FakeClock } from "../support/clock.ts";
import { withStore } from "../support/engines.ts";

const network = "192.0.2.1";

async function rowsIn(store: Store): Promise<number> {
  return (await store.list({ prefix: [blockRecords.kind] }, { limit: 10 })).length;
}

Deno.test("L2 a block goes thirty days after its end, one for good stays, one taken back counts from then", () =>
  withOffice(async (office, store) => {
    const clock = office.clock as FakeClock;
    const { committer } = office.runtime;
    const sweep = () => new Sweep(oldBlocks, { store, committer, clock }).doSome();
    await office.blocks.block("anna", network, "", "hour");
    await office.blocks.block("anna", "192.0.2.2", "", "ever");
    await office.blocks.block("anna", "192.0.2.3", "", "ever");
    await office.blocks.lift("bruno", "192.0.2.3");
    clock.advance(blockKeptMs);
    await sweep();
    assert.equal(await rowsIn(store), 2);
    clock.advance(blockSpans.hour - 1);
    await sweep();
    assert.equal(await rowsIn(store), 2, "a millisecond before");
    clock.advance(1);
    await sweep();
    assert.equal(await rowsIn(store), 1);
    assert.deepEqual(office.blocks.all().map((block) => block.network), ["192.0.2.2"]);
  }));

Deno.test("L2 blocking again begins anew, with a new author, and what was taken back counts again", () =>
  withOffice(async ({ blocks, clock }) => {
    await blocks.block("anna", network, "insulti", "hour");
    assert.equal(await blocks.lift("bruno", network), true);
    assert.equal(blocks.isBlocked(network), false);
    assert.equal(await blocks.lift("bruno", network), false, "there is nothing to take back");
    await blocks.block("carla", network, "di nuovo", "day");
    assert.equal(blocks.isBlocked(network), true);
    const expected = {
      network,
      reason: "di nuovo",
      by: "carla",
      at: clock.now(),
      expiresAt: clock.now() + blockSpans.day,
      lifted: null,
    };
    assert.deepEqual(blocks.all(), [expected] satisfies Block[]);
  }));

Deno.test("L2 when there are as many blocks as can be known, a new one is refused and an old one renewed", () =>
  withStore(async (store) => {
    const block = (n: number): Block => {
      return { network: `n${n}`, reason: "", by: "anna", at: 0, expiresAt: null, lifted: null };
    };
    const sets = Array.from({ length: maxRecords }, (_, n) => {
      return { key: [blockRecords.kind, `n${n}`], value: { v: 1, recent: [], state: block(n) } };
    });
    for (let n = 0; n < sets.length; n += 500) {
      await store.commit({ checks: [], sets: sets.slice(n, n + 500), deletes: [], appends: [] });
    }
    const office = await new Office(store, new FakeClock()).start();
    await office.blocks.start(office.runtime.feed);
    assert.equal(office.blocks.isBlocked(`n${maxRecords - 1}`), true);
    assert.equal(await office.blocks.block("anna", network, "", "day"), false);
    assert.equal(office.blocks.isBlocked(network), false);
    assert.equal(await office.blocks.block("anna", "n7", "", "day"), true);
    await office.stop();
  }));
