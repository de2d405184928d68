/**
 * Sums up the output of one or more `deno test` runs in one line. Usage: ci_summary.ts <log file> <exit code>.
 * It exits with 0 only if tests ran, none failed and the exit code was 0.
 */
import { stripVTControlCharacters } from "node:util";

export interface Tally {
  passed: number;
  failed: number;
}

/**
 * Adds up the closing lines of all runs in `log`, such as "FAILED | 3 passed (2 steps) | 1 failed (7ms)".
 * Steps belong to their test and are not counted again. A run that ended badly without a failed test (a type
 * error, a crash) or without any test counts as one failure.
 */
export function tally(log: string, exitCode: number): Tally {
  const closing = /^(?:ok|FAILED) \| (\d+) passed(?: \(\d+ steps?\))? \| (\d+) failed\b/gm;
  const total = { passed: 0, failed: 0 };
  for (const [, passed, failed] of stripVTControlCharacters(log).matchAll(closing)) {
    total.passed += Number(passed);
    total.failed += Number(failed);
  }
  const wentWrong = exitCode !== 0 || total.passed === 0;
  if (wentWrong && total.failed === 0) total.failed = 1;
  return total;
}

if (import.meta.main) {
  const [file = "", exitCode = ""] = Deno.args;
  const { passed, failed } = tally(await Deno.readTextFile(file), Number(exitCode));
  console.log(`${passed} passed, ${failed} failed`);
  Deno.exitCode = failed === 0 ? 0 : 1;
}
