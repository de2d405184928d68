/** What has happened to a conversation. Past tense; deciding is over, nothing here can be refused. */
import type { Address, ChannelKind } from "../message.ts";
import type { Entry, MessageEntry } from "./entry.ts";

export type ConversationEvent =
  | {
    type: "opened";
    at: number;
    conversation: string;
    account: string;
    channel: ChannelKind;
    party: string;
    addresses: Address[];
    queue: string;
  }
  | { type: "received"; entry: MessageEntry; name?: string; newAddresses: Address[] }
  | { type: "echoed"; entry: MessageEntry }
  | { type: "assigned"; at: number; seq: number; to: string }
  | { type: "taken"; at: number; seq: number; by: string }
  | { type: "replied"; entry: MessageEntry }
  | { type: "noted"; at: number; seq: number; by: string; text: string }
  | { type: "transferred"; at: number; seq: number; by: string; to: { agent: string } | { queue: string } }
  | { type: "put-back"; at: number; seq: number }
  | { type: "handled"; at: number; seq: number; by: string }
  | { type: "reopened"; at: number; seq: number; by: string; undo: boolean }
  | { type: "archived"; at: number; seq: number; by: string; until: number | null }
  | { type: "unarchived"; at: number; seq: number; by?: string }
  | { type: "deleted"; at: number; by: string; agents: string[] }
  | { type: "undeleted"; at: number; stillOpen: boolean }
  /** Entries from `from` to `to` are gone; with the `last` of them what `agents` had drafted and read. */
  | { type: "purged"; at: number; from: number; to: number; last: boolean; agents: string[] }
  /** An entry changed where it stands: a receipt, a reaction, an edit. `ref` is a provider id to remember. */
  | { type: "amended"; at: number; entry: Entry; ref?: string; settles: boolean; unparks: boolean }
  | { type: "resent"; at: number; entry: MessageEntry };
