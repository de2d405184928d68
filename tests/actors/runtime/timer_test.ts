/** The timer that wakes alarms and outbox: earlier is earlier, and it never falls asleep for good. */
import assert from "node:assert/strict";
import { systemClock } from "../../../actors/runtime/clock.ts";
import { Timer } from "../../../actors/runtime/timer.ts";
import { until } from "../../support/until.ts";

const now = () => systemClock.now();

Deno.test("law 6 a moment that comes while work is under way neither overlaps it nor silences the timer", async () => {
  let running = 0;
  let runs = 0;
  const timer = new Timer(systemClock, 60_000, async () => {
    assert.equal(++running, 1);
    runs++;
    if (runs === 1) timer.notice(now());
    await new Promise((resolve) => setTimeout(resolve, 30));
    running--;
    return null;
  });
  timer.notice(now());
  await until("the second run", () => runs === 2 && running === 0);
  await new Promise((resolve) => setTimeout(resolve, 10));
  timer.notice(now() + 5);
  await until("a third run", () => runs === 3 && running === 0);
  await timer.stop();
});

Deno.test("law 6 an earlier moment wakes earlier, a later one changes nothing", async () => {
  const woke: number[] = [];
  const start = now();
  const timer = new Timer(systemClock, 60_000, () => {
    woke.push(now() - start);
    return Promise.resolve(null);
  });
  timer.notice(start + 10_000);
  timer.notice(start + 20);
  timer.notice(start + 5_000);
  await until("one run", () => woke.length === 1);
  assert.ok(woke[0]! >= 15 && woke[0]! < 4_000);
  await timer.stop();
});

Deno.test("law 6 work that fails is tried again, at the repair interval at the latest", async () => {
  const errors = console.error;
  console.error = () => {};
  let runs = 0;
  const timer = new Timer(
    systemClock,
    20,
    () => ++runs < 3 ? Promise.reject(new Error()) : Promise.resolve(null),
  );
  timer.notice(now());
  await until("three runs", () => runs >= 3);
  await timer.stop();
  console.error = errors;
});

Deno.test("law 6 a moment a year away does not make it run wild", async () => {
  let runs = 0;
  const far = now() + 365 * 24 * 3_600_000;
  const timer = new Timer(systemClock, 15_000, () => {
    runs++;
    return Promise.resolve(far);
  });
  timer.notice(far);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(runs, 0);
  await timer.stop();
});

Deno.test("law 6 after stop nothing runs any more, and stop waits for what runs", async () => {
  let done = 0;
  const timer = new Timer(systemClock, 5, async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    done++;
    return null;
  });
  timer.notice(now());
  await new Promise((resolve) => setTimeout(resolve, 10));
  await timer.stop();
  assert.equal(done, 1);
  timer.notice(now());
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(done, 1);
});
