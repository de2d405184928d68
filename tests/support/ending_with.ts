/**
 * Tests that end by closing what they used, where closing may find fault. A hook can't do that: Deno's
 * `node:test` reports a test as passed although its `afterEach` threw.
 */
import { it } from "@std/testing/bdd";

/** An `it` that closes after each test, also a failed one; the test's own failure is the one reported. */
export function endingWith(
  close: () => void | Promise<void>,
): (name: string, run: () => Promise<void>) => void {
  return (name, run) => {
    it(name, async () => {
      try {
        await run();
      } catch (error) {
        await Promise.resolve().then(close).catch(() => {});
        throw error;
      }
      await close();
    });
  };
}
