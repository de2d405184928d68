/** What must hold after every bad input. */
import assert from "node:assert/strict";
import type { Desk } from "../desk.ts";
import type { Answer } from "./browser.ts";

/** Asserts what holds after every bad input, and that nothing was logged as an error of ours. */
export async function survives(desk: Desk, before: string, lines: () => string[]) {
  assert.equal(await desk.storedText(), before, "the store is as it was");
  assert.deepEqual(lines().filter((line) => line.includes('"error"')), []);
  await answersWell(desk);
}

/** The next good webhook and page are answered within a second. */
export async function answersWell(desk: Desk) {
  const start = performance.now();
  assert.equal((await desk.customer().writes("E poi una buona")).status, 200);
  assert.equal((await (await desk.as("giulia")).get("/conversations")).status, 200);
  assert.ok(performance.now() - start < 1_000, "the next good request took over a second");
}

/** A refusal holds a sentence and nothing of our own code. */
export function isPlain({ text }: Answer) {
  assert.doesNotMatch(
    text,
    /\bat .*:\d+:\d+|Error:|file:\/\/|TypeError|RangeError/,
    "no trace of our own code",
  );
  assert.ok(text.length > 0);
}
