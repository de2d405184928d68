/** What a conversation can be told. Orders; time, ids and knowledge of the directory come in with them. */
import type { Address, ChannelKind, Content, DeliveryProblem } from "../message.ts";
import type { Viewer } from "./visibility.ts";

interface Given {
  id: string | null;
  at: number;
}

/** Given by a person at the desk. */
interface ByAgent extends Given {
  by: Viewer;
}

/** A customer's message as it goes into the timeline. */
export interface CustomerMessage {
  providerId: string;
  theirAt: number;
  content: Content;
  name?: string;
  replyTo?: string;
  origin?: string;
  /** Addresses of this person that the account has not met yet. */
  newAddresses: Address[];
}

export interface Open extends Given {
  type: "open";
  conversation: string;
  account: string;
  channel: ChannelKind;
  party: string;
  addresses: Address[];
  queue: string;
  /** The agent whom the account feeds directly, when they can answer (I1). */
  assignTo: string | null;
  /** Versionstamp of the `open` row this decision rests on. */
  openStamp: string | null;
  message: CustomerMessage;
}

export type Receive = Given & { type: "receive"; message: CustomerMessage };
export type Echo = Given & { type: "echo"; providerId: string; theirAt: number; content: Content };
export type Receipt = Given & {
  type: "receipt";
  seq: number;
  status: "sent" | "delivered" | "read" | "failed";
  problem?: DeliveryProblem;
  /** The provider's id of the attempt it speaks of; learnt here when our own call has not returned yet. */
  providerId?: string;
};
export type React = Given & { type: "react"; seq: number; providerId: string; emoji: string | null };
export type Edit = Given & { type: "edit"; seq: number; providerId: string; content: Content };
export type Revoke = Given & { type: "revoke"; seq: number; providerId: string };

export type Take = ByAgent & { type: "take" };
export type Reply = ByAgent & { type: "reply"; messageId: string; text: string };
export type Resend = ByAgent & { type: "resend"; seq: number };
export type Transfer = ByAgent & {
  type: "transfer";
  to: { agent: string } | { queue: string };
  note: string;
};
/** Takes it from an agent who can't answer any more; whoever owns it by now keeps it. */
export type PutBack = Given & { type: "put-back"; from: string };
export type Handle = ByAgent & { type: "handle" };
export type Reopen = ByAgent & { type: "reopen" };
export type Archive = ByAgent & { type: "archive"; until: number | null };
export type Unarchive = ByAgent & { type: "unarchive" };
export type ComeBack = Given & { type: "come-back" };
export type Delete = ByAgent & { type: "delete"; agents: string[] };
export type Undelete = ByAgent & { type: "undelete" };
export type Purge = Given & { type: "purge" };

/** What became of a message in the outbox; `wait` leaves it there and says why. */
export type Delivery = Given & {
  type: "delivery";
  seq: number;
  result:
    | { outcome: "sent"; providerId: string }
    | { outcome: "failed" | "unknown" | "wait"; problem: DeliveryProblem };
};

export type ConversationCommand =
  | Open
  | Receive
  | Echo
  | Receipt
  | React
  | Edit
  | Revoke
  | Take
  | Reply
  | Resend
  | Transfer
  | PutBack
  | Handle
  | Reopen
  | Archive
  | Unarchive
  | ComeBack
  | Delete
  | Undelete
  | Purge
  | Delivery;
