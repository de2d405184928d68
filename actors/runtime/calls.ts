/**
 * Every call to the database goes through here: it is counted, it ends after a while whatever the engine
 * does (the remote client retries for ever), and when the store stands still new calls are refused at once.
 */
import { StoreUnavailable } from "./store.ts";

interface Call {
  since: number;
  giveUp: (error: Error) => void;
}

export class Calls {
  #open = new Set<Call>();
  /** Given up, yet never answered: the engine may still hold them. */
  #lost = new Set<Call>();
  #probe: Call | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** `patience`: ms until a call is given up; `crowd`: unanswered calls above which a stalled store refuses. */
  constructor(readonly patience = 10_000, readonly crowd = 256, readonly stalledAfter = 1_000) {}

  get unanswered(): number {
    return this.#open.size + this.#lost.size;
  }

  run<T>(start: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreUnavailable("closed"));
    const stalled = this.#isStalled();
    // While it stands still one call at a time may try whether it moves again.
    if (stalled && this.#probe) return Promise.reject(new StoreUnavailable("stalled"));
    return new Promise<T>((resolve, reject) => {
      const call: Call = { since: performance.now(), giveUp: reject };
      if (stalled) this.#probe = call;
      this.#open.add(call);
      this.#arm();
      start().then(
        (value) => {
          if (this.#probe === call) this.#lost.clear();
          this.#forget(call);
          resolve(value);
        },
        (error) => {
          this.#forget(call);
          reject(error);
        },
      );
    });
  }

  close() {
    this.#closed = true;
    this.#disarm();
    for (const call of this.#open) call.giveUp(new StoreUnavailable("closed"));
    this.#open.clear();
    this.#lost.clear();
  }

  #isStalled(): boolean {
    if (this.unanswered < this.crowd) return false;
    const [first] = this.#open;
    const oldest = first ? performance.now() - first.since : 0;
    return oldest > this.stalledAfter || this.#lost.size >= this.crowd;
  }

  #forget(call: Call) {
    this.#open.delete(call);
    this.#lost.delete(call);
    if (this.#probe === call) this.#probe = undefined;
    if (this.#open.size === 0) this.#disarm();
  }

  #arm() {
    this.#timer ??= setTimeout(() => this.#sweep(), this.patience);
  }

  #disarm() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #sweep() {
    this.#timer = undefined;
    const now = performance.now();
    for (const call of this.#open) {
      if (now - call.since < this.patience) {
        this.#timer = setTimeout(() => this.#sweep(), this.patience - (now - call.since));
        return;
      }
      this.#open.delete(call);
      this.#lost.add(call);
      if (this.#probe === call) this.#probe = undefined;
      call.giveUp(new StoreUnavailable("timeout"));
    }
  }
}
