/**
 * What should be true of customers and their conversations, said a second time and as simply as can be: no
 * rows, no turns, no keys. The property test holds the actor to it.
 */
import type { Viewer } from "../../../../actors/conversation/visibility.ts";
import { isOpen, mayRead, newSession, obstacleFor, type Session, type Verdict } from "./session.ts";
import { waitsAnew } from "./unwanted.ts";

export class Model {
  sessions: Session[] = [];
  /** Provider ids that ever became a message. */
  known = new Set<string>();

  /** The customer's open session. A reopened older one is it again. */
  openOf(customer: number): Session | undefined {
    return this.sessions.findLast((session) => session.customer === customer && isOpen(session));
  }

  /** Returns what happened; `idOf` names the new session. */
  customerWrites(customer: number, providerId: string): "known" | "joined" | "opened" {
    if (this.known.has(providerId)) return "known";
    this.known.add(providerId);
    const open = this.openOf(customer);
    if (!open) return "opened";
    open.entries++;
    open.received++;
    open.awaitsUs = true;
    open.archivedUntil = null;
    open.isGone = false;
    return "joined";
  }

  opened(id: string, customer: number) {
    this.sessions.push(newSession(id, customer));
  }

  take(session: Session, by: Viewer): Verdict {
    const obstacle = obstacleFor(session, by);
    if (obstacle) return obstacle;
    this.#own(session, by);
    return null;
  }

  reply(session: Session, by: Viewer): Verdict {
    const obstacle = this.take(session, by);
    if (obstacle) return obstacle;
    session.passedOn = null;
    session.entries++;
    session.ours.set(session.entries, "queued");
    session.outgoing.add(session.entries);
    session.awaitsUs = false;
    session.archivedUntil = null;
    return null;
  }

  resend(session: Session, by: Viewer, seq: number): Verdict {
    const obstacle = obstacleFor(session, by);
    if (obstacle) return obstacle;
    const status = session.ours.get(seq) ?? "";
    if (session.outgoing.has(seq) || !["failed", "unknown"].includes(status)) return "nothing-to-undo";
    this.#own(session, by);
    session.passedOn = null;
    session.ours.set(seq, "queued");
    session.outgoing.add(seq);
    return null;
  }

  transfer(
    session: Session,
    by: Viewer,
    to: { agent: string } | { queue: string },
    hasNote: boolean,
    at: number,
  ): Verdict {
    const before = { ...session };
    if ("agent" in to && session.status === "taken" && session.owner === to.agent) return "no-such-target";
    if (session.status === "handled") {
      const obstacle = this.#whyNotReopen(session, by);
      if (obstacle) return obstacle;
      session.entries++;
      session.awaitsUs = false;
      session.lastOwner = by.id;
    } else {
      const obstacle = obstacleFor(session, by);
      if (obstacle) return obstacle;
    }
    session.entries += hasNote ? 2 : 1;
    session.archivedUntil = null;
    session.closed = null;
    session.status = "agent" in to ? "taken" : "waiting";
    session.owner = "agent" in to ? to.agent : null;
    if ("agent" in to) session.lastOwner = to.agent;
    else session.queue = to.queue;
    session.passedOn = { by: by.id, at, before };
    waitsAnew(session);
    return null;
  }

  undoTransfer(session: Session, by: Viewer, at: number): Verdict {
    const { passedOn } = session;
    if (passedOn?.by !== by.id) {
      return obstacleFor(session, by) === "not-found" ? "not-found" : "nothing-to-undo";
    }
    if (at - passedOn.at > 10_000) return "nothing-to-undo";
    const { status, queue, lastOwner, archivedUntil, received } = passedOn.before;
    const hasWritten = session.received > received;
    session.entries++;
    session.queue = queue;
    session.status = status === "handled" && hasWritten ? "taken" : status;
    session.owner = session.status === "taken" ? by.id : null;
    session.lastOwner = session.status === "taken" ? by.id : lastOwner;
    session.archivedUntil = hasWritten ? null : archivedUntil;
    waitsAnew(session);
    session.passedOn = null;
    return null;
  }

