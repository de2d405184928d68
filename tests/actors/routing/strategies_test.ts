/** Q2: whom each strategy asks, one decision at a time and over thousands of arrivals. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { firstThreeAvailable, huntByThrees } from "../../../actors/routing/in_threes.ts";
import { prioritisedHunt, roundRobin } from "../../../actors/routing/one_by_one.ts";
import type { Situation } from "../../../actors/routing/strategy.ts";
import { waveStrategies } from "../../../actors/routing/terms.ts";
import { chance as drawing } from "../../support/chance.ts";

const order = ["a", "b", "c", "d", "e", "f", "g"];

function when(more: Partial<Omit<Situation, "available">> & { available?: string[] } = {}): Situation {
  const { available = order, ...rest } = more;
  return { order, waves: [], pointer: null, ...rest, available: new Set(available) };
}

Deno.test("Q2 prioritised hunt begins at the top each time, goes down the order and begins again", () => {
  assert.deepEqual(prioritisedHunt.next(when()), ["a"]);
  assert.deepEqual(prioritisedHunt.next(when({ waves: [["a"]] })), ["b"]);
  assert.deepEqual(prioritisedHunt.next(when({ waves: [["a"]], available: ["a", "d"] })), ["d"]);
  assert.deepEqual(prioritisedHunt.next(when({ waves: [["a"], ["g"]] })), ["a"]);
  assert.deepEqual(prioritisedHunt.next(when({ waves: [["b"]], available: ["b"] })), ["b"]);
});

Deno.test("Q2 round robin begins behind whom the queue asked last, and not twice with the same agent", () => {
  assert.deepEqual(roundRobin.next(when({ pointer: "c" })), ["d"]);
  assert.deepEqual(roundRobin.next(when({ pointer: "g" })), ["a"]);
  assert.deepEqual(roundRobin.next(when({ pointer: "c", available: ["a", "c"] })), ["a"]);
  assert.deepEqual(roundRobin.next(when({ pointer: "b", waves: [["c"]] })), ["d"]);
  assert.deepEqual(roundRobin.next(when({ pointer: "g", waves: [["a"], ["b"]], available: ["a", "b"] })), [
    "a",
  ]);
  assert.deepEqual(roundRobin.next(when({ pointer: "somebody who left" })), ["a"]);
});

Deno.test("Q2 hunt by threes asks agents 1 to 3 of the order, then 4 to 6, then whoever is left, then begins again", () => {
  const waves: string[][] = [];
  for (let wave = 0; wave < 4; wave++) waves.push(huntByThrees.next(when({ waves })));
  assert.deepEqual(waves, [["a", "b", "c"], ["d", "e", "f"], ["g"], ["a", "b", "c"]]);
});

Deno.test("Q2 hunt by threes leaves the place of who is not there empty, and skips a three that is empty", () => {
  assert.deepEqual(huntByThrees.next(when({ available: ["b", "g"] })), ["b"]);
  assert.deepEqual(huntByThrees.next(when({ available: ["b", "g"], waves: [["b"]] })), ["g"]);
  assert.deepEqual(huntByThrees.next(when({ available: ["b"], waves: [["b"]] })), ["b"]);
});

Deno.test("Q2 first three available fills the three with whoever is there, anew each time", () => {
  assert.deepEqual(firstThreeAvailable.next(when()), ["a", "b", "c"]);
  assert.deepEqual(firstThreeAvailable.next(when({ available: ["b", "d", "f", "g"] })), ["b", "d", "f"]);
  assert.deepEqual(firstThreeAvailable.next(when({ waves: [["a", "b", "c"]] })), ["a", "b", "c"]);
});

Deno.test("Q2 whatever the situation, a strategy asks only who is there, nobody twice, and somebody if anybody is", () => {
  const agents = fc.uniqueArray(fc.constantFrom(...order, "h", "left"), { maxLength: 9 });
  fc.assert(fc.property(
    agents,
    agents,
    fc.array(agents, { maxLength: 6 }),
    fc.option(fc.constantFrom(...order, "left")),
    (order, available, waves, pointer) => {
      for (const strategy of Object.values(waveStrategies)) {
        const there = new Set(available.filter((agent) => order.includes(agent)));
        const to = strategy.next({ order, available: there, waves, pointer });
        assert.equal(new Set(to).size, to.length);
        assert.ok(to.every((agent) => there.has(agent)));
        assert.ok(to.length <= (strategy.asksOne ? 1 : 3));
        assert.equal(to.length > 0, there.size > 0);
      }
    },
  ));
});

/** Thousands of conversations; each wave is answered with the given chance, else the next one follows. */
function simulate(name: keyof typeof waveStrategies, arrivals: number, answers: number) {
  const strategy = waveStrategies[name];
  const chance = drawing(7);
  const asked = new Map(order.map((agent) => [agent, 0]));
  let pointer: string | null = null;
  const waves: string[][][] = [];
  for (let n = 0; n < arrivals; n++) {
    const available = order.filter(() => chance() < 0.8);
    const own: string[][] = [];
    for (let wave = 0; wave < 20; wave++) {
      const to = strategy.next(when({ available, waves: own, pointer }));
      if (to.length === 0) break;
      own.push(to);
      for (const agent of to) asked.set(agent, asked.get(agent)! + 1);
      if (strategy.keepsPointer) pointer = to[0]!;
      if (chance() < answers) break;
    }
    waves.push(own);
  }
  return { asked, waves };
}

Deno.test("Q2 simulation: round robin spreads five thousand arrivals evenly", () => {
  const counts = [...simulate("round-robin", 5_000, 0.7).asked.values()];
  assert.ok(Math.max(...counts) < 1.15 * Math.min(...counts), counts.join());
});

Deno.test("Q2 simulation: a hunt asks the top most and still reaches everybody who is there before anybody twice", () => {
  const { asked, waves } = simulate("prioritised-hunt", 5_000, 0.5);
  const counts = [...asked.values()];
  assert.deepEqual(counts, counts.toSorted((one, other) => other - one));
  for (const own of waves) {
    const first = own.flat().slice(0, new Set(own.flat()).size);
    assert.equal(new Set(first).size, first.length, "nobody is asked again before all were");
  }
});

Deno.test("Q2 simulation: threes are threes of the order, and nobody starves who is in one", () => {
  const { asked, waves } = simulate("hunt-by-threes", 5_000, 0.5);
  const places = (wave: string[]) => new Set(wave.map((agent) => Math.floor(order.indexOf(agent) / 3)));
  for (const wave of waves.flat()) assert.equal(places(wave).size, 1, wave.join());
  assert.ok([...asked.values()].every((count) => count > 0));
});

Deno.test("Q2 simulation: the first three available are three whenever three are there", () => {
  const { waves } = simulate("first-three-available", 5_000, 0.5);
  const short = waves.flat().filter((wave) => wave.length < 3);
  assert.ok(short.length < 50, `${short.length} of ${waves.flat().length}`);
});
