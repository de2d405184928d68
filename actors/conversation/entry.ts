/** The timeline of a conversation: messages, notes and events in one sequence, as stored under `["entry", id, seq]`. */
import type { Content, DeliveryProblem, DeliveryStatus } from "../message.ts";

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
  /** Of our own messages only. */
  delivery?: { status: DeliveryStatus; at: number; problem?: DeliveryProblem };
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
  | "assigned"
  | "taken"
  | "transferred"
  | "handled"
  | "reopened"
  | "put-back"
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
}

export type Entry = MessageEntry | NoteEntry | EventEntry;
