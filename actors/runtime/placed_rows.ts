/** Rows that a head names as its own, and what a turn does about them when the state has moved. Pure. */
import type { Consequences } from "./behaviour.ts";
import { keyText } from "./size.ts";
import type { Key } from "./store.ts";

/**
 * Deletes what the head says it placed and no longer stands, sets what is new, and leaves the rest as it is.
 * `before` comes from the stored head and is never worked out anew, or a row of older code would stay.
 */
export function moveRows(
  before: readonly Key[],
  after: readonly { key: Key; value: unknown }[],
  to: Pick<Consequences, "sets" | "deletes">,
): void {
  const old = new Map(before.map((key) => [keyText(key), key]));
  for (const row of after) if (!old.delete(keyText(row.key))) to.sets.push(row);
  to.deletes.push(...old.values());
}

/** A row that says by its key alone all there is to say. */
export function bare(key: Key): { key: Key; value: null } {
  return { key, value: null };
}
