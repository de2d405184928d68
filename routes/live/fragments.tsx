/** A change of one conversation as markup that finds its own place; rendered once per audience and shared. */
import { renderToString } from "preact-render-to-string";
import type { VNode } from "preact";
import type { Entry } from "../../actors/conversation/entry.ts";
import type { ConversationLog } from "../../actors/conversation/log.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import { lastLineOf } from "../../actors/conversation/last_line.ts";
import { type ListKind, listOf, orderOf } from "../../actors/read_models/conversation_list.ts";
import type { Locale } from "../../languages/languages.ts";
import { canOf } from "../props/can.ts";
import { entryProps } from "../props/entry_props.ts";
import { customerName, type Names } from "../props/names.ts";
import { rowProps } from "../props/row_props.ts";
import { chatToastId } from "../views/alerts/chat_toast.tsx";
import { ConversationRow } from "../views/conversation_row.tsx";
import { EventLine } from "../views/event_line.tsx";
import { UnknownBar } from "../views/unknown_bar.tsx";
import { Message } from "../views/message.tsx";
import { Announce, Changed, Gone } from "./elements.tsx";
import { Alert } from "./alert.tsx";
import { alertOf } from "./notices.ts";

/** What is known of one commit's effect on one conversation when it is told. */
export interface Told {
  log: ConversationLog;
  conversation: Conversation;
  entries: Entry[];
  names: Names;
  now: number;
  /** Whether its queue asks everybody at once. */
  ringsAll: boolean;
}

/** Everything that decides what the markup looks like; equal keys share one rendering. */
export function audienceKey(told: Told, viewer: Viewer, { language, timeZone }: Locale): string {
  const { conversation } = told;
  const list = listOf(conversation, viewer) ?? "none";
  const last = conversation.lastOwner === viewer.id;
  return [
    list,
    orderOf(conversation, viewer),
    last && conversation.status === "handled",
    canOf(conversation, viewer).reply,
    alertOf(told, viewer),
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
      {isAnswer(log) && <UnknownBar conversationId={conversation.id} unknown={null} locale={locale} />}
      {announcements(told)}
      {(changesPanel(log) || changesConsent(told)) && <Changed conversation={conversation.id} />}
      <Alert told={told} viewer={viewer} locale={locale} />
    </>,
  );
}

/** What somebody is told who may not see it any more: that it is gone, and nothing else. */
export function renderRemoval(conversation: string): string {
  return renderToString(
    <>
      <Gone id={`row-${conversation}`} />
      <Gone id={chatToastId(conversation)} />
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
  { conversation, names, entries }: Pick<Told, "conversation" | "names" | "entries">,
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

/** Whether it may have become impossible to write, or possible again (N3). */
function changesConsent({ entries }: Told): boolean {
  return entries.some((entry) =>
    entry.type === "message" &&
    (entry.consent !== undefined || entry.delivery?.problem?.code === "opted-out")
  );
}

/** A first answer ends the question who is writing (U1). */
function isAnswer({ cause }: ConversationLog): boolean {
  return cause === "replied" || cause === "echoed";
}

/** Whether head and composer of the open conversation may look different now. */
function changesPanel({ before, cause }: ConversationLog): boolean {
  const looksDifferent: ConversationLog["cause"][] = [
    "archived",
    "unarchived",
    "undeleted",
    "offered",
    "offer-expired",
    "passed",
    "visitor-left",
    "visitor-returned",
    "linked",
    "ignored",
    "unignored",
    "all-ignored",
  ];
  return before !== undefined || looksDifferent.includes(cause);
}
