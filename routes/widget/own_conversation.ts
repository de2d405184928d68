/** The one conversation a visitor sees: the open one, or the last. */
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Entry } from "../../actors/conversation/entry.ts";
import { addressKey, entryKey, openKey, type OpenRow } from "../../actors/conversation/rows.ts";
import type { Directory } from "../../actors/directory.ts";
import type { Conversations } from "../../actors/door.ts";
import { readTimeline } from "../../actors/read_models/timeline.ts";
import type { Feed } from "../../actors/runtime/feed.ts";
import type { Store } from "../../actors/runtime/store.ts";
import type { History, VisitorEntry } from "../../islands/widget/protocol.ts";
import { firstName, visitorSees } from "./visitor_sees.ts";

/** A visitor as routes know them: the account and the hash of their token. */
export interface Visitor {
  account: string;
  id: string;
}

export interface Sources {
  store: Store;
  feed: Feed;
  directory: Directory;
  conversations: Conversations;
}

/** Null while the visitor has not written, and when what they wrote was deleted. */
export async function ownConversation(
  { store, conversations }: Pick<Sources, "store" | "conversations">,
  { account, id }: Visitor,
): Promise<Conversation | null> {
  const party = await store.get<string>(addressKey(account, { kind: "visitor", value: id }));
  if (party.value === null) return null;
  const open = await store.get<OpenRow>(openKey(account, party.value));
  const conversation = open.value && await conversations.read(open.value.id);
  return conversation && conversation.status !== "deleted" ? conversation : null;
}

/** The last page, with the cursor read before the rows (law 8). */
export async function readHistory(sources: Sources, visitor: Visitor): Promise<History> {
  const { cursor } = sources.feed;
  const conversation = await ownConversation(sources, visitor);
  if (!conversation) return { cursor, conversation: null, entries: [] };
  const { entries } = await readTimeline(sources.store, conversation.id);
  const nameOf = namesFor(sources.directory);
  return { cursor, conversation: conversation.id, entries: entries.flatMap((one) => seen(one, nameOf)) };
}

/** Some lines of a conversation as its visitor sees them; what is gone or not theirs to see is left out. */
export async function readSeen(
  { store, directory }: Pick<Sources, "store" | "directory">,
  conversation: string,
  seqs: number[],
): Promise<VisitorEntry[]> {
  const rows = await store.getMany(seqs.map((seq) => entryKey(conversation, seq)));
  const nameOf = namesFor(directory);
  return rows.flatMap(({ value }) => value === null ? [] : seen(value as Entry, nameOf));
}

/** Agents by the name that visitors see. */
export function namesFor(directory: Directory): (agent: string) => string {
  return (agent) => firstName(directory.agent(agent)?.name ?? "");
}

/** `visitorSees` for lists: nothing or one. */
function seen(...told: Parameters<typeof visitorSees>): VisitorEntry[] {
  return [visitorSees(...told)].filter((one) => one !== null);
}
