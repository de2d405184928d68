/** A provider that does not deliver again waits for room; one that does is told to come back (law 11). */
import assert from "node:assert/strict";
import { openStore } from "../../actors/runtime/kv_store.ts";
import { StoreUnavailable } from "../../actors/runtime/store.ts";
import { WriteSet } from "../../actors/runtime/write_set.ts";
import { WaitingRoom } from "../../routes/waiting_room.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { withLogs } from "../support/desk/logs.ts";
import { FaultyStore } from "../support/faulty_store.ts";

/** Fills the committer until it turns work away; resolves, after `store.release()`, when all of it is written. */
function fill({ deps }: Desk, store: FaultyStore): Promise<unknown> {
  store.hold();
  const waiting: Promise<unknown>[] = [];
  while (!deps.committer.overloaded) {
    const set = new WriteSet();
    set.set(["filling", waiting.length], null);
    waiting.push(deps.committer.commit(set));
  }
  return Promise.all(waiting);
}

async function withFaultyStore(scene: (desk: Desk, store: FaultyStore) => Promise<void>) {
  const inner = await openStore({ location: ":memory:" });
  const store = new FaultyStore(inner);
  try {
    await atDesk((desk) => scene(desk, store), { store });
  } finally {
    inner.close();
  }
}

Deno.test("law 11 an SMS waits until there is room, while WhatsApp is told to come again", () =>
  withFaultyStore(async (desk, store) => {
    const filled = fill(desk, store);
    const rosa = desk.onSms();
    let answered = false;
    const writing = rosa.writes("Pazienza").finally(() => answered = true);
    const refused = await desk.customer().writes("Dopo");
    const answeredEarly = answered;
    store.release();
    await filled;
    const { status, text } = await writing;
    assert.deepEqual([refused.status, refused.headers.get("retry-after")], [503, "2"]);
    assert.equal(answeredEarly, false);
    assert.deepEqual([status, text], [200, '<?xml version="1.0" encoding="UTF-8"?><Response/>']);
    await rosa.conversation();
  }));

Deno.test("law 11 an SMS that came while the store was gone for a moment is not lost", () =>
  withLogs(() =>
    withFaultyStore(async (desk, store) => {
      const rosa = desk.onSms();
      let asked = 0;
      store.pause = () => {
        return asked++ < 3 ? Promise.reject(new StoreUnavailable("broken")) : Promise.resolve();
      };
      assert.equal((await rosa.writes("Pazienza")).status, 200);
      assert.ok(asked > 3);
      await rosa.conversation();
    })
  ));

Deno.test("law 11 whoever waits is let in by room, sent away at the deadline, and not many may wait", async () => {
  const work = { overloaded: true };
  const waiting = new WaitingRoom(work);
  assert.equal(await waiting.room(0), false, "a deadline long over");
  assert.equal(await waiting.room(performance.now() + 20), false);
  const soon = waiting.deadline();
  assert.ok(soon - performance.now() > 7_000 && soon - performance.now() <= 8_000);
  const patient = Array.from({ length: 500 }, () => waiting.room(soon));
  const start = performance.now();
  assert.equal(await waiting.room(soon), false, "one more than may wait");
  assert.ok(performance.now() - start < 40);
  work.overloaded = false;
  assert.ok((await Promise.all(patient)).every((entered) => entered));
  assert.equal(await waiting.room(0), true, "where there is room nobody looks at the clock");
});
