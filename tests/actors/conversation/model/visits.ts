/** Visits to the website's chat as the model has them: their end, and a visitor who leaves and returns. */
import type { Viewer } from "../../../../actors/conversation/visibility.ts";
import { isOpen, isVisitor, obstacleFor, type Session, type Verdict } from "./session.ts";

/** By an agent, or by the visitor where `by` is null. */
export function endSession(session: Session, by: Viewer | null): Verdict {
  const isVisit = isVisitor(session.customer);
  if (by === null) {
    if (isOpen(session) && isVisit) close(session, true);
    return null;
  }
  const obstacle = obstacleFor(session, by);
  if (obstacle) return obstacle;
  if (!isVisit) return "live-chat-only";
  close(session, true);
  return null;
}

export function visitorLeaves(session: Session): Verdict {
  if (!isOpen(session) || !isVisitor(session.customer) || session.isGone) return null;
  session.isGone = true;
  if (session.status === "waiting") close(session, false);
  return null;
}

export function visitorReturns(session: Session): Verdict {
  session.isGone = false;
  return null;
}

function close(session: Session, isEnded: boolean) {
  session.closed =
    session.passedOn =
    session.owner =
    session.archivedUntil =
      null;
  session.ignoredBy = [];
  session.ignoredByAll = false;
  session.entries++;
  session.status = "handled";
  session.awaitsUs = false;
  session.isEnded = isEnded;
}
