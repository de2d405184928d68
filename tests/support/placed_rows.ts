/** The rows that conversations stand in, the damage done to them in tests, and their repair. */
import { conversation } from "../../actors/conversation.ts";
import { repairPlacedRows, type RepairReport } from "../../actors/repair.ts";
import { Actors } from "../../actors/runtime/actors.ts";
import { Committer } from "../../actors/runtime/committer.ts";
import type { Key, Store } from "../../actors/runtime/store.ts";
import { heads } from "./office.ts";

export interface PlacedRow {
  key: Key;
  value: unknown;
}

/** All list and alarm rows, in key order. */
export async function placedRows(store: Store): Promise<PlacedRow[]> {
  const rows = await Promise.all(["list", "alarm"].map((first) => {
    return store.list({ prefix: [first] }, { limit: 1_000 });
  }));
  return rows.flat().map(({ key, value }) => ({ key, value }));
}

/** The keys of the rows that stand and of those that heads claim, sorted: the same when all is well. */
export async function standingAndClaimed(store: Store): Promise<[string[], string[]]> {
  const claimed = (await heads(store)).flatMap(({ placed }) => [...placed.lists, ...placed.alarms]);
  const sorted = (keys: readonly Key[]) => keys.map((key) => JSON.stringify(key)).toSorted();
  return [sorted((await placedRows(store)).map(({ key }) => key)), sorted(claimed)];
}

/** Sets and deletes rows behind the product's back. */
export async function damage(
  store: Store,
  { sets = [], deletes = [] }: { sets?: PlacedRow[]; deletes?: Key[] },
) {
  for (let n = 0; n < Math.max(sets.length, deletes.length); n += 100) {
    const part = { sets: sets.slice(n, n + 100), deletes: deletes.slice(n, n + 100) };
    await store.commit({ checks: [], ...part, appends: [] });
  }
}

/** What `deno task repair` does, as a process that knows nothing but the store. */
export function repairOn(store: Store): Promise<RepairReport> {
  const committer = new Committer(store, { now: () => 0, committed: () => {} });
  return repairPlacedRows({
    store,
    committer,
    conversations: new Actors(conversation, { store, committer }),
  });
}
