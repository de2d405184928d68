/** The janitor: does a little of every chore each minute, and goes on sooner where much has piled up. */
import type { Clock } from "./clock.ts";
import { type Committer, Overloaded } from "./committer.ts";
import { Timer } from "./timer.ts";

/** Work that nobody waits for. */
export interface Chore {
  /** For the log. */
  name: string;
  /** Does a bounded part of it; resolves to whether there is more to be done soon. */
  doSome(): Promise<boolean>;
}

/** From one part to the next, where there is little to do and where there is much. */
export const restMs = 60_000;
export const backlogMs = 1_000;

export class Janitor {
  #plan: { chore: Chore; at: number }[];
  #timer: Timer;
  #stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly committer: Pick<Committer, "overloaded">,
    chores: readonly Chore[],
  ) {
    this.#plan = chores.map((chore) => ({ chore, at: 0 }));
    this.#timer = new Timer(clock, restMs, () => this.run());
  }

  start() {
    this.#timer.notice(this.clock.now());
  }

  async stop() {
    this.#stopped = true;
    await this.#timer.stop();
  }

  /** Does a part of each chore that is due, one after the other; answers when the next one is (ms since 1970). */
  async run(): Promise<number> {
    for (const planned of this.#plan) {
      if (this.#stopped) break;
      const now = this.clock.now();
      if (planned.at > now) continue;
      const soon = await this.#doSome(planned.chore);
      planned.at = now + (soon ? backlogMs : restMs);
    }
    return Math.min(...this.#plan.map(({ at }) => at));
  }

  async #doSome(chore: Chore): Promise<boolean> {
    // Whoever waits for an answer goes first (law 11).
    if (this.committer.overloaded) return true;
    try {
      return await chore.doSome();
    } catch (error) {
      if (error instanceof Overloaded) return true;
      const { name } = chore;
      console.error(JSON.stringify({ level: "error", what: "janitor", chore: name, error: String(error) }));
      return false;
    }
  }
}
