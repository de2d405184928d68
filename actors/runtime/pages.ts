/** Walking many rows: one page at a time, so that memory stays the same however many there are. */
import type { Key, Range, Row, Store } from "./store.ts";

/**
 * All rows under `prefix` in key order, at most `size` at a time; no page is empty. The next page is read when
 * the one before has been worked off, so rows written meanwhile are met if they sort after it.
 */
export async function* pages<V>(store: Store, prefix: Key, size: number): AsyncGenerator<Row<V>[]> {
  let range: Range = { prefix };
  for (;;) {
    const rows = await store.list<V>(range, { limit: size });
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    range = { prefix, start: next(rows.at(-1)!.key) };
  }
}

/** The first key that can follow: nothing sorts between a key and the same key with an empty part of bytes. */
function next(key: Key): Key {
  return [...key, new Uint8Array()];
}
