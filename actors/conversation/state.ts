/** What is true of a conversation now: the head row. It stays below 8 KiB; text lives in the entries. */
import type { Key } from "../runtime/store.ts";
import type { Address, ChannelKind, Claimed } from "../message.ts";
import type { Handover } from "./handover.ts";
import type { Ignoring } from "./ignoring.ts";
import { type Routing, unrouted } from "./routing.ts";

export type Status = "new" | "waiting" | "taken" | "handled" | "deleted";

/** The last thing said, for the list. */
export interface LastLine {
  from: "customer" | "agent" | "phone" | "note";
  /** The kind of content where it is not text. */
  kind: string;
  text: string;
}

export interface Conversation {
  id: string;
  /** The channel account and the party on it: together the key of the `open` row. A tombstone names no party. */
  account: string;
  party: string;
  channel: ChannelKind;
  addresses: Address[];
  name: string | null;
  /** What a website's visitor says of themselves; empty elsewhere. */
  claimed: Claimed;
  /** Whose address it is, as far as agents have said so; `contactName` is of that version of the contact. */
  contact: string | null;
  contactName: string | null;
  contactVersion: number;
  status: Status;
  queue: string;
  owner: string | null;
  /** Who owned it last; keeps a handled conversation readable (O9). */
  lastOwner: string | null;
  invited: string[];
  openedAt: number;
  waitingSince: number;
  handledAt: number | null;
  /** How a handled one came to be so, where nobody called it handled. */
  ending: "ended" | "abandoned" | null;
  /** Since when a website's visitor has had no page open, ms since 1970; null while they have. */
  visitorGone: number | null;
  /** Whether the customer waits for us; only their messages and our answers change it (D4). */
  awaitsUs: boolean;
  lastAt: number;
  /** The customer's own time of their last message: it drives the reply window. */
  customerAt: number | null;
  customerSeq: number;
  /** Whether anybody of ours has written to the customer in it. */
  answered: boolean;
  seq: number;
  last: LastLine | null;
  archived: { at: number; until: number | null } | null;
  /** Messages of ours that have not left yet. */
  outgoing: number;
  /** What `handled` or `deleted` replaced, for their undo. */
  before: {
    status: Status;
    owner: string | null;
    awaitsUs: boolean;
    at: number;
    by: string;
    /** Agents whose drafts and marks go with the conversation. */
    agents: string[];
  } | null;
  /** What the last transfer replaced, while nobody has done anything since. */
  handover: Handover | null;
  routing: Routing;
  /** Agents who do not want to see it while it waits, and since when all of them did not (U4). */
  ignoredBy: Ignoring[];
  ignoredByAll: number | null;
  /** The exact keys of the rows this head has placed; a turn deletes these, never what it recomputes (law 13). */
  placed: { lists: Key[]; alarms: Key[] };
}

export const noConversation: Conversation = {
  id: "",
  account: "",
  party: "",
  channel: "live_chat",
  addresses: [],
  name: null,
  claimed: {},
  contact: null,
  contactName: null,
  contactVersion: 0,
  status: "new",
  queue: "",
  owner: null,
  lastOwner: null,
  invited: [],
  openedAt: 0,
  waitingSince: 0,
  handledAt: null,
  ending: null,
  visitorGone: null,
  awaitsUs: false,
  lastAt: 0,
  customerAt: null,
  customerSeq: 0,
  answered: false,
  seq: 0,
  last: null,
  archived: null,
  outgoing: 0,
  before: null,
  handover: null,
  routing: unrouted,
  ignoredBy: [],
  ignoredByAll: null,
  placed: { lists: [], alarms: [] },
};

export function isOpen({ status }: Conversation): boolean {
  return status === "waiting" || status === "taken";
}

/** Deleted, with the time for an undo over and every word gone. */
export function isTombstone({ status, before }: Conversation): boolean {
  return status === "deleted" && before === null;
}