  putBack(session: Session, from: string): Verdict {
    if (session.status !== "taken" || session.owner !== from) return null;
    waitsAnew(session);
    session.passedOn = null;
    session.entries++;
    session.status = "waiting";
    session.owner = null;
    session.archivedUntil = null;
    return null;
  }

  handle(session: Session, by: Viewer, at: number): Verdict {
    const obstacle = this.#whyNotOwner(session, by);
    if (obstacle) return obstacle;
    session.closed = { by: by.id, at, was: "taken", owner: session.owner, awaitsUs: session.awaitsUs };
    session.passedOn = null;
    session.entries++;
    session.status = "handled";
    session.owner = null;
    session.archivedUntil = null;
    session.awaitsUs = false;
    return null;
  }

  reopen(session: Session, by: Viewer, at: number): Verdict {
    if (session.status === "taken" && session.owner === by.id) return null;
    if (session.status !== "handled") return obstacleFor(session, by) ?? "nothing-to-undo";
    const obstacle = this.#whyNotReopen(session, by);
    if (obstacle) return obstacle;
    const undo = session.closed?.by === by.id && at - session.closed.at <= 10_000;
    session.awaitsUs = undo && session.closed!.awaitsUs;
    session.closed = null;
    this.#own(session, by, true);
    return null;
  }

  archive(session: Session, by: Viewer, until: number | null): Verdict {
    const obstacle = this.#whyNotOwner(session, by);
    if (obstacle) return obstacle;
    session.passedOn = null;
    session.entries++;
    session.archivedUntil = until ?? Infinity;
    return null;
  }

  unarchive(session: Session, by: Viewer): Verdict {
    const obstacle = this.#whyNotOwner(session, by);
    if (obstacle) return obstacle;
    if (session.archivedUntil === null) return null;
    session.passedOn = null;
    session.entries++;
    session.archivedUntil = null;
    return null;
  }

  delete(session: Session, by: Viewer, at: number): Verdict {
    if (!mayRead(session, by)) return "not-found";
    const isMine = session.status === "handled"
      ? session.lastOwner === by.id
      : session.status === "taken" && session.owner === by.id && session.archivedUntil !== null;
    if (!isMine) return "not-allowed";
    const was = session.status as "taken" | "handled";
    session.closed = { by: by.id, at, was, owner: session.owner, awaitsUs: session.awaitsUs };
    session.status = "deleted";
    return null;
  }

  undelete(session: Session, by: Viewer, at: number): Verdict {
    const { closed } = session;
    if (session.status !== "deleted" || closed?.by !== by.id) return "not-found";
    if (at - closed.at > 30_000) return "nothing-to-undo";
    const superseded = this.openOf(session.customer) !== undefined;
    session.status = superseded ? "handled" : closed.was;
    session.owner = session.status === "taken" ? closed.owner : null;
    if (closed.was === "taken" && superseded) session.archivedUntil = null;
    session.closed = null;
    return null;
  }

  /** Everything whose time has come. */
  ring(now: number) {
    for (const session of this.sessions) {
      if (session.status === "deleted") {
        if (session.isPurged || now < session.closed!.at + 30_000) continue;
        session.isPurged = true;
        session.contact = null;
        session.entries = 0;
        session.ours.clear();
        session.outgoing.clear();
        session.archivedUntil = null;
        session.closed = null;
      } else if (session.archivedUntil !== null && session.archivedUntil <= now) {
        session.archivedUntil = null;
        session.entries++;
      }
    }
  }

  #own(session: Session, by: Viewer, always = false) {
    if (session.status === "waiting" || always) {
      session.entries++;
      session.passedOn = null;
    }
    session.status = "taken";
    session.owner = session.lastOwner = by.id;
  }

  #whyNotOwner(session: Session, by: Viewer): Verdict {
    return obstacleFor(session, by) ?? (session.status === "waiting" ? "not-allowed" : null);
  }

  #whyNotReopen(session: Session, by: Viewer): Verdict {
    if (!mayRead(session, by)) return "not-found";
    if (session.isEnded) return "session-over";
    return this.openOf(session.customer) ? "newer-session-open" : null;
  }
}
