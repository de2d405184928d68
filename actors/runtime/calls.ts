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
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** `patience`: ms until a call is given up; `crowd`: unanswered calls above which a stalled store refuses. */
  constructor(readonly patience = 10_000, readonly crowd = 256, readonly stalledAfter = 1_000) {}

  get unanswered(): number {
    return this.#open.size;
  }

  run<T>(start: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreUnavailable("closed"));
    if (this.#open.size >= this.crowd && this.#oldest() > this.stalledAfter) {
      return Promise.reject(new StoreUnavailable("stalled"));
    }
    return new Promise<T>((resolve, reject) => {
      const call: Call = { since: performance.now(), giveUp: reject };
      this.#open.add(call);
      this.#arm();
      const done = () => {
        this.#open.delete(call);
        if (this.#open.size === 0) this.#disarm();
      };
      start().then((value) => (done(), resolve(value)), (error) => (done(), reject(error)));
    });
  }

  close() {
    this.#closed = true;
    this.#disarm();
    for (const call of this.#open) call.giveUp(new StoreUnavailable("closed"));
    this.#open.clear();
  }

  #oldest(): number {
    const [first] = this.#open;
    return first ? performance.now() - first.since : 0;
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
      call.giveUp(new StoreUnavailable("timeout"));
      this.#open.delete(call);
    }
  }
}
