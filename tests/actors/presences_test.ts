/** Q5 (what offers need of it): who is there, known on every process, and what became of offers they missed. */
import assert from "node:assert/strict";
import {
  mostMissed,
  type Presence,
  presence,
  type PresenceCommand,
  unchosen,
} from "../../actors/presence.ts";
import { graceMs, pulseGoneMs } from "../../actors/pulse.ts";
import { FakeClock } from "../support/clock.ts";
import { withStore } from "../support/engines.ts";
import { agentOf, Office } from "../support/office.ts";
import { until } from "../support/until.ts";

const given = { id: null, at: 0, of: "anna" };

function after(...commands: PresenceCommand[]): Presence {
  return commands.reduce((state, command) => {
    const decision = presence.decide(state, command, { get: () => assert.fail("it needs no rows") });
    assert.ok("events" in decision);
    return decision.events.reduce(presence.evolve, state);
  }, unchosen);
}

const miss = (offeredAt: number): PresenceCommand => ({
  ...given,
  type: "miss",
  offeredAt,
  until: offeredAt + 45,
});

Deno.test("Q3 misses count in a row: a take between them begins anew", () => {
  const row = Array.from({ length: mostMissed }, (_, n) => miss(n * 45));
  assert.deepEqual(after(...row), { choice: "away", wasSetAway: true, missed: 0, missedAt: 135 });
  assert.equal(after(...row.slice(1), { ...given, type: "respond" }, row[0]!).choice, "available");
});

Deno.test("Q3 a miss told twice counts once, and so do offers that stood side by side", () => {
  assert.equal(after(miss(0), miss(0), miss(10), miss(44)).missed, 1);
  assert.equal(after(miss(0), miss(45)).missed, 2);
});

Deno.test("Q3 who is set away is back by one choice, with nothing counted", () => {
  const back = after(miss(0), miss(45), miss(90), { ...given, type: "choose", choice: "available" });
  assert.deepEqual([back.choice, back.wasSetAway, back.missed], ["available", false, 0]);
});

async function onTwoProcesses(use: (one: Office, other: Office, clock: FakeClock) => Promise<void>) {
  await withStore(async (store) => {
    const clock = new FakeClock();
    const one = await new Office(store, clock).start();
    const value = agentOf("anna", ["sales"]);
    await one.records.agents.send("anna", { type: "save", id: "a", at: clock.now(), of: "anna", value });
    await one.directory.refresh("agent", "anna");
    const other = await new Office(store, clock).start();
    await use(one, other, clock);
    await one.stop();
    await other.stop();
  });
}

Deno.test("Q5 an agent with a page on one process can be asked by another, until they leave", () =>
  onTwoProcesses(async (one, other, clock) => {
    one.presences.arrived("anna");
    await until("she is seen elsewhere", async () => {
      await other.pulse.look();
      return other.presences.isAvailable("anna");
    });
    one.presences.left("anna");
    clock.advance(graceMs - 1);
    assert.equal(one.presences.isAvailable("anna"), true, "she may only have gone to the next page");
    clock.advance(1);
    assert.equal(one.presences.isAvailable("anna"), false);
    await one.pulse.beat();
    await until("she is gone elsewhere", async () => {
      await other.pulse.look();
      return !other.presences.isAvailable("anna");
    });
  }));

Deno.test("Q5 a process that is silent for thirty seconds has nobody any more", () =>
  onTwoProcesses(async (one, other, clock) => {
    one.presences.arrived("anna");
    await one.pulse.beat();
    await other.pulse.look();
    clock.advance(pulseGoneMs - 1);
    assert.equal(other.presences.shown("anna"), "available");
    clock.advance(1);
    assert.equal(other.presences.shown("anna"), "offline");
  }));

Deno.test("Q5 what an agent chose holds on every process and after a restart", () =>
  onTwoProcesses(async (one, other) => {
    one.presences.arrived("anna");
    other.presences.arrived("anna");
    await one.presences.choose("anna", "busy");
    await until("the other knows", () => {
      other.runtime.feed.wake();
      return other.presences.of("anna").choice === "busy";
    });
    assert.deepEqual([one.presences.availableIn("sales"), other.presences.availableIn("sales")], [[], []]);
  }));
