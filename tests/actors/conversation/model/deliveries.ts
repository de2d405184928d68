/** How far our messages got, as the model has it: only ever forward. */
import type { Session, Verdict } from "./session.ts";

const rank = ["queued", "unknown", "sent", "failed", "delivered", "read"];

export function delivered(session: Session, seq: number, outcome: "sent" | "failed" | "unknown") {
  session.outgoing.delete(seq);
  if (session.ours.has(seq)) advance(session, seq, outcome);
}

export function receipt(session: Session, seq: number, status: string): Verdict {
  if (!session.ours.has(seq)) return "not-found";
  advance(session, seq, status);
  return null;
}

function advance(session: Session, seq: number, status: string) {
  if (rank.indexOf(status) > rank.indexOf(session.ours.get(seq)!)) session.ours.set(seq, status);
}
