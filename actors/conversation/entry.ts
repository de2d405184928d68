/** The timeline of a conversation: messages, notes and events in one sequence, as stored under `["entry", id, seq]`. */
import type { Consent, Content, DeliveryProblem, DeliveryStatus } from "../message.ts";
import type { OfferRecord } from "./routing.ts";

export interface MessageEntry {
  v: 1;
  type: "message";
  seq: number;
  /** When it was committed; the order is the sequence, never this. */
  at: number;
  from: "customer" | "agent" | "phone";
  /** The agent who wrote it. */
  by?: string;
  content: Content;
  /** The customer's own time as the provider told it. */
  theirAt?: number;
  providerId?: string;
  /** The id made by the browser that sent it. */
  messageId?: string;
  replyTo?: string;
  origin?: string;
  /** The customer forbade us to write with these words (STOP), or allowed it again (START). */
  consent?: Consent;
  /** Of our own messages only. */
  delivery?: { status: DeliveryStatus; at: number; problem?: DeliveryProblem };
  /** When it left by the provider's clock, where the provider tells; of our own messages only. */
  leftAt?: number;
  reactions?: { by: "customer" | "us"; emoji: string }[];
  /** What it said before it was edited, oldest first. */
  edits?: Content[];
  revokedAt?: number;
}

export interface NoteEntry {
  v: 1;
  type: "note";
  seq: number;
  at: number;
  by: string;
  text: string;
}

export type EventName =
  | "offered"
  | "assigned"
  | "taken"
  | "transferred"
  | "transfer-undone"
  | "handled"
  | "ended"
  | "abandoned"
  | "reopened"
  | "put-back"
  | "all-ignored"
  | "archived"
  | "unarchived";

export interface EventEntry {
  v: 1;
  type: "event";
  seq: number;
  at: number;
  event: EventName;
  by?: string;
  to?: { agent: string } | { queue: string };
  /** Of `offered`: the newest offers of one wait, oldest first, how many there were in all, and in which queue. */
  offers?: { queue: string; waves: number; records: OfferRecord[] };
}

export type Entry = MessageEntry | NoteEntry | EventEntry;
