/**
 * Slows guessing at one thing from many places: after some free tries each further one makes the next wait twice
 * as long (S4). Never a lock: a try is always possible again after the longest wait. In the memory of this process.
 */
import type { Clock } from "../actors/runtime/clock.ts";

interface Tries {
  count: number;
  /** When the next one is allowed. */
  next: number;
  /** When all is forgotten if nobody tries. */
  until: number;
}

export interface BackoffLimits {
  /** Tries without a wait. */
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
  /** How long after the last try they are all forgotten. */
  rememberMs: number;
  mostKeys?: number;
}

export class Backoff {
  /** In the order of their last try. */
  #tries = new Map<string, Tries>();

  constructor(private readonly clock: Clock, private readonly limits: BackoffLimits) {}

  get size(): number {
    return this.#tries.size;
  }

  /** Counts a try and answers 0, or, when it comes too early, says in how many ms to come back and counts nothing. */
  admit(key: string): number {
    const now = this.clock.now();
    const known = this.#tries.get(key);
    const tries = known && known.until > now ? known : { count: 0, next: now, until: 0 };
    if (tries.next > now) return tries.next - now;
    this.#tries.delete(key);
    this.#makeRoom(now);
    const count = tries.count + 1;
    const { rememberMs } = this.limits;
    this.#tries.set(key, { count, next: now + this.#waitAfter(count), until: now + rememberMs });
    return 0;
  }

  /** A try that turned out to be none is not counted. */
  takeBack(key: string) {
    const tries = this.#tries.get(key);
    if (!tries) return;
    const now = this.clock.now();
    this.#tries.set(key, { ...tries, count: Math.max(0, tries.count - 1), next: now });
  }

  /** A success clears what was counted. */
  clear(key: string) {
    this.#tries.delete(key);
  }

  #waitAfter(count: number): number {
    const { free, firstWaitMs, longestWaitMs } = this.limits;
    return count < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (count - free));
  }

  #makeRoom(now: number) {
    const { mostKeys = 50_000 } = this.limits;
    for (const [key, { until }] of this.#tries) {
      if (until > now && this.#tries.size < mostKeys) return;
      this.#tries.delete(key);
    }
  }
}
