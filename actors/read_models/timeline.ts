/** Pages of a conversation's timeline, newest last. */
import type { Entry } from "../conversation/entry.ts";
import { entryKey } from "../conversation/rows.ts";
import type { Store } from "../runtime/store.ts";

export const entriesPerPage = 40;

export interface TimelinePage {
  entries: Entry[];
  /** The newest entry before this page, when there is one. */
  older?: Entry;
}

/** The page that ends before `before` (exclusive), or the newest one. */
export async function readTimeline(store: Store, id: string, before?: number): Promise<TimelinePage> {
  const prefix = ["entry", id];
  const range = before === undefined ? { prefix } : { prefix, end: entryKey(id, before) };
  const rows = await store.list<Entry>(range, { limit: entriesPerPage + 1, reverse: true });
  const entries = rows.map((row) => row.value!).reverse();
  return entries.length > entriesPerPage ? { entries: entries.slice(1), older: entries[0]! } : { entries };
}

/** One of our messages by the id its browser gave it; looks at the newest few hundred entries. */
export async function findMessage(store: Store, id: string, messageId: string): Promise<Entry | null> {
  const rows = await store.list<Entry>({ prefix: ["entry", id] }, { limit: 400, reverse: true });
  return rows.find(({ value }) => value?.type === "message" && value.messageId === messageId)?.value ?? null;
}
