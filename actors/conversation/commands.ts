/** What a conversation can be told. Orders; time, ids and knowledge of the directory come in with them. */
import type { ContactMark } from "../contact/rows.ts";
import type { Address, Claimed, Consent, Content, DeliveryProblem } from "../message.ts";
import type { Terms } from "../routing/terms.ts";
import type { Opening } from "./opening.ts";
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
  claimed?: Claimed;
  replyTo?: string;
  origin?: string;
  consent?: Consent;
  /** Addresses of this person that the account has not met yet. */
  newAddresses: Address[];
}

export interface Open extends Given, Opening {
  type: "open";
  /** The agent whom the account feeds directly, when they can answer (I1). */
  assignTo: string | null;
  /** Versionstamp of the `open` row this decision rests on. */
  openStamp: string | null;
  message: CustomerMessage;
}

/** The first message is ours: to somebody who has not written, or not since it was handled (C6). */
export interface Start extends ByAgent, Opening {
  type: "start";
  openStamp: string | null;
  contact: ContactMark;
  messageId: string;
  text: string;
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
  /** When it left by the provider's clock, ms since 1970. */
  leftAt?: number;
};
export type React = Given & { type: "react"; seq: number; providerId: string; emoji: string | null };
export type Edit = Given & { type: "edit"; seq: number; providerId: string; content: Content };
export type Revoke = Given & { type: "revoke"; seq: number; providerId: string };
/** A customer's file is here, under an id of ours, or could not be had, in plain words. */
export type Attach = Given & { type: "attach"; seq: number; result: { file: string } | { error: string } };
/** Somebody who sees it wants a file fetched that could not be had. */
export type FetchAgain = ByAgent & { type: "fetch-again"; seq: number };

export type Take = ByAgent & { type: "take" };
/** Words, a file of the agent's own uploads with or without words, but never nothing. */
export type Reply = ByAgent & { type: "reply"; messageId: string; text: string; file?: string };
export type Resend = ByAgent & { type: "resend"; seq: number };
export type Transfer = ByAgent & {
  type: "transfer";
  to: { agent: string } | { queue: string };
  note: string;
};
/** The sender takes a transfer back (T6). */
export type UndoTransfer = ByAgent & { type: "undo-transfer" };
/** Takes it from an agent who can't answer any more; whoever owns it by now keeps it. */
export type PutBack = Given & { type: "put-back"; from: string };
/** The next offer, by whoever knows who is there; it counts only as the wave that it says it is. */
export type OfferNext = Given & {
  type: "offer";
  wave: number;
  queue: string;
  terms: Terms;
  /** All agents of the queue in its order, and who of them is there. */
  order: string[];
  available: string[];
};
export type ExpireOffer = Given & { type: "expire-offer" };
/** Somebody to whom it is offered does not want it. */
export type Pass = ByAgent & { type: "pass" };
export type Handle = ByAgent & { type: "handle" };
export type Reopen = ByAgent & { type: "reopen" };
/** Out of this agent's sight alone, while it waits; `members` are the active agents of its queue (U4). */
export type Ignore = ByAgent & { type: "ignore"; members: string[] };
export type Unignore = ByAgent & { type: "unignore" };
/** The website's chat is over: by an agent, or by the visitor themselves where `by` is null (L1). */
export type EndSession = Given & { type: "end-session"; by: Viewer | null };
/** The visitor has had no page open since then, ms since 1970 (L6). */
export type VisitorGone = Given & { type: "visitor-gone"; since: number };
export type VisitorBack = Given & { type: "visitor-back" };
/** Who the customer is, by a contact's own word; null where `was` is not them any more. */
export type LinkContact = Given & { type: "link-contact"; contact: ContactMark | null; was: string | null };
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
  | Start
  | Receive
  | Echo
  | Receipt
  | React
  | Edit
  | Revoke
  | Attach
  | FetchAgain
  | Take
  | Reply
  | Resend
  | Transfer
  | UndoTransfer
  | PutBack
  | OfferNext
  | ExpireOffer
  | Pass
  | Handle
  | Reopen
  | EndSession
  | VisitorGone
  | VisitorBack
  | Ignore
  | Unignore
  | LinkContact
  | Archive
  | Unarchive
  | ComeBack
  | Delete
  | Undelete
  | Purge
  | Delivery;
