/** Counts webhooks with a wrong signature and says so at most once a second: a flood must not fill the log (I7). */
import type { Clock } from "../actors/runtime/clock.ts";

const quietMs = 1_000;

export class RefusedHooks {
  #total = 0;
  #saidAt = -Infinity;

  constructor(private readonly clock: Clock) {}

  count(account: string) {
    this.#total++;
    const now = this.clock.now();
    if (now - this.#saidAt < quietMs) return;
    this.#saidAt = now;
    console.warn(JSON.stringify({ level: "warn", what: "signature refused", account, soFar: this.#total }));
  }
}
