/** Pages of a conversation list: waiting, mine, archived, handled, each merged from the lists the viewer may read. */
import { draftKey, headKey, listName, listPrefix, readKey } from "../conversation/rows.ts";
import type { Conversation } from "../conversation/state.ts";
import { audienceOf, maySee, type Viewer } from "../conversation/visibility.ts";
import type { Conversations } from "../door.ts";
import { decodeBase64, encodeBase64 } from "../base64.ts";
import type { Key, Store } from "../runtime/store.ts";

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
      return reads.map(listName.waiting);
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
    case "handled":
      return conversation.status;
    case "taken":
      if (conversation.owner !== viewer.id) return null;
      return conversation.archived ? "archived" : "mine";
    case "new":
    case "deleted":
      return null;
  }
}

/** How a conversation sorts in its list, as text: the numbers of its list row, made to compare as strings. */
export function orderOf({ placed }: Conversation): string {
  const [key] = placed.lists;
  return key ? orderText(key) : "";
}

export async function readList(
  store: Store,
  conversations: Conversations,
  viewer: Viewer,
  list: ListKind,
  after?: string,
): Promise<ListPage> {
  const position = after === undefined ? null : decode(after);
  const found = new Map<string, Key>();
  for (const name of listsOf(list, viewer)) {
    const prefix = listPrefix(name);
    const range = position ? { prefix, start: [...prefix, ...position] } : { prefix };
    for (const { key } of await store.list(range, { limit: rowsPerPage + 2 })) {
      found.set(String(key.at(-1)), key);
    }
  }
  if (position) found.delete(String(position.at(-1)));
  const keys = [...found.values()].sort((one, other) => orderText(one) < orderText(other) ? -1 : 1);
  const page = keys.slice(0, rowsPerPage);
  const rows = await readRows(store, conversations, viewer, list, page);
  return keys.length > rowsPerPage ? { rows, after: encode(page.at(-1)!.slice(2)) } : { rows };
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
      order: orderText(keys[index]!),
      readSeq,
      hasDraft: drafts[index]!.value !== null,
    }];
  });
}

const shift = 1e15;

function orderText(key: Key): string {
  return key.slice(2).map((part) => typeof part === "number" ? String(part + shift).padStart(16, "0") : part)
    .join(" ");
}

function encode(position: Key): string {
  return encodeBase64(new TextEncoder().encode(JSON.stringify(position)));
}

/** Throws nothing: a position somebody made up is the beginning. */
function decode(text: string): Key | null {
  try {
    const position = JSON.parse(new TextDecoder().decode(decodeBase64(text)));
    const isKey = Array.isArray(position) && position.length > 1 && position.length < 5 &&
      position.every((part) => typeof part === "number" || (typeof part === "string" && part.length < 64));
    return isKey ? position : null;
  } catch {
    return null;
  }
}
