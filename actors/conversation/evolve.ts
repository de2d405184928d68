/** What is true after an event. Never throws and never refuses: it has happened. */
import type { ContactMark } from "../contact/rows.ts";
import type { ConversationEvent } from "./events.ts";
import { handBack, handoverAfter } from "./handover.ts";
import { ignoringAfter } from "./ignoring.ts";
import { lastLineOf, oneLine } from "./last_line.ts";
import { place } from "./placed.ts";
import { routingAfter } from "./routing.ts";
import type { Conversation } from "./state.ts";

export function evolve(state: Conversation, event: ConversationEvent): Conversation {
  const changed = { ...apply(state, event), ...ignoringAfter(state, event) };
  const applied = { ...changed, handover: handoverAfter(state, event) };
  const next = { ...applied, routing: routingAfter(state, applied, event) };
  return { ...next, placed: place(next) };
}

function apply(state: Conversation, event: ConversationEvent): Conversation {
  switch (event.type) {
    case "opened": {
      const { at, conversation: id, account, channel, party, addresses, queue } = event;
      const open = { openedAt: at, waitingSince: at, lastAt: at, status: "waiting" as const };
      const opened = { ...state, ...open, id, account, channel, party, addresses, queue };
      return { ...opened, ...known(event.contact) };
    }
    case "received": {
      const { entry, newAddresses } = event;
      const claimed = { ...state.claimed, ...event.claimed };
      return {
        ...state,
        seq: entry.seq,
        customerSeq: entry.seq,
        name: claimed.name ?? event.name ?? state.name,
        claimed,
        addresses: [...state.addresses, ...newAddresses.filter((address) => !has(state, address))].slice(
          0,
          8,
        ),
        customerAt: Math.max(state.customerAt ?? 0, entry.theirAt ?? entry.at),
        awaitsUs: true,
        lastAt: entry.at,
        last: lastLineOf("customer", entry.content),
        archived: null,
        visitorGone: null,
      };
    }
    case "echoed": {
      const { seq, at, content } = event.entry;
      const last = lastLineOf("phone", content);
      return { ...state, seq, lastAt: at, awaitsUs: false, answered: true, last };
    }
    case "replied": {
      const { seq, at, content } = event.entry;
      const last = lastLineOf("agent", content);
      return {
        ...state,
        seq,
        lastAt: at,
        awaitsUs: false,
        answered: true,
        last,
        outgoing: state.outgoing + 1,
        archived: null,
      };
    }
    case "noted":
      return { ...state, seq: event.seq, last: { from: "note", kind: "text", text: oneLine(event.text) } };
    case "assigned":
      return { ...state, seq: event.seq, status: "taken", owner: event.to, lastOwner: event.to };
    case "taken":
      return { ...state, seq: event.seq, status: "taken", owner: event.by, lastOwner: event.by };
    case "transferred":
      return { ...state, ...moved(state, event), seq: event.seq, invited: [], archived: null };
    case "transfer-undone":
      return { ...state, ...(state.handover && handBack(state, state.handover)), seq: event.seq };
    case "put-back":
      return { ...state, seq: event.seq, status: "waiting", owner: null, invited: [], archived: null };
    case "handled": {
      const { at, by, seq } = event;
      const before = wasBefore(state, at, by);
      const closed = { owner: null, invited: [], archived: null, awaitsUs: false };
      return { ...state, ...closed, seq, status: "handled", handledAt: at, before };
    }
    case "ended":
    case "abandoned": {
      const { at, seq, type: ending } = event;
      const closed = { owner: null, invited: [], archived: null, awaitsUs: false, before: null };
      return { ...state, ...closed, seq, status: "handled", handledAt: at, ending };
    }
    case "visitor-left":
      return { ...state, visitorGone: event.since };
    case "visitor-returned":
      return { ...state, visitorGone: null };
    case "reopened": {
      const { at, by, seq, undo } = event;
      const awaitsUs = undo && (state.before?.awaitsUs ?? false);
      const owned = { status: "taken" as const, owner: by, lastOwner: by };
      return { ...state, ...owned, seq, awaitsUs, handledAt: null, ending: null, before: null, lastAt: at };
    }
    case "ignored":
    case "unignored":
      return state;
    case "all-ignored":
      return { ...state, seq: event.seq };
    case "linked":
      return { ...state, ...known(event.contact) };
    case "archived":
      return { ...state, seq: event.seq, archived: { at: event.at, until: event.until } };
    case "unarchived":
      return { ...state, seq: event.seq, archived: null, lastAt: event.at };
    case "deleted":
      return { ...state, status: "deleted", before: wasBefore(state, event.at, event.by, event.agents) };
    case "undeleted":
      return undelete(state, event.stillOpen, event.at);
    case "purged":
      return event.last ? tombstone(state) : { ...state, seq: event.from - 1, lastAt: event.at };
    case "offered":
      return { ...state, seq: Math.max(state.seq, event.seq) };
    case "offer-expired":
    case "passed":
    case "unanswerable":
      return state;
    case "amended":
      return event.settles ? { ...state, outgoing: Math.max(0, state.outgoing - 1) } : state;
    case "resent":
      return { ...state, outgoing: state.outgoing + 1 };
  }
}

function known(contact: ContactMark | null): Partial<Conversation> {
  return {
    contact: contact?.id ?? null,
    contactName: contact?.name ?? null,
    contactVersion: contact?.version ?? 0,
  };
}

function wasBefore({ status, owner, awaitsUs }: Conversation, at: number, by: string, agents: string[] = []) {
  return { status, owner, awaitsUs, at, by, agents };
}

function has(state: Conversation, address: { kind: string; value: string }): boolean {
  return state.addresses.some(({ kind, value }) => kind === address.kind && value === address.value);
}

function moved(
  state: Conversation,
  event: ConversationEvent & { type: "transferred" },
): Partial<Conversation> {
  const { to, at } = event;
  if ("agent" in to) return { status: "taken", owner: to.agent, lastOwner: to.agent, lastAt: at };
  return { status: "waiting", owner: null, queue: to.queue, waitingSince: at, lastOwner: state.lastOwner };
}

function undelete(state: Conversation, stillOpen: boolean, at: number): Conversation {
  if (state.before === null) return state;
  const { status, owner } = state.before;
  if (status === "taken" && !stillOpen) {
    return { ...state, status: "handled", owner: null, archived: null, handledAt: at, before: null };
  }
  return { ...state, status, owner, before: null };
}

/** What is left of a deleted conversation: enough to know it again, nothing of the person (H8). */
function tombstone(state: Conversation): Conversation {
  return {
    ...state,
    seq: 0,
    outgoing: 0,
    party: "",
    name: null,
    claimed: {},
    ...known(null),
    addresses: [],
    last: null,
    before: null,
    archived: null,
    invited: [],
  };
}
