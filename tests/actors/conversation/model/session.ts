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
}

/** `null` is acceptance, else the code of the refusal. */
export type Verdict = string | null;

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
      return mayRead(session, by) ? "closed" : "not-found";
    case "waiting":
      return ofQueue(session, by) ? null : "not-found";
    case "taken":
      if (session.owner === by.id) return null;
      return ofQueue(session, by) ? "taken-by-other" : "not-found";
  }
}
