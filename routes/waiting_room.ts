/**
 * Too much to do: a provider that delivers again is told to come back, one that does not waits for room, for
 * what it is refused is lost (law 11).
 */

/** Twilio gives an answer up after fifteen seconds, connecting included. */
const longestMs = 8_000;
const lookAgainMs = 50;
/** Requests that may wait at a time; each holds a connection and no body yet. */
const mostWaiting = 500;

export class WaitingRoom {
  #waiting = 0;

  constructor(private readonly work: { readonly overloaded: boolean }) {}

  /** Until when whoever comes now may wait, on the scale of `performance.now()`. */
  deadline(): number {
    return performance.now() + longestMs;
  }

  /** True as soon as there is room; false at the deadline, at once when too many wait already. */
  async room(deadline: number): Promise<boolean> {
    while (this.work.overloaded) if (!await this.again(deadline)) return false;
    return true;
  }

  /** True after a moment, for another try; false at the deadline, at once when too many wait already. */
  async again(deadline: number): Promise<boolean> {
    if (performance.now() >= deadline || this.#waiting >= mostWaiting) return false;
    this.#waiting++;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    this.#waiting--;
    return true;
  }
}
