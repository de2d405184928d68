/** Deciding what a receipt, a reaction or an edit changes in an entry that stands already (rules I8, I9, N5). */
import type { Content, DeliveryStatus } from "../message.ts";
import { accept, refuse, type Rows } from "../runtime/behaviour.ts";
import type { Delivery, Edit, React, Receipt, Revoke } from "./commands.ts";
import type { Decided } from "./decide.ts";
import type { Entry, MessageEntry } from "./entry.ts";
import { entryKey, type Parked, parkedKey, refKey, stillParked } from "./rows.ts";
import type { Conversation } from "./state.ts";

type Amendment = Receipt | Delivery | React | Edit | Revoke;

export function decideDelivery(state: Conversation, command: Amendment, rows: Rows): Decided {
  const entry = rows.get<Entry>(entryKey(state.id, command.seq)).value;
  if (entry?.type !== "message") return command.type === "delivery" ? accept() : refuse("not-found");
  switch (command.type) {
    case "receipt":
      return entry.from === "customer" ? refuse("not-found") : decideReceipt(entry, command);
    case "delivery":
      return decideResult(state, entry, command, rows);
    case "react":
    case "edit":
    case "revoke": {
      if (rows.get(refKey(state.account, command.providerId)).value !== null) return accept();
      const { at, providerId: ref } = command;
      return accept({
        type: "amended",
        at,
        entry: amend(entry, command),
        ref,
        settles: false,
        unparks: false,
      });
    }
  }
}

function decideReceipt(entry: MessageEntry, { at, status, problem, providerId, leftAt }: Receipt): Decided {
  if (status === "failed" && isOfAnotherAttempt(entry, providerId)) return accept();
  let next = advance(entry, { status, at, ...(problem ? { problem } : {}) });
  const learnt = providerId !== undefined && entry.providerId === undefined;
  if (learnt) next = { ...next, providerId };
  if (leftAt !== undefined && leftAt > (entry.leftAt ?? 0)) next = { ...next, leftAt };
  if (next === entry) return accept();
  return accept({
    type: "amended",
    at,
    entry: next,
    settles: false,
    unparks: false,
    ...(learnt ? { ref: providerId } : {}),
  });
}

/** The outbox's word; receipts that came before it are laid on top. */
function decideResult(
  state: Conversation,
  entry: MessageEntry,
  { at, result }: Delivery,
  rows: Rows,
): Decided {
  switch (result.outcome) {
    case "sent": {
      const { providerId } = result;
      const parked = rows.get<Parked>(parkedKey(state.account, providerId)).value;
      let next = advance({ ...forThisAttempt(entry, providerId), providerId }, { status: "sent", at });
      for (const receipt of stillParked(parked, at)) next = advance(next, receipt as Step);
      return accept({
        type: "amended",
        at,
        entry: next,
        ref: providerId,
        settles: true,
        unparks: parked !== null,
      });
    }
    case "failed":
    case "unknown": {
      const next = advance(entry, { status: result.outcome, at, problem: result.problem });
      return accept({ type: "amended", at, entry: next, settles: true, unparks: false });
    }
    case "wait": {
      if (entry.delivery?.status !== "queued") return accept();
      const next = { ...entry, delivery: { ...entry.delivery, problem: result.problem } };
      return accept({ type: "amended", at, entry: next, settles: false, unparks: false });
    }
  }
}

/** A message sent again has an id for each attempt; what becomes of an earlier one no longer matters. */
function isOfAnotherAttempt(entry: MessageEntry, providerId: string | undefined): boolean {
  return providerId !== undefined && entry.providerId !== undefined && entry.providerId !== providerId;
}

function forThisAttempt(entry: MessageEntry, providerId: string): MessageEntry {
  const { delivery } = entry;
  if (delivery?.status !== "failed" || !isOfAnotherAttempt(entry, providerId)) return entry;
  return { ...entry, delivery: { status: "queued", at: delivery.at } };
}

const rank: Record<DeliveryStatus, number> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
};

type Step = NonNullable<MessageEntry["delivery"]>;

/** Forward only: a late `sent` never takes back `delivered`, a late `delivered` corrects `failed` (I8). */
export function advance(entry: MessageEntry, step: Step): MessageEntry {
  const now = entry.delivery?.status ?? "queued";
  return rank[step.status] > rank[now] ? { ...entry, delivery: step } : entry;
}

function amend(entry: MessageEntry, command: React | Edit | Revoke): MessageEntry {
  switch (command.type) {
    case "react": {
      const others = (entry.reactions ?? []).filter(({ by }) => by !== "customer");
      const reactions = command.emoji === null
        ? others
        : [...others, { by: "customer" as const, emoji: command.emoji }];
      return { ...entry, reactions };
    }
    case "edit": {
      const edits: Content[] = [...entry.edits ?? [], entry.content].slice(-5);
      return { ...entry, content: command.content, edits };
    }
    case "revoke":
      return { ...entry, revokedAt: command.at };
  }
}
