/** What one turn wants written: collected command by command, weighed as it grows. */
import { keySize, keyText, valueSize } from "./size.ts";
import type { Check, Key } from "./store.ts";

export class WriteSet {
  readonly checks = new Map<string, Check>();
  readonly sets = new Map<string, { key: Key; value: unknown }>();
  readonly deletes = new Map<string, Key>();
  /** References for the feed, never text (law 8). */
  readonly log: unknown[] = [];
  bytes = 0;
  keyBytes = 0;
  #logWeighed = 0;
  #logBytes = 0;

  check(key: Key, stamp: string | null) {
    const name = keyText(key);
    if (!this.checks.has(name)) this.#weigh(key, 0);
    this.checks.set(name, { key, stamp });
  }

  set(key: Key, value: unknown) {
    const name = keyText(key);
    this.deletes.delete(name);
    this.sets.set(name, { key, value });
    this.#weigh(key, valueSize(value));
  }

  delete(key: Key) {
    const name = keyText(key);
    this.sets.delete(name);
    this.deletes.set(name, key);
    this.#weigh(key, 0);
  }

  get mutations(): number {
    return this.sets.size + this.deletes.size;
  }

  /** What `log` weighs; entries are weighed once. */
  get logBytes(): number {
    for (; this.#logWeighed < this.log.length; this.#logWeighed++) {
      this.#logBytes += 2 + valueSize(this.log[this.#logWeighed]);
    }
    return this.#logBytes;
  }

  get isEmpty(): boolean {
    return this.mutations === 0 && this.log.length === 0;
  }

  writes(name: string): boolean {
    return this.sets.has(name) || this.deletes.has(name);
  }

  #weigh(key: Key, value: number) {
    const size = keySize(key);
    this.keyBytes += size;
    this.bytes += size + value;
  }
}
