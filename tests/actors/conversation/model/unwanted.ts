/** What should be true of ignoring, and of whose contact the customer is, said a second time. */
import type { Viewer } from "../../../../actors/conversation/visibility.ts";
import { obstacleFor, type Session, type Verdict } from "./session.ts";

const whyNotWaiting = (session: Session, by: Viewer): Verdict =>
  obstacleFor(session, by) ?? (session.status === "waiting" ? null : "not-allowed");

export function ignore(session: Session, by: Viewer, members: string[], at: number): Verdict {
  const obstacle = whyNotWaiting(session, by);
  if (obstacle) return obstacle;
  if (session.ignoredBy.some(({ who }) => who === by.id)) return null;
  session.ignoredBy.push({ who: by.id, at });
  if (members.some((member) => !session.ignoredBy.some(({ who }) => who === member))) return null;
  session.ignoredBy = [];
  session.ignoredByAll = true;
  session.entries++;
  return null;
}

export function unignore(session: Session, by: Viewer, at: number): Verdict {
  const obstacle = whyNotWaiting(session, by);
  if (obstacle) return obstacle;
  const own = session.ignoredBy.find(({ who }) => who === by.id);
  if (!own || at - own.at > 10_000) return "nothing-to-undo";
  session.ignoredBy = session.ignoredBy.filter((one) => one !== own);
  return null;
}

/** It waits for somebody new: what was ignored before is not any more. */
export function waitsAnew(session: Session) {
  session.ignoredBy = [];
  session.ignoredByAll = false;
}

export function link(session: Session, contact: Session["contact"], was: string | null): Verdict {
  if (session.status === "deleted") return "closed";
  const known = session.contact;
  if (contact === null && (known?.id ?? null) === was) session.contact = null;
  if (contact && (contact.id !== known?.id || contact.version > known.version)) session.contact = contact;
  return null;
}
