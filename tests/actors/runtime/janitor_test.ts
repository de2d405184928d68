/** Law 7: the janitor's share of time: little, sooner where much is left, and never before those who wait. */
import assert from "node:assert/strict";
import { Overloaded } from "../../../actors/runtime/committer.ts";
import { backlogMs, type Chore, Janitor, restMs } from "../../../actors/runtime/janitor.ts";
import { FakeClock } from "../../support/clock.ts";
import { withLogs } from "../../support/desk/logs.ts";
import { until } from "../../support/until.ts";

const quiet = { overloaded: false };

/** A chore that notes its name in `done`; `answers` are what it says, then false. */
function chore(name: string, done: string[], ...answers: (boolean | Error)[]): Chore {
  return {
    name,
    doSome: () => {
      done.push(name);
      const answer = answers.shift() ?? false;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

Deno.test("law 7 every chore once a minute, one with much left over after a second already", async () => {
  const clock = new FakeClock();
  const done: string[] = [];
  const janitor = new Janitor(clock, quiet, [chore("log", done), chore("link", done, true, true)]);
  assert.equal(await janitor.run(), clock.now() + backlogMs);
  assert.deepEqual(done.splice(0), ["log", "link"]);
  for (const expected of [["link"], ["link"], []]) {
    clock.advance(backlogMs);
    await janitor.run();
    assert.deepEqual(done.splice(0), expected);
  }
  clock.advance(restMs);
  assert.equal(await janitor.run(), clock.now() + restMs);
  assert.deepEqual(done, ["log", "link"]);
});

Deno.test("law 7 while the committer is overloaded nothing is swept, soon after it is", async () => {
  const clock = new FakeClock();
  const done: string[] = [];
  const committer = { overloaded: true };
  const janitor = new Janitor(clock, committer, [chore("link", done, new Overloaded())]);
  assert.equal(await janitor.run(), clock.now() + backlogMs);
  assert.deepEqual(done, []);
  committer.overloaded = false;
  clock.advance(backlogMs);
  assert.equal(await janitor.run(), clock.now() + backlogMs, "refused in the middle: again soon");
  assert.deepEqual(done, ["link"]);
});

Deno.test("law 7 a chore that fails is logged, keeps no other from its turn, and is tried again", () =>
  withLogs(async (lines) => {
    const clock = new FakeClock();
    const done: string[] = [];
    const janitor = new Janitor(clock, quiet, [
      chore("link", done, new Error("broken")),
      chore("kept", done),
    ]);
    assert.equal(await janitor.run(), clock.now() + restMs);
    assert.match(lines().join(), /janitor.*link.*broken/);
    clock.advance(restMs);
    await janitor.run();
    assert.deepEqual(done, ["link", "kept", "link", "kept"]);
  }));

Deno.test("law 7 started it works at once; stopping waits for the chore under way and begins no other", async () => {
  const gate = Promise.withResolvers<boolean>();
  const done: string[] = [];
  let began = false;
  const slow: Chore = {
    name: "slow",
    doSome: () => {
      began = true;
      return gate.promise.finally(() => void done.push("slow"));
    },
  };
  const janitor = new Janitor(new FakeClock(), quiet, [slow, chore("next", done)]);
  janitor.start();
  await until("it has begun", () => began);
  const stopped = janitor.stop();
  gate.resolve(false);
  await stopped;
  assert.deepEqual(done, ["slow"]);
});
