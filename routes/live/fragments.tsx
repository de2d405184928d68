/** A change of one conversation as markup that finds its own place; rendered once per audience and shared. */
import { renderToString } from "preact-render-to-string";
import type { VNode } from "preact";
import type { Entry } from "../../actors/conversation/entry.ts";
import type { ConversationLog } from "../../actors/conversation/log.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import { lastLineOf } from "../../actors/conversation/last_line.ts";
import { type ListKind, listOf } from "../../actors/read_models/conversation_list.ts";
import type { Locale } from "../../languages/languages.ts";
import { canOf } from "../props/can.ts";
import { entryProps } from "../props/entry_props.ts";
import { customerName, type Names } from "../props/names.ts";
import { rowProps } from "../props/row_props.ts";
import { ConversationRow } from "../views/conversation_row.tsx";
import { EventLine } from "../views/event_line.tsx";
import { Message } from "../views/message.tsx";
import { Announce, Changed, Gone } from "./elements.tsx";

/** What is known of one commit's effect on one conversation when it is told. */
export interface Told {
  log: ConversationLog;
  conversation: Conversation;
  entries: Entry[];
  names: Names;
  now: number;
}

/** Everything that decides what the markup looks like; equal keys share one rendering. */
export function audienceKey({ conversation }: Told, viewer: Viewer, { language, timeZone }: Locale): string {
  const list = listOf(conversation, viewer) ?? "none";
  const last = conversation.lastOwner === viewer.id;
  return [
    list,
    last && conversation.status === "handled",
    canOf(conversation, viewer).reply,
    language,
    timeZone,
  ].join(" ");
}

export function renderChange(told: Told, viewer: Viewer, locale: Locale): string {
  const { log, conversation } = told;
  const list = listOf(conversation, viewer);
  return renderToString(
    <>
      {list ? row(told, viewer, list, locale) : <Gone id={`row-${conversation.id}`} />}
      {told.entries.map((entry) => bubble(entry, told, viewer, locale))}
      {announcements(told)}
      {changesPanel(log) && <Changed conversation={conversation.id} />}
    </>,
  );
}

/** What somebody is told who may not see it any more: that it is gone, and nothing else. */
export function renderRemoval(conversation: string): string {
  return renderToString(
    <>
      <Gone id={`row-${conversation}`} />
      <Changed conversation={conversation} />
    </>,
  );
}

function row({ conversation, names, now }: Told, viewer: Viewer, list: ListKind, locale: Locale): VNode {
  const readSeq = conversation.awaitsUs ? conversation.customerSeq - 1 : conversation.customerSeq;
  const props = rowProps(conversation, { viewer, names, readSeq, hasDraft: false, current: false, now });
  return <ConversationRow {...props} list={list} locale={locale} now={now} />;
}

export function bubble(
  entry: Entry,
  { conversation, names, entries }: Told,
  viewer: Viewer,
  locale: Locale,
): VNode {
  const known = { conversation, names, canRetry: canOf(conversation, viewer).reply, around: entries };
  const shown = entryProps(entry, known);
  return shown.kind === "message"
    ? <Message {...shown} conversationId={conversation.id} locale={locale} />
    : <EventLine {...shown} conversationId={conversation.id} locale={locale} />;
}

/** New messages of the customer are read out where the conversation is open. */
function announcements({ entries, log, conversation }: Told): VNode[] {
  if (log.cause !== "received") return [];
  return entries.flatMap((entry) =>
    entry.type === "message" && entry.from === "customer"
      ? [
        <Announce
          key={entry.seq}
          conversation={conversation.id}
          text={`${customerName(conversation)}: ${lastLineOf("customer", entry.content).text}`}
        />,
      ]
      : []
  );
}

/** Whether head and composer of the open conversation may look different now. */
function changesPanel({ before, cause }: ConversationLog): boolean {
  return before !== undefined || cause === "archived" || cause === "unarchived" || cause === "undeleted";
}
