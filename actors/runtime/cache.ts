/** A map that forgets what was not used for longest. */
export class Cache<V> {
  #rows = new Map<string, V>();

  constructor(private readonly capacity: number) {}

  get(key: string): V | undefined {
    const value = this.#rows.get(key);
    if (value !== undefined) {
      this.#rows.delete(key);
      this.#rows.set(key, value);
    }
    return value;
  }

  set(key: string, value: V) {
    this.#rows.delete(key);
    this.#rows.set(key, value);
    if (this.#rows.size <= this.capacity) return;
    const [oldest] = this.#rows.keys();
    this.#rows.delete(oldest!);
  }

  delete(key: string) {
    this.#rows.delete(key);
  }

  get size(): number {
    return this.#rows.size;
  }
}
