/** How long to wait before the next attempt, so that a thousand browsers do not come back in the same moment. */

/** Milliseconds: 500, doubled per failure up to 30 s, give or take half. `random` is in [0, 1). */
export function backoff(failures: number, random: number = Math.random()): number {
  const middle = Math.min(30_000, 500 * 2 ** failures);
  return middle * (0.5 + random);
}

/** Waits, but no longer than until `signal` aborts or the browser says that the network is back. */
export function waitForRetry(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
