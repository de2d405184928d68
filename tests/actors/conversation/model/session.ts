/** One conversation as the model sees it, and who may do something with it. */
import type { Viewer } from "../../../../actors/conversation/visibility.ts";

export interface Session {
  id: string;
  customer: number;
  status: "waiting" | "taken" | "handled" | "deleted";
  queue: string;
  owner: string | null;
  lastOwner: string | null;
  /** When archived: until when, Infinity for good. */
  archivedUntil: number | null;
  awaitsUs: boolean;
  entries: number;
  /** Status of our own messages by their number. */
  ours: Map<number, string>;
  /** Numbers of our messages that are in the outbox. */
  outgoing: Set<number>;
  closed:
    | { by: string; at: number; was: "taken" | "handled"; owner: string | null; awaitsUs: boolean }
    | null;
  isPurged: boolean;
  /** Who passed it on last and when, and all there was before; null once anybody has acted on it. */
  passedOn: { by: string; at: number; before: Session } | null;
  /** Who ignores it in this wait and since when; `ignoredByAll` once all of them did. */
  ignoredBy: { who: string; at: number }[];
  ignoredByAll: boolean;
  /** Whose contact it is, by the newest version heard of. */
  contact: { id: string; version: number } | null;
  /** The website's visitor was told that it is over: there is no way back. */
  isEnded: boolean;
  /** The visitor has left. */
  isGone: boolean;
  /** How many messages the customer has written. */
  received: number;
}

/** As it is opened: it waits in sales with one message. */
export function newSession(id: string, customer: number): Session {
  return {
    id,
    customer,
    status: "waiting",
    queue: "sales",
    owner: null,
    lastOwner: null,
    archivedUntil: null,
    awaitsUs: true,
    entries: 1,
    ours: new Map(),
    outgoing: new Set(),
    closed: null,
    isPurged: false,
    passedOn: null,
    received: 1,
    ignoredBy: [],
    ignoredByAll: false,
    contact: null,
    isEnded: false,
    isGone: false,
  };
}

/** `null` is acceptance, else the code of the refusal. */
export type Verdict = string | null;

/** Customers with an odd number come by the website, the others by phone. */
export const isVisitor = (customer: number) => customer % 2 === 1;

/** The one address of a customer: its kind and the party that it makes. */
export function addressOf(customer: number) {
  const kind = isVisitor(customer) ? "visitor" as const : "number" as const;
  return { kind, value: String(customer) };
}

export const partyOf = (customer: number) => `${addressOf(customer).kind}:${customer}`;

export const isOpen = ({ status }: Session) => status === "waiting" || status === "taken";

function ofQueue({ queue }: Session, by: Viewer): boolean {
  return by.queues.includes(queue) || by.supervises.includes(queue);
}

export function mayRead(session: Session, by: Viewer): boolean {
  switch (session.status) {
    case "waiting":
      return ofQueue(session, by);
    case "taken":
      return session.owner === by.id || by.supervises.includes(session.queue);
    case "handled":
      return session.lastOwner === by.id || ofQueue(session, by);
    case "deleted":
      return false;
  }
}

export function obstacleFor(session: Session, by: Viewer): Verdict {
  switch (session.status) {
    case "deleted":
      return "not-found";
    case "handled":
      if (!mayRead(session, by)) return "not-found";
      return session.isEnded ? "session-over" : "closed";
    case "waiting":
      return ofQueue(session, by) ? null : "not-found";
    case "taken":
      if (session.owner === by.id) return null;
      return ofQueue(session, by) ? "taken-by-other" : "not-found";
  }
}
