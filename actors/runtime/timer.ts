/** Runs work when the earliest known moment comes, one run at a time, and looks again now and then anyway. */
import type { Clock } from "./clock.ts";

export class Timer {
  #handle: ReturnType<typeof setTimeout> | undefined;
  #at = Infinity;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  /** `work` returns the next moment it knows of (ms since 1970), or null; `repairMs` is the longest sleep. */
  constructor(
    private readonly clock: Clock,
    private readonly repairMs: number,
    private readonly work: () => Promise<number | null>,
  ) {}

  /** Something is due at `at`; earlier than planned means earlier waking. */
  notice(at: number) {
    if (this.#stopped || at >= this.#at) return;
    this.#at = at;
    clearTimeout(this.#handle);
    const wait = Math.min(Math.max(0, at - this.clock.now()), this.repairMs);
    this.#handle = setTimeout(() => this.#run(), wait);
  }

  async stop() {
    this.#stopped = true;
    clearTimeout(this.#handle);
    await this.#running;
  }

  #run() {
    // The handle is spent, whatever follows: a moment that stayed here would keep later ones out.
    this.#at = Infinity;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#work().finally(() => this.#running = undefined);
  }

  async #work() {
    let next: number | null = null;
    do {
      this.#again = false;
      next = await this.work().catch((error) => {
        console.error(JSON.stringify({ level: "error", what: "timer", error: String(error) }));
        return null;
      });
    } while (this.#again && !this.#stopped);
    this.notice(Math.min(next ?? Infinity, this.clock.now() + this.repairMs));
  }
}
