/** Housekeeping: everything that is stored for a while only, and the janitor who takes it away. */
import { oldBlocks } from "./block.ts";
import type { Conversations } from "./door.ts";
import { oldKept } from "./kept.ts";
import { oldLinks } from "./links.ts";
import { deadDrafts } from "./marks.ts";
import { loneChunks, oldWork } from "./raw_rows.ts";
import { oldReplies } from "./quick_reply.ts";
import { oldParked } from "./receipts.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import { type Feed, trimmedAtOnce } from "./runtime/feed.ts";
import { type Chore, Janitor } from "./runtime/janitor.ts";
import type { Store } from "./runtime/store.ts";
import { type Rubbish, Sweep } from "./runtime/sweep.ts";
import { oldSessions } from "./sessions.ts";
import { oldVisitors } from "./visitors.ts";

export interface HousekeepingOptions {
  store: Store;
  committer: Committer;
  clock: Clock;
  feed: Feed;
  conversations: Conversations;
  /** Chores of parts that have their own. */
  more?: Chore[];
}

const logKeptMs = 24 * 3_600_000;

/** A janitor for one process, to be started and stopped with it. */
export function housekeeping(options: HousekeepingOptions): Janitor {
  const { store, committer, clock, feed, conversations, more = [] } = options;
  const rubbish: Rubbish[] = [
    oldSessions,
    oldLinks,
    oldVisitors,
    oldBlocks,
    oldReplies,
    oldParked,
    oldKept,
    oldWork,
    loneChunks(store),
    deadDrafts(store, conversations),
  ];
  const trimming: Chore = {
    name: "log",
    doSome: async () => await feed.trim(clock.now() - logKeptMs) === trimmedAtOnce,
  };
  return new Janitor(clock, committer, [trimming, ...rubbish.map((one) => new Sweep(one, options)), ...more]);
}
