/** Waits for something that is about to become true, and says what it was when it never does. */

/** Looks every few milliseconds, for `patienceMs` at most. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patienceMs = 5_000) {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
