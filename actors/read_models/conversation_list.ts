/** Pages of a conversation list: waiting, mine, archived, handled, each merged from the lists the viewer may read. */
import { isIgnoredBy } from "../conversation/ignoring.ts";
import { draftKey, headKey, listName, listPrefix, readKey } from "../conversation/rows.ts";
import type { Conversation } from "../conversation/state.ts";
import { isOfferedTo } from "../conversation/routing.ts";
import { audienceOf, maySee, type Viewer } from "../conversation/visibility.ts";
import type { Conversations } from "../door.ts";
import type { Key, Store } from "../runtime/store.ts";
import { decodePosition, encodePosition } from "./position.ts";

export type ListKind = "waiting" | "mine" | "archived" | "handled";

export interface ListRow {
  conversation: Conversation;
  /** Sorts the row in its list as text, smallest first. */
  order: string;
  /** The last entry this agent has seen. */
  readSeq: number;
  hasDraft: boolean;
}

export interface ListPage {
  rows: ListRow[];
  /** Where the next page starts, when there is one. */
  after?: string;
}

export const rowsPerPage = 50;

/** The stored lists that make up one list of a viewer. */
export function listsOf(list: ListKind, { id, queues, supervises }: Viewer): string[] {
  const reads = [...new Set([...queues, ...supervises])];
  switch (list) {
    case "waiting":
      return [...reads.map(listName.waiting), ...supervises.map(listName.narrowed), listName.shown(id)];
    case "mine":
      return [listName.mine(id)];
    case "archived":
      return [listName.archived(id)];
    case "handled":
      return [...reads.map(listName.handled), listName.handledBy(id)];
  }
}

/** The list in which this viewer finds a conversation, or null when in none. */
export function listOf(conversation: Conversation, viewer: Viewer): ListKind | null {
  if (!maySee(viewer, audienceOf(conversation))) return null;
  switch (conversation.status) {
    case "waiting":
      return isIgnoredBy(conversation, viewer.id) ? null : "waiting";
    case "handled":
      return "handled";
    case "taken":
      if (conversation.owner !== viewer.id) return null;
      return conversation.archived ? "archived" : "mine";
    case "new":
    case "deleted":
      return null;
  }
}

/**
 * How a conversation sorts in this viewer's list, as text: the numbers of its list row, made to compare as
 * strings. What is offered to them comes before everything else, by the time that is left (D4).
 */
export function orderOf(conversation: Conversation, viewer: Viewer): string {
  const [key] = conversation.placed.lists;
  const { offer } = conversation.routing;
  if (offer && isOfferedTo(conversation, viewer.id)) return offerOrder(offer.until, conversation.id);
  return key ? orderText(key) : "";
}

/** All other orders begin with a 1 or, of negative numbers, with 09. */
function offerOrder(until: number, id: string): string {
  return `0 ${orderText(["", "", until, id])}`;
}

/** The lists of what is offered to this viewer; all of it stands on the first page. */
function offersOf(list: ListKind, { id }: Viewer): string[] {
  return list === "waiting" ? [listName.offered(id), listName.shown(id)] : [];
}

export async function readList(
  store: Store,
  conversations: Conversations,
  viewer: Viewer,
  list: ListKind,
  after?: string,
): Promise<ListPage> {
  const position = after === undefined ? null : decodePosition(after);
  const found = new Map<string, Key>();
  const offers = offersOf(list, viewer);
  const offered = await readOffers(store, conversations, viewer, list);
  const limit = rowsPerPage + offered.length + 2;
  for (const name of listsOf(list, viewer).filter((name) => !offers.includes(name))) {
    const prefix = listPrefix(name);
    const range = position ? { prefix, start: [...prefix, ...position] } : { prefix };
    for (const { key } of await store.list(range, { limit })) {
      found.set(String(key.at(-1)), key);
    }
  }
  if (position) found.delete(String(position.at(-1)));
  for (const { conversation } of offered) found.delete(conversation.id);
  const keys = [...found.values()].sort((one, other) => orderText(one) < orderText(other) ? -1 : 1);
  const page = keys.slice(0, rowsPerPage);
  const others = await readRows(store, conversations, viewer, list, page);
  const rows = position ? others : [...offered, ...others];
  return keys.length > rowsPerPage ? { rows, after: encodePosition(page.at(-1)!.slice(2)) } : { rows };
}

/** What is offered to the viewer, the offer that ends first on top. */
async function readOffers(
  store: Store,
  conversations: Conversations,
  viewer: Viewer,
  list: ListKind,
): Promise<ListRow[]> {
  const lists = offersOf(list, viewer).map((name) =>
    store.list({ prefix: listPrefix(name) }, { limit: rowsPerPage })
  );
  const keys = (await Promise.all(lists)).flat().map(({ key }) => key);
  const rows = await readRows(store, conversations, viewer, list, keys);
  return rows.filter(({ conversation }) => isOfferedTo(conversation, viewer.id)).sort((one, other) =>
    one.order < other.order ? -1 : 1
  );
}

async function readRows(
  store: Store,
  conversations: Conversations,
  viewer: Viewer,
  list: ListKind,
  keys: Key[],
): Promise<ListRow[]> {
  const ids = keys.map((key) => String(key.at(-1)));
  const [heads, reads, drafts] = await Promise.all([
    store.getMany(ids.map(headKey)),
    store.getMany(ids.map((id) => readKey(viewer.id, id))),
    store.getMany(ids.map((id) => draftKey(viewer.id, id))),
  ]);
  return heads.flatMap((head, index) => {
    const conversation = conversations.stateOf(head);
    if (!conversation || listOf(conversation, viewer) !== list) return [];
    const readSeq = (reads[index]!.value as number | null) ?? 0;
    return [{
      conversation,
      order: orderOf(conversation, viewer),
      readSeq,
      hasDraft: drafts[index]!.value !== null,
    }];
  });
}

const shift = 1e15;

/** What follows the list's name in a key, made to compare as text. */
export function orderText(key: Key): string {
  return key.slice(2).map((part) => typeof part === "number" ? String(part + shift).padStart(16, "0") : part)
    .join(" ");
}
