/**
 * Point reads, gathered: while a few snapshots are being read, whatever else is asked for waits and shares the
 * next one, ten keys at a time. A request's own keys always come from one snapshot, taken after it was asked.
 */
import { type Key, limits, type Row } from "./store.ts";

interface Request {
  keys: readonly Key[];
  settle: (rows: Row[]) => void;
  fail: (error: unknown) => void;
}

export class Reads {
  #waiting: Request[] = [];
  #active = 0;

  /** `read` answers up to ten keys, in order, from one snapshot; `atOnce` of them may be under way. */
  constructor(
    private readonly read: (keys: readonly Key[]) => Promise<Row[]>,
    private readonly atOnce: number,
  ) {}

  /** Up to ten keys. */
  ask(keys: readonly Key[]): Promise<Row[]> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ keys, settle, fail });
      this.#pump();
    });
  }

  #pump() {
    while (this.#active < this.atOnce && this.#waiting.length > 0) {
      const group = this.#gather();
      this.#active++;
      this.read(group.flatMap(({ keys }) => keys)).then((rows) => share(group, rows), (error) => {
        for (const { fail } of group) fail(error);
      }).finally(() => {
        this.#active--;
        this.#pump();
      });
    }
  }

  /** The oldest requests that fit into one read together. */
  #gather(): Request[] {
    let keys = 0;
    let count = 0;
    for (const request of this.#waiting) {
      keys += request.keys.length;
      if (keys > limits.keysPerRead) break;
      count++;
    }
    return this.#waiting.splice(0, Math.max(1, count));
  }
}

function share(group: Request[], rows: Row[]) {
  let at = 0;
  for (const { keys, settle } of group) settle(rows.slice(at, at += keys.length));
}
