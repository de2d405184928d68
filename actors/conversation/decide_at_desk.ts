/** Deciding who answers: take, reply, resend, put back (rules O). Reply and take are one decision. */
import { fileKey, isUploadOf, type StoredFile } from "../files/stored_file.ts";
import type { Content } from "../message.ts";
import { accept, refuse, type Rows } from "../runtime/behaviour.ts";
import { itemKey } from "../runtime/outbox_rows.ts";
import type { PutBack, Reply, Resend, Take } from "./commands.ts";
import { isOptedOut } from "./consent.ts";
import type { Decided } from "./decide.ts";
import type { Entry, MessageEntry } from "./entry.ts";
import type { ConversationEvent } from "./events.ts";
import { contentWith } from "./files.ts";
import { entryKey, openKey, type OpenRow } from "./rows.ts";
import type { Conversation } from "./state.ts";
import { audienceOf, maySee, type Viewer } from "./visibility.ts";

/** Messages of ours that may wait in one conversation before the agent is told to wait, too. */
export const maxOutgoing = 50;

export function decideAtDesk(
  state: Conversation,
  command: Take | Reply | Resend | PutBack,
  rows: Rows,
): Decided {
  if (command.type === "put-back") {
    const theirs = state.status === "taken" && state.owner === command.from;
    return theirs ? accept({ type: "put-back", at: command.at, seq: state.seq + 1 }) : accept();
  }
  const obstacle = whyNotMine(state, command.by);
  if (obstacle) return obstacle;
  const { at, by } = command;
  const taken: ConversationEvent[] = state.status === "waiting"
    ? [{ type: "taken", at, seq: state.seq + 1, by: by.id }]
    : [];
  const seq = state.seq + taken.length + 1;
  switch (command.type) {
    case "take":
      return accept(...taken);
    case "reply": {
      const text = command.text.trim();
      const file = command.file === undefined ? null : rows.get<StoredFile>(fileKey(command.file)).value;
      if (command.file !== undefined && !isUploadOf(file, by.id)) return refuse("file-gone");
      if (file === null && text === "") return refuse("empty-text");
      if (isOptedOut(state, rows)) return refuse("opted-out");
      if (state.outgoing >= maxOutgoing) return refuse("outbox-full");
      const content: Content = file === null ? { kind: "text", text } : contentWith(file, text);
      return accept(...taken, {
        type: "replied",
        entry: ourMessage(seq, at, by.id, command.messageId, content),
      });
    }
    case "resend": {
      const entry = rows.get<Entry>(entryKey(state.id, command.seq)).value;
      // A receipt may call it failed while our own call is still under way: the row in the outbox tells.
      const underWay = rows.get(itemKey(state.id, command.seq)).value !== null;
      if (entry?.type !== "message" || underWay || !mayGoAgain(entry)) return refuse("nothing-to-undo");
      if (isOptedOut(state, rows)) return refuse("opted-out");
      if (state.outgoing >= maxOutgoing) return refuse("outbox-full");
      return accept(...taken, {
        type: "resent",
        at,
        entry: { ...entry, delivery: { status: "queued", at } },
      });
    }
  }
}

/** Why this agent can't act on it, or null: waiting is everybody's who sees it, taken is the owner's alone (O4). */
export function whyNotMine(state: Conversation, by: Viewer): ReturnType<typeof refuse> | null {
  switch (state.status) {
    case "new":
    case "deleted":
      return refuse("not-found");
    case "handled":
      if (!maySee(by, audienceOf(state))) return refuse("not-found");
      return refuse(state.ending === "ended" ? "session-over" : "closed");
    case "waiting":
      return maySee(by, audienceOf(state)) ? null : refuse("not-found");
    case "taken":
      if (state.owner === by.id) return null;
      return sawItWait(by, state) ? refuse("taken-by-other", state.owner!) : refuse("not-found");
  }
}

/** Whom it was taken from under the hands (O5); nobody else is told who has it (O9). */
function sawItWait(by: Viewer, state: Conversation): boolean {
  return maySee(by, { ...audienceOf(state), status: "waiting" }) || maySee(by, audienceOf(state));
}

/** Whether a newer conversation of the same customer is open. */
export function isSuperseded(state: Conversation, rows: Rows): boolean {
  const row = rows.get<OpenRow>(openKey(state.account, state.party)).value;
  return row !== null && row.open && row.id !== state.id;
}

function mayGoAgain({ delivery }: MessageEntry): boolean {
  return delivery?.status === "failed" || delivery?.status === "unknown";
}

/** A message of ours as it goes into the timeline, on its way. */
export function ourMessage(
  seq: number,
  at: number,
  by: string,
  messageId: string,
  content: Content,
): MessageEntry {
  return {
    v: 1,
    type: "message",
    seq,
    at,
    from: "agent",
    by,
    messageId,
    content,
    delivery: { status: "queued", at },
  };
}
