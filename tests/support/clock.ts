/** A clock that stands still until it is told. */
import type { Clock } from "../../actors/runtime/clock.ts";

export class FakeClock implements Clock {
  /** Starts at a round moment, ms since 1970. */
  constructor(private at = Date.UTC(2026, 0, 5, 9)) {}

  now(): number {
    return this.at;
  }

  advance(ms: number): number {
    return this.at += ms;
  }
}
