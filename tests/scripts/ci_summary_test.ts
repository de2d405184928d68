/** The last line of a CI run, from real closing lines of `deno test`. */
import assert from "node:assert/strict";
import { tally } from "../../scripts/ci_summary.ts";

const cases: [story: string, log: string, exitCode: number, passed: number, failed: number][] = [
  ["all passed", "a ... ok (1ms)\n\nok | 11 passed | 0 failed (1s)\n", 0, 11, 0],
  ["steps are not counted again", "ok | 2 passed (7 steps) | 0 failed | 1 ignored (1s)\n", 0, 2, 0],
  ["some failed", "FAILED | 3 passed (1 step) | 2 failed (4 steps) (9ms)\n", 1, 3, 2],
  ["two runs are added", "ok | 4 passed | 0 failed (1s)\n...\nFAILED | 5 passed | 1 failed (1s)\n", 1, 9, 1],
  [
    "colours are looked through",
    "\n\x1b[0m\x1b[32mok\x1b[0m | 3 passed | 0 failed \x1b[38;5;245m(5ms)\x1b[0m\n",
    0,
    3,
    0,
  ],
  ["a type error runs nothing", "error: Type checking failed.\n", 1, 0, 1],
  ["a crash after passed tests", "ok | 3 passed | 0 failed (1s)\n", 134, 3, 1],
  ["no test at all", "", 0, 0, 1],
  [
    "a test that prints such a line in its midst",
    "output: ok | 9 passed | 0 failed\nok | 1 passed | 0 failed (1s)\n",
    0,
    1,
    0,
  ],
];

for (const [story, log, exitCode, passed, failed] of cases) {
  Deno.test(`ci summary: ${story}`, () => assert.deepEqual(tally(log, exitCode), { passed, failed }));
}
