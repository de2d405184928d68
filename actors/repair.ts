/**
 * Repair: makes the rows that conversations stand in, lists and alarms, exactly what their heads say (law 13).
 * Safe beside a running product: every correction is a commit that checks the head it rests on.
 */
import { claims, claimsOf, missing, ownerOf } from "./conversation/claims.ts";
import { headKey } from "./conversation/rows.ts";
import type { Conversations } from "./door.ts";
import { type Committer, Overloaded } from "./runtime/committer.ts";
import { pages } from "./runtime/pages.ts";
import { type Key, type Row, type Store, StoreUnavailable } from "./runtime/store.ts";
import { WriteSet } from "./runtime/write_set.ts";

export interface RepairOptions {
  store: Store;
  committer: Committer;
  conversations: Pick<Conversations, "stateOf">;
}

/** A correction whose commit got no clear answer is found right at the next look and counted nowhere. */
export interface RepairReport {
  /** Conversations looked at. */
  heads: number;
  /** Rows that a head says it placed and that were gone, or held something else. */
  putBack: number;
  /** Rows that no head claims. */
  removed: number;
  /** What still is not right: alarms that this version would not set, and heads that changed at every look. */
  left: number;
}

const rowsPerPage = 100;
/** Few enough for the bytes of their keys too. */
const mutationsPerCommit = 200;
const maxLooks = 25;

/**
 * Walks all heads and puts back what they have placed, then all list and alarm rows and removes what no head
 * claims. Alarms of other kinds of actors are not touched. Throws `NewerData` at a head of a newer version and
 * `StoreUnavailable` when the store does not answer; what was corrected until then stays so.
 */
export async function repairPlacedRows(options: RepairOptions): Promise<RepairReport> {
  const { store } = options;
  const report: RepairReport = { heads: 0, putBack: 0, removed: 0, left: 0 };
  for await (const heads of pages(store, ["conversation"], rowsPerPage)) {
    report.heads += heads.length;
    await together(heads.map((head) => putBack(options, report, head)));
  }
  for (const first of ["list", "alarm"]) {
    for await (const rows of pages(store, [first], rowsPerPage)) {
      const placed = rows.filter(({ key }) => ownerOf(key) !== null);
      const heads = await store.getMany(placed.map(({ key }) => headKey(ownerOf(key)!)));
      await together(heads.map((head, index) => remove(options, report, placed[index]!.key, head)));
    }
  }
  return report;
}

/** Like `Promise.all`, but when it fails nothing is under way any more. */
async function together(work: Promise<void>[]) {
  for (const done of await Promise.allSettled(work)) if (done.status === "rejected") throw done.reason;
}

async function putBack(options: RepairOptions, report: RepairReport, head: Row) {
  let unknown = 0;
  await correct(options, report, head, async (head) => {
    const set = new WriteSet();
    const state = options.conversations.stateOf(head);
    if (state === null) return set;
    const found = missing(state, await options.store.getMany(claimsOf(state)));
    unknown = found.unknown;
    for (const { key, value } of found.rows.slice(0, mutationsPerCommit)) set.set(key, value);
    return set;
  });
  report.left += unknown;
}

/** Removes the row when the head that alone could claim it does not, or is not there. */
function remove(options: RepairOptions, report: RepairReport, key: Key, head: Row) {
  return correct(options, report, head, async (head) => {
    const set = new WriteSet();
    const state = options.conversations.stateOf(head);
    if (state !== null && claims(state, key)) return set;
    const { stamp } = await options.store.get(key);
    if (stamp === null) return set;
    set.check(key, stamp);
    set.delete(key);
    return set;
  });
}

/** Commits what `look` finds wrong, then looks at the head as it is now, until nothing is found. */
async function correct(
  { store, committer }: RepairOptions,
  report: RepairReport,
  listed: Row,
  look: (head: Row) => Promise<WriteSet>,
) {
  let head = listed;
  for (let looks = 1; looks <= maxLooks; looks++) {
    const set = await look(head);
    if (set.isEmpty) return;
    set.check(head.key, head.stamp);
    if (await happened(committer, set, looks === maxLooks)) {
      report.putBack += set.sets.size;
      report.removed += set.deletes.size;
    } else {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 ** looks, 50)));
    }
    head = await store.get(head.key);
  }
  report.left++;
}

/** When nobody can say whether it happened the next look will tell; after the `last` one the repair ends. */
async function happened(committer: Committer, set: WriteSet, last: boolean): Promise<boolean> {
  try {
    return (await committer.commit(set)).ok;
  } catch (error) {
    if (last || !(error instanceof StoreUnavailable || error instanceof Overloaded)) throw error;
    return false;
  }
}
