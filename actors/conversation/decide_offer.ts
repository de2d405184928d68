/** Deciding to whom a waiting conversation is offered next: offer, expiry, pass (rules Q2, Q3). */
import { accept, refuse, type Rows } from "../runtime/behaviour.ts";
import { waveStrategy } from "../routing/terms.ts";
import type { ExpireOffer, OfferNext, Pass } from "./commands.ts";
import type { Decided } from "./decide.ts";
import type { ConversationEvent } from "./events.ts";
import { isOfferedTo } from "./routing.ts";
import { type Rotation, rotationKey } from "./rows.ts";
import type { Conversation } from "./state.ts";
import { audienceOf, maySee } from "./visibility.ts";

export function decideOffer(
  state: Conversation,
  command: OfferNext | ExpireOffer | Pass,
  rows: Rows,
): Decided {
  switch (command.type) {
    case "offer":
      return isTimely(state, command) ? next(state, command, rows) : accept();
    case "expire-offer":
      return state.routing.offer !== null && state.routing.offer.until <= command.at
        ? accept({ type: "offer-expired", at: command.at })
        : accept();
    case "pass":
      if (state.status !== "waiting" || !maySee(command.by, audienceOf(state))) return refuse("not-found");
      return accept(...passing(state, command.by.id, command.at));
  }
}

/** What follows when an agent wants to hear no more of it: their offer goes on, if they have one. */
export function passing(state: Conversation, by: string, at: number): ConversationEvent[] {
  return isOfferedTo(state, by) ? [{ type: "passed", at, by }] : [];
}

/** Of several dispatchers who want to make the same offer one does; the others come too late and change nothing. */
function isTimely({ status, queue, routing }: Conversation, command: OfferNext): boolean {
  return status === "waiting" && queue === command.queue && routing.offer === null &&
    routing.waves + 1 === command.wave;
}

function next(state: Conversation, command: OfferNext, rows: Rows): Decided {
  const { at, wave, queue, terms, order } = command;
  const { routing } = state;
  const seq = routing.line ?? state.seq + 1;
  const strategy = waveStrategy(terms);
  if (strategy === null) {
    return waveStrategy(routing.terms) === null
      ? accept()
      : accept({ type: "offered", at, seq, wave, to: null, until: null, queue, terms });
  }
  const restMs = terms.seconds * 1_000;
  const passed = routing.passed.filter(({ at: since }) => at - since < restMs);
  const resting = new Set([...passed, ...state.ignoredBy].map(({ agent }) => agent));
  const to = strategy.next({
    order,
    available: new Set(command.available.filter((agent) => !resting.has(agent))),
    waves: routing.history.flatMap(({ to }) => to === null ? [] : [to]),
    pointer: strategy.keepsPointer ? rows.get<Rotation>(rotationKey(queue)).value?.last ?? null : null,
  });
  if (to.length > 0) return accept({ type: "offered", at, seq, wave, to, until: at + restMs, queue, terms });
  const isSaid = routing.nobody && JSON.stringify(routing.terms) === JSON.stringify(terms);
  return isSaid || terms.sight === "everyone" ? accept() : accept({ type: "unanswerable", at, terms });
}
