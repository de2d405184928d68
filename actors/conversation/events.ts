/** What has happened to a conversation. Past tense; deciding is over, nothing here can be refused. */
import type { ContactMark } from "../contact/rows.ts";
import type { Address, Claimed } from "../message.ts";
import type { Entry, MessageEntry } from "./entry.ts";
import type { Terms } from "../routing/terms.ts";
import type { Handover } from "./handover.ts";
import type { Opening } from "./opening.ts";

export type ConversationEvent =
  | Opening & { type: "opened"; at: number; contact: ContactMark | null }
  | { type: "received"; entry: MessageEntry; name?: string; claimed?: Claimed; newAddresses: Address[] }
  | { type: "echoed"; entry: MessageEntry }
  | { type: "assigned"; at: number; seq: number; to: string }
  | { type: "taken"; at: number; seq: number; by: string }
  | { type: "replied"; entry: MessageEntry }
  | { type: "noted"; at: number; seq: number; by: string; text: string }
  | {
    type: "transferred";
    at: number;
    seq: number;
    by: string;
    to: { agent: string } | { queue: string };
    before: Handover;
  }
  /** `to` is whom it is back with: the sender, or the queue in which it waited or was handled. */
  | {
    type: "transfer-undone";
    at: number;
    seq: number;
    by: string;
    to: { agent: string } | { queue: string };
  }
  | { type: "put-back"; at: number; seq: number }
  /** `to` is null for everybody in the queue; `seq` is the line that tells of this wait's offers. */
  | {
    type: "offered";
    at: number;
    seq: number;
    wave: number;
    to: string[] | null;
    until: number | null;
    queue: string;
    terms: Terms;
  }
  | { type: "offer-expired"; at: number }
  | { type: "passed"; at: number; by: string }
  /** There was nobody to offer it to. */
  | { type: "unanswerable"; at: number; terms: Terms }
  | { type: "handled"; at: number; seq: number; by: string }
  /** Without `by` the visitor ended it. */
  | { type: "ended"; at: number; seq: number; by?: string }
  /** The visitor left before anybody took it, and there is no other way to reach them. */
  | { type: "abandoned"; at: number; seq: number }
  | { type: "visitor-left"; at: number; since: number }
  | { type: "visitor-returned"; at: number }
  | { type: "reopened"; at: number; seq: number; by: string; undo: boolean }
  | { type: "ignored" | "unignored"; at: number; by: string }
  /** Every agent of its queue has ignored it: it is everybody's again, and marked (U4). */
  | { type: "all-ignored"; at: number; seq: number }
  | { type: "linked"; at: number; contact: ContactMark | null }
  | { type: "archived"; at: number; seq: number; by: string; until: number | null }
  | { type: "unarchived"; at: number; seq: number; by?: string }
  | { type: "deleted"; at: number; by: string; agents: string[] }
  | { type: "undeleted"; at: number; stillOpen: boolean }
  /** Entries from `from` to `to` are gone; with the `last` of them what `agents` had drafted and read. */
  | { type: "purged"; at: number; from: number; to: number; last: boolean; agents: string[] }
  /** An entry changed where it stands: a receipt, a reaction, an edit. `ref` is a provider id to remember. */
  | {
    type: "amended";
    at: number;
    entry: Entry;
    ref?: string;
    settles: boolean;
    unparks: boolean;
    /** A file that is the conversation's from now on. */
    adopts?: string;
    /** Its file is to be fetched once more. */
    fetches?: true;
  }
  | { type: "resent"; at: number; entry: MessageEntry };
