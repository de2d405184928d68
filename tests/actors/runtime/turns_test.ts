/** Laws 1 to 3: the check is the lock, one commit per turn, nothing before it, pure decisions. */
import assert from "node:assert/strict";
import type { Outcome } from "../../../actors/runtime/behaviour.ts";
import { Runtime } from "../../../actors/runtime/runtime.ts";
import { withStore } from "../../support/engines.ts";
import { FakeClock } from "../../support/clock.ts";
import { FaultyStore } from "../../support/faulty_store.ts";
import {
  add,
  claim,
  explode,
  store as storing,
  take,
  talliesOn,
  tally,
  tallyKey,
} from "../../support/tally.ts";
import { until } from "../../support/until.ts";

const okOf = (outcomes: Outcome<unknown, unknown>[]) => outcomes.map(({ ok }) => ok);

/** Lets everything that needs no outside event come to rest. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 40));

Deno.test("law 1 a stale cache is thrown away: another process's work is seen, not overwritten", () =>
  withStore(async (store) => {
    const here = talliesOn(store);
    const there = talliesOn(store);
    for (let round = 0; round < 5; round++) {
      assert.ok((await here.send("a", add())).ok);
      assert.ok((await there.send("a", add())).ok);
    }
    assert.equal((await here.read("a"))!.sum, 10);
  }));

Deno.test("law 1 a refusal out of a stale cache is looked up again before it is given", () =>
  withStore(async (store) => {
    const here = talliesOn(store);
    const there = talliesOn(store);
    assert.ok((await here.send("a", take("anna"))).ok);
    await store.commit({ checks: [], sets: [], deletes: [tallyKey("a")], appends: [] });
    assert.ok((await there.send("a", take("bruno"))).ok);
    const refused = await here.send("a", take("carla"));
    assert.deepEqual(!refused.ok && refused.refusal, { code: "taken-by-other", detail: "bruno" });
    const again = await here.send("a", take("anna"));
    assert.equal(again.ok, false);
  }));

Deno.test("law 2 nothing settles before the commit: no answer, no refusal, no feed", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const runtime = new Runtime(store, new FakeClock());
    await runtime.start();
    const heard: unknown[] = [];
    runtime.feed.subscribe(({ entries }) => heard.push(...entries));
    const wrote: unknown[] = [];
    const actors = runtime.actors(tally);
    store.hold();
    store.commits.length = 0;
    const answers = [take("anna"), take("bruno")].map((command) =>
      actors.send("a", command).then((outcome) => wrote.push(outcome.ok))
    );
    await settled();
    assert.equal(store.commits.length, 1);
    assert.deepEqual([wrote, heard], [[], []]);
    store.release();
    await Promise.all(answers);
    assert.deepEqual(wrote, [true, false]);
    await until("the feed has told", () => heard.length > 0);
    assert.deepEqual(heard, [{ kind: "tally", type: "taken" }]);
    await runtime.stop();
  }));

Deno.test("law 2 sixty-four waiting commands are one commit, the sixty-fifth the next", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const actors = talliesOn(store);
    store.hold();
    const first = actors.send("a", add());
    await settled();
    const more = Array.from({ length: 65 }, () => actors.send("a", add()));
    store.release();
    await Promise.all([first, ...more]);
    assert.equal((await actors.read("a"))!.sum, 66);
    assert.equal(store.commits.length, 3);
  }));

Deno.test("law 2 commands of one turn are decided in order, each on the state the one before left", () =>
  withStore(async (store) => {
    const actors = talliesOn(store);
    const outcomes = await Promise.all([add(1), take("anna"), take("bruno"), add(2)].map((command) => {
      return actors.send("a", command);
    }));
    assert.deepEqual(okOf(outcomes), [true, true, false, true]);
    assert.deepEqual(outcomes.map(({ state }) => state.sum), [1, 1, 1, 3]);
  }));

Deno.test("law 2 a refusal and a fault in deciding touch nobody else in the turn", () =>
  withStore(async (store) => {
    const actors = talliesOn(store);
    await actors.send("a", take("anna"));
    const outcomes = await Promise.allSettled(
      [add(1), explode(), take("bruno"), storing("x".repeat(70_000)), add(2)].map((command) => {
        return actors.send("a", command);
      }),
    );
    assert.deepEqual(outcomes.map(({ status }) => status), [
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    assert.deepEqual(await actors.read("a"), { sum: 3, owner: "anna" });
    assert.equal((await store.get(["stored"])).value, null);
  }));

Deno.test("law 2 a turn ends when enough is written; what is left comes in the next, in order", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const actors = talliesOn(store);
    const large = Array.from({ length: 12 }, (_, n) => storing(`${n}`.padEnd(60_000)));
    await Promise.all(large.map((command) => actors.send("a", command)));
    assert.ok(store.commits.length > 1);
    assert.equal(String((await store.get(["stored"])).value).trim(), "11");
  }));

Deno.test("law 3 rows that a command asks for are those of its turn: two claims of one slot, one wins", () =>
  withStore(async (store) => {
    const actors = talliesOn(store);
    const outcomes = await Promise.all([
      actors.send("a", claim("slot", "anna")),
      actors.send("a", claim("slot", "bruno")),
      actors.send("b", claim("slot", "carla")),
    ]);
    assert.equal(okOf(outcomes).filter(Boolean).length, 1);
  }));

Deno.test("law 2 the same command id again gets its outcome again, and does nothing", () =>
  withStore(async (store) => {
    const actors = talliesOn(store);
    const command = add(5);
    await actors.send("a", command);
    const twice = await Promise.all([actors.send("a", command), talliesOn(store).send("a", command)]);
    assert.deepEqual(twice.map((outcome) => outcome.ok && outcome.repeated), [true, true]);
    assert.equal((await actors.read("a"))!.sum, 5);
  }));
