/** Deciding: which events follow from a command, or why not. Pure; nothing here awaits, knows the time or draws lots. */
import { senderIn } from "../contact/rows.ts";
import type { Decision, Rows } from "../runtime/behaviour.ts";
import { accept, refuse } from "../runtime/behaviour.ts";
import type { ConversationCommand, Open } from "./commands.ts";
import { decideAfterwards } from "./decide_afterwards.ts";
import { decideAtDesk } from "./decide_at_desk.ts";
import { decideContact, senderRows } from "./decide_contact.ts";
import { decideDelivery } from "./decide_delivery.ts";
import { decideFiles } from "./decide_files.ts";
import { decideIgnore } from "./decide_ignore.ts";
import { decideOffer } from "./decide_offer.ts";
import { decideSession } from "./decide_session.ts";
import { decideStart, isSomebodyElses } from "./decide_start.ts";
import { decideTransfer } from "./decide_transfer.ts";
import { type MessageEntry } from "./entry.ts";
import type { ConversationEvent } from "./events.ts";
import { openingOf } from "./opening.ts";
import { openKey, refKey } from "./rows.ts";
import { type Conversation, isOpen } from "./state.ts";

export type Decided = Decision<ConversationEvent>;

export function decide(state: Conversation, command: ConversationCommand, rows: Rows): Decided {
  switch (command.type) {
    case "open":
      return decideOpen(state, command, rows);
    case "start":
      return decideStart(state, command, rows);
    case "receive": {
      const { message } = command;
      if (!isOpen(state)) return refuse("closed");
      if (isKnown(state.account, message.providerId, rows)) return accept();
      return accept(received(state.seq + 1, command.at, message));
    }
    case "echo": {
      if (state.status === "new" || state.status === "deleted") return refuse("closed");
      if (isKnown(state.account, command.providerId, rows)) return accept();
      const { at, providerId, theirAt, content } = command;
      const seq = state.seq + 1;
      return accept({
        type: "echoed",
        entry: { v: 1, type: "message", seq, at, from: "phone", content, theirAt, providerId },
      });
    }
    case "receipt":
    case "delivery":
    case "react":
    case "edit":
    case "revoke":
      return decideDelivery(state, command, rows);
    case "attach":
    case "fetch-again":
      return decideFiles(state, command, rows);
    case "take":
    case "reply":
    case "resend":
    case "put-back":
      return decideAtDesk(state, command, rows);
    case "offer":
    case "expire-offer":
    case "pass":
      return decideOffer(state, command, rows);
    case "transfer":
    case "undo-transfer":
      return decideTransfer(state, command, rows);
    case "end-session":
    case "visitor-gone":
    case "visitor-back":
      return decideSession(state, command);
    case "ignore":
    case "unignore":
      return decideIgnore(state, command);
    case "link-contact":
      return decideContact(state, command);
    case "handle":
    case "reopen":
    case "archive":
    case "unarchive":
    case "come-back":
    case "delete":
    case "undelete":
    case "purge":
      return decideAfterwards(state, command, rows);
  }
}

/** Two first messages in parallel: the `open` row lets one of them through (I5). */
function decideOpen(state: Conversation, command: Open, rows: Rows): Decided {
  const { at, account, party, message } = command;
  if (isKnown(account, message.providerId, rows)) return accept();
  if (state.status !== "new" || rows.get(openKey(account, party)).stamp !== command.openStamp) {
    return refuse("moved");
  }
  if (message.newAddresses.some((address) => isSomebodyElses(address, command, rows))) return refuse("moved");
  const contact = senderIn(senderRows(command).map((key) => rows.get(key).value));
  const events: ConversationEvent[] = [
    { type: "opened", at, ...openingOf(command), contact },
    received(1, at, message),
  ];
  if (command.assignTo !== null) events.push({ type: "assigned", at, seq: 2, to: command.assignTo });
  return accept(...events);
}

function isKnown(account: string, providerId: string, rows: Rows): boolean {
  return rows.get(refKey(account, providerId)).value !== null;
}

function received(seq: number, at: number, message: Open["message"]): ConversationEvent {
  const { providerId, theirAt, content, replyTo, origin, consent, name, claimed, newAddresses } = message;
  const entry: MessageEntry = {
    v: 1,
    type: "message",
    seq,
    at,
    from: "customer",
    content,
    theirAt,
    providerId,
  };
  if (replyTo !== undefined) entry.replyTo = replyTo;
  if (origin !== undefined) entry.origin = origin;
  if (consent !== undefined) entry.consent = consent;
  return {
    type: "received",
    entry,
    newAddresses,
    ...(name !== undefined && { name }),
    ...(claimed && { claimed }),
  };
}
