/** Deciding about a visit to the website's chat: its end, and whether the visitor is still there (rules L1, L6). */
import { accept, refuse } from "../runtime/behaviour.ts";
import type { EndSession, VisitorBack, VisitorGone } from "./commands.ts";
import type { Decided } from "./decide.ts";
import { whyNotMine } from "./decide_at_desk.ts";
import type { ConversationEvent } from "./events.ts";
import { type Conversation, isOpen } from "./state.ts";

export function decideSession(
  state: Conversation,
  command: EndSession | VisitorGone | VisitorBack,
): Decided {
  switch (command.type) {
    case "end-session":
      return decideEnd(state, command);
    case "visitor-gone":
      return decideGone(state, command);
    case "visitor-back":
      return state.visitorGone === null ? accept() : accept({ type: "visitor-returned", at: command.at });
  }
}

/** A visitor who ends what is over already has what they wanted; an agent is told. */
function decideEnd(state: Conversation, { at, by }: EndSession): Decided {
  const seq = state.seq + 1;
  if (by === null) return isOpen(state) && isVisit(state) ? accept({ type: "ended", at, seq }) : accept();
  const obstacle = whyNotMine(state, by);
  if (obstacle) return obstacle;
  return isVisit(state) ? accept({ type: "ended", at, seq, by: by.id }) : refuse("live-chat-only");
}

/** Whoever has written since has been there since. */
function decideGone(state: Conversation, { at, since }: VisitorGone): Decided {
  const isNews = isOpen(state) && isVisit(state) && state.visitorGone === null;
  if (!isNews || (state.customerAt ?? 0) > since) return accept();
  const events: ConversationEvent[] = [{ type: "visitor-left", at, since }];
  const isLost = state.status === "waiting" && !hasAnotherAddress(state);
  if (isLost) events.push({ type: "abandoned", at, seq: state.seq + 1 });
  return accept(...events);
}

function isVisit({ channel }: Conversation): boolean {
  return channel === "live_chat";
}

/** Whether an answer could reach them somewhere else than on the page they left. */
function hasAnotherAddress({ addresses, claimed }: Conversation): boolean {
  return claimed.email !== undefined || addresses.some(({ kind }) => kind !== "visitor");
}
