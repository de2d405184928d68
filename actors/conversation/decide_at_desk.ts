/** Deciding who answers: take, reply, transfer (rules O and T). Reply and take are one decision. */
import { accept, refuse, type Rows } from "../runtime/behaviour.ts";
import { itemKey } from "../runtime/outbox_rows.ts";
import type { PutBack, Reply, Resend, Take, Transfer } from "./commands.ts";
import type { Decided } from "./decide.ts";
import type { Entry, MessageEntry } from "./entry.ts";
import type { ConversationEvent } from "./events.ts";
import { entryKey, openKey, type OpenRow } from "./rows.ts";
import type { Conversation } from "./state.ts";
import { audienceOf, maySee, type Viewer } from "./visibility.ts";

/** Messages of ours that may wait in one conversation before the agent is told to wait, too. */
export const maxOutgoing = 50;

export function decideAtDesk(
  state: Conversation,
  command: Take | Reply | Resend | Transfer | PutBack,
  rows: Rows,
): Decided {
  if (command.type === "put-back") {
    const theirs = state.status === "taken" && state.owner === command.from;
    return theirs ? accept({ type: "put-back", at: command.at, seq: state.seq + 1 }) : accept();
  }
  if (command.type === "transfer") return decideTransfer(state, command, rows);
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
      if (text === "") return refuse("empty-text");
      if (state.outgoing >= maxOutgoing) return refuse("outbox-full");
      return accept(...taken, {
        type: "replied",
        entry: ourMessage(seq, at, by.id, command.messageId, text),
      });
    }
    case "resend": {
      const entry = rows.get<Entry>(entryKey(state.id, command.seq)).value;
      // A receipt may call it failed while our own call is still under way: the row in the outbox tells.
      const underWay = rows.get(itemKey(state.id, command.seq)).value !== null;
      if (entry?.type !== "message" || underWay || !mayGoAgain(entry)) return refuse("nothing-to-undo");
      if (state.outgoing >= maxOutgoing) return refuse("outbox-full");
      return accept(...taken, {
        type: "resent",
        at,
        entry: { ...entry, delivery: { status: "queued", at } },
      });
    }
  }
}

function decideTransfer(state: Conversation, command: Transfer, rows: Rows): Decided {
  const { at, by, to, note } = command;
  if ("agent" in to && to.agent === (state.status === "taken" ? state.owner : null)) {
    return refuse("no-such-target");
  }
  const events: ConversationEvent[] = [];
  let seq = state.seq;
  if (state.status === "handled") {
    if (!maySee(by, audienceOf(state))) return refuse("not-found");
    if (isSuperseded(state, rows)) return refuse("newer-session-open");
    events.push({ type: "reopened", at, seq: ++seq, by: by.id, undo: false });
  } else {
    const obstacle = whyNotMine(state, by);
    if (obstacle) return obstacle;
  }
  if (note.trim() !== "") events.push({ type: "noted", at, seq: ++seq, by: by.id, text: note.trim() });
  return accept(...events, { type: "transferred", at, seq: ++seq, by: by.id, to });
}

/** Why this agent can't act on it, or null: waiting is everybody's who sees it, taken is the owner's alone (O4). */
export function whyNotMine(state: Conversation, by: Viewer): ReturnType<typeof refuse> | null {
  switch (state.status) {
    case "new":
    case "deleted":
      return refuse("not-found");
    case "handled":
      return refuse(maySee(by, audienceOf(state)) ? "closed" : "not-found");
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

function ourMessage(seq: number, at: number, by: string, messageId: string, text: string): MessageEntry {
  return {
    v: 1,
    type: "message",
    seq,
    at,
    from: "agent",
    by,
    messageId,
    content: { kind: "text", text },
    delivery: { status: "queued", at },
  };
}
