/** Slows guessing down: so many tries per key in a window, counted in the memory of this process (S4). */
import type { Clock } from "../actors/runtime/clock.ts";

interface Tries {
  count: number;
  until: number;
}

export class Throttle {
  /** In the order in which their windows end. */
  #tries = new Map<string, Tries>();

  /** With `mostKeys` counted, a new key takes the place of the one whose window ends first. */
  constructor(
    private readonly clock: Clock,
    private readonly most: number,
    private readonly windowMs: number,
    private readonly mostKeys = 50_000,
  ) {}

  get size(): number {
    return this.#tries.size;
  }

  /** Whether another try under this key is allowed; counts it. */
  admit(key: string): boolean {
    const now = this.clock.now();
    let tries = this.#tries.get(key);
    if (!tries || tries.until <= now) {
      this.#tries.delete(key);
      this.#makeRoom(now);
      tries = { count: 0, until: now + this.windowMs };
      this.#tries.set(key, tries);
    }
    return ++tries.count <= this.most;
  }

  /** A try that turned out to be none is not counted. */
  takeBack(key: string) {
    const tries = this.#tries.get(key);
    if (tries && tries.count > 0) tries.count--;
  }

  /** A success clears what was counted. */
  clear(key: string) {
    this.#tries.delete(key);
  }

  #makeRoom(now: number) {
    for (const [key, { until }] of this.#tries) {
      if (until > now && this.#tries.size < this.mostKeys) return;
      this.#tries.delete(key);
    }
  }
}
