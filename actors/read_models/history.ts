/** The history of a person: all conversations of all their parties, newest first (C2). */
import { headKey, historyName, listPrefix } from "../conversation/rows.ts";
import type { Conversation } from "../conversation/state.ts";
import type { Conversations } from "../door.ts";
import type { Key, Store } from "../runtime/store.ts";
import { decodePosition, encodePosition } from "./position.ts";

/** One person as one channel account knows them. */
export interface PartyOf {
  account: string;
  party: string;
}

export interface HistoryPage {
  conversations: Conversation[];
  /** Where the next page starts, when there is one. */
  after?: string;
}

export const historyPerPage = 20;
/** Parties whose histories are merged. */
export const mostParties = 24;

/**
 * One page. Costs a list for each party and the heads of one page, however long the history is; a page that
 * somebody made up is the first.
 */
export async function readHistory(
  store: Store,
  conversations: Conversations,
  parties: readonly PartyOf[],
  after?: string,
): Promise<HistoryPage> {
  const position = after === undefined ? null : decodePosition(after);
  const lists = await Promise.all(
    parties.slice(0, mostParties).map(({ account, party }) => {
      const prefix = listPrefix(historyName(account, party));
      const range = position ? { prefix, start: [...prefix, ...position] } : { prefix };
      return store.list(range, { limit: historyPerPage + 2 });
    }),
  );
  const keys = lists.flat().map(({ key }) => key).filter((key) => !position || key.at(-1) !== position.at(-1))
    .sort(byOpening);
  const page = keys.slice(0, historyPerPage);
  const heads = await store.getMany(page.map((key) => headKey(String(key.at(-1)))));
  const found = heads.flatMap((head) => conversations.stateOf(head) ?? []);
  return keys.length > historyPerPage
    ? { conversations: found, after: encodePosition(page.at(-1)!.slice(2)) }
    : { conversations: found };
}

function byOpening(one: Key, other: Key): number {
  return Number(one[2]) - Number(other[2]) || (String(one[3]) < String(other[3]) ? -1 : 1);
}
