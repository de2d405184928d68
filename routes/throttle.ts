/** Slows guessing down: so many tries per key in a window, counted in memory (S4). */
import type { Clock } from "../actors/runtime/clock.ts";

interface Tries {
  count: number;
  until: number;
}

const mostKeys = 50_000;

export class Throttle {
  #tries = new Map<string, Tries>();

  constructor(
    private readonly clock: Clock,
    private readonly most: number,
    private readonly windowMs: number,
  ) {}

  /** Whether another try under this key is allowed; counts it. */
  admit(key: string): boolean {
    const now = this.clock.now();
    let tries = this.#tries.get(key);
    if (!tries || tries.until <= now) {
      if (this.#tries.size >= mostKeys) this.#forget(now);
      tries = { count: 0, until: now + this.windowMs };
      this.#tries.set(key, tries);
    }
    return ++tries.count <= this.most;
  }

  /** A success clears what was counted. */
  clear(key: string) {
    this.#tries.delete(key);
  }

  #forget(now: number) {
    for (const [key, { until }] of this.#tries) if (until <= now) this.#tries.delete(key);
    if (this.#tries.size >= mostKeys) this.#tries.clear();
  }
}
