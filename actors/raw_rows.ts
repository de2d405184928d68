/** The rows of deliveries that are stored raw: chunks of the body, the work they make, and when they may go. */
import { timeOf } from "./runtime/clock.ts";
import type { Key, Store } from "./runtime/store.ts";
import { ending, type Rubbish } from "./runtime/sweep.ts";

export interface Work {
  account: string;
  chunks: number;
  /** Addresses the signature vouched for when it came. */
  vouched: string[];
  /** How often it was tried in vain; none yet where this is missing. */
  failures?: number;
  /** Not before this moment, ms since 1970. */
  nextAt?: number;
  /** Given up: nothing tries it again, and until then its body can still be looked at. */
  keptUntil?: number;
}

/** Work is stored after its chunks: an hour later none is on its way any more. */
export const chunksAloneMs = 3_600_000;

export const workPrefix: Key = ["raw_work"];
export const workKey = (id: string): Key => [...workPrefix, id];
const chunkPrefix: Key = ["raw"];
export const chunkKey = (id: string, n: number): Key => [...chunkPrefix, id, n];

/** What was given up long enough ago; its chunks stand alone then and go as such. */
export const oldWork = ending<Work>(workPrefix, ({ keptUntil }) => keptUntil ?? Infinity);

/** Chunks without work: their delivery was never answered, or was kept until now. */
export const loneChunks = (store: Store): Rubbish => ({
  prefix: chunkPrefix,
  page: 50,
  over: async (rows, now) => {
    const idOf = ({ key }: { key: Key }) => String(key[1]);
    const ids = [...new Set(rows.map(idOf))].filter((id) => timeOf(id) + chunksAloneMs <= now);
    const works = await store.getMany(ids.map(workKey));
    const alone = new Set(ids.filter((_, index) => works[index]!.value === null));
    return rows.filter((row) => alone.has(idOf(row)));
  },
});
