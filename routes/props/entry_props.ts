/** A timeline entry as the thread shows it. */
import type { Entry, EventEntry, MessageEntry } from "../../actors/conversation/entry.ts";
import { lastLineOf } from "../../actors/conversation/last_line.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Happening } from "../views/event_line.tsx";
import type { Author } from "../views/message.tsx";
import type { Entry as ShownEntry } from "../views/timeline.tsx";
import { offersProps } from "./offers_props.ts";
import { attachmentProps } from "./attachment_props.ts";
import { customerName, type Names } from "./names.ts";

export interface EntryKnowledge {
  conversation: Conversation;
  names: Names;
  canRetry: boolean;
  /** The open conversation through which this past one is read (O9). */
  through?: string;
  /** Entries at hand, for quoting. */
  around: Entry[];
}

export function entryProps(entry: Entry, known: EntryKnowledge): ShownEntry {
  switch (entry.type) {
    case "message":
      return messageProps(entry, known);
    case "note":
      return {
        kind: "message",
        messageId: plainId(known.conversation.id, entry.seq),
        seq: entry.seq,
        author: { kind: "agent", id: entry.by, name: known.names.agent(entry.by) },
        content: { kind: "text", text: entry.text },
        at: entry.at,
        note: true,
      };
    case "event":
      return { kind: "event", seq: entry.seq, at: entry.at, happening: happeningOf(entry, known) };
  }
}

function messageProps(entry: MessageEntry, known: EntryKnowledge): ShownEntry {
  const { conversation, around } = known;
  const { seq, content, at, theirAt, delivery, reactions, edits, revokedAt, origin } = entry;
  const attachment = attachmentProps(content, conversation.id, seq, known.through);
  const quoted = entry.replyTo === undefined ? undefined : around.find((one) => {
    return one.type === "message" && one.providerId === entry.replyTo;
  });
  return {
    kind: "message",
    messageId: messageIdOf(entry, conversation.id),
    seq,
    author: authorOf(entry, known),
    content,
    ...(attachment ? { attachment } : {}),
    at,
    ...(theirAt !== undefined && entry.from === "customer" ? { customerAt: theirAt } : {}),
    ...(delivery ? { status: delivery.status } : {}),
    ...(delivery?.problem ? { problem: delivery.problem } : {}),
    ...(delivery ? { canRetry: known.canRetry } : {}),
    ...(isKept(entry, conversation) ? { kept: true } : {}),
    ...(edits ? { edited: true } : {}),
    ...(revokedAt !== undefined ? { revoked: true } : {}),
    ...(origin !== undefined ? { origin } : {}),
    ...(reactions
      ? { reactions: reactions.map(({ emoji }) => ({ emoji, by: customerName(conversation) })) }
      : {}),
    ...(quoted?.type === "message" ? { replyTo: quote(quoted, known) } : {}),
  };
}

/** Whether an answer waits for a visitor who is not there to see it (L6). */
function isKept({ delivery }: MessageEntry, { visitorGone }: Conversation): boolean {
  const isUnderWay = delivery !== undefined && ["queued", "sending", "sent"].includes(delivery.status);
  return isUnderWay && visitorGone !== null;
}

function quote(entry: MessageEntry, known: EntryKnowledge) {
  const author = authorOf(entry, known);
  const name = "name" in author ? author.name : known.names.account(known.conversation.account);
  return {
    messageId: messageIdOf(entry, known.conversation.id),
    name,
    line: lastLineOf("agent", entry.content).text,
  };
}

function authorOf({ from, by }: MessageEntry, { conversation, names }: EntryKnowledge): Author {
  switch (from) {
    case "customer":
      return { kind: "customer", name: customerName(conversation) };
    case "agent":
      return { kind: "agent", id: by ?? "", name: names.agent(by) };
    case "phone":
      return { kind: conversation.channel === "messenger" ? "page" : "phone" };
  }
}

/** The id of a bubble: the browser's own where it made the message, so that pending and stored are one. */
function messageIdOf({ messageId, seq }: MessageEntry, conversation: string): string {
  return messageId ?? plainId(conversation, seq);
}

function plainId(conversation: string, seq: number): string {
  return `${conversation}-${seq}`;
}

function happeningOf(entry: EventEntry, { names, conversation }: EntryKnowledge): Happening {
  const { event, by, to } = entry;
  const target = to && ("agent" in to ? names.agent(to.agent) : names.queue(to.queue));
  switch (event) {
    case "offered":
      return offersProps(entry, conversation, names);
    case "assigned":
      return { type: "taken", by: target ?? "?" };
    case "taken":
    case "handled":
    case "reopened":
    case "archived":
      return { type: event, by: names.agent(by) };
    case "transferred":
      return { type: "transferred", by: names.agent(by), to: target ?? "?" };
    case "transfer-undone":
      return { type: "undone", by: names.agent(by) };
    case "put-back":
      return { type: "returned", queue: names.queue(conversation.queue) };
    case "ended":
      return { type: "ended", by: by === undefined ? null : names.agent(by) };
    case "abandoned":
    case "unarchived":
    case "all-ignored":
      return { type: event };
  }
}
