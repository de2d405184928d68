/** To whom a waiting conversation is offered, what came of earlier offers, and how both change. Pure. */
import { defaultTerms, type Terms, waveStrategy } from "../routing/terms.ts";
import type { ConversationEvent } from "./events.ts";
import type { Conversation } from "./state.ts";

/** An offer that stands: these agents, until then. */
export interface Offer {
  /** Who has not passed it on. */
  to: string[];
  /** Ms since 1970. */
  until: number;
}

export type OfferResult = "taken" | "expired" | "passed" | "ended";

/** One offer as it can be read afterwards (Q8). Times in ms since 1970. */
export interface OfferRecord {
  /** Counted from 1 in each wait. */
  wave: number;
  /** Null for everybody in the queue. */
  to: string[] | null;
  strategy: Terms["strategy"];
  at: number;
  until: number | null;
  /** Missing while it stands. */
  result?: OfferResult;
  /** Who took it. */
  by?: string;
  endedAt?: number;
}

export interface Routing {
  /** How the queue offers it, as far as this conversation has been told. */
  terms: Terms;
  /** The offer that stands; with `ring-all` there is none, since it is everybody's. */
  offer: Offer | null;
  /** Offers made in this wait, those included that `history` no longer has. */
  waves: number;
  /** The newest offers of this wait, oldest first. */
  history: OfferRecord[];
  /** Who passed it on lately: they rest for the time of one offer. */
  passed: { agent: string; at: number }[];
  /** The timeline's line that tells of this wait's offers. */
  line: number | null;
  /** Nobody could be asked: until somebody can, everyone in the queue sees it. */
  nobody: boolean;
}

export const unrouted: Routing = {
  terms: defaultTerms,
  offer: null,
  waves: 0,
  history: [],
  passed: [],
  line: null,
  nobody: false,
};

/** Offers that the head remembers. */
export const mostRemembered = 12;
/** Agents whose passing is remembered. */
export const mostPassed = 12;

type Routed = Pick<Conversation, "status" | "routing">;

/** Whether this agent is among those who are asked, and by name. */
export function isOfferedTo({ status, routing }: Routed, agent: string): boolean {
  return status === "waiting" && (routing.offer?.to.includes(agent) ?? false);
}

/** The agents who alone may see it while it waits; null where its whole queue may (Q1). */
export function onlyFor({ status, routing }: Routed): string[] | null {
  const { terms, offer, nobody } = routing;
  const isNarrow = status === "waiting" && terms.sight === "offered" && waveStrategy(terms) !== null;
  return isNarrow && !nobody ? offer?.to ?? [] : null;
}

/** The routing that stands after an event; `next` is the state with everything else already changed. */
export function routingAfter(before: Conversation, next: Conversation, event: ConversationEvent): Routing {
  const { routing } = before;
  switch (event.type) {
    case "opened":
      return { ...unrouted, terms: event.terms };
    case "offered":
      return offered(routing, event);
    case "offer-expired":
      return { ...ended(routing, "expired", event.at), nobody: false };
    case "passed":
      return passed(routing, event);
    case "unanswerable":
      return { ...routing, terms: event.terms, nobody: true };
    case "deleted":
    case "purged":
      return unrouted;
    case "received":
    case "echoed":
    case "assigned":
    case "taken":
    case "replied":
    case "noted":
    case "transferred":
    case "transfer-undone":
    case "put-back":
    case "handled":
    case "ended":
    case "abandoned":
    case "visitor-left":
    case "visitor-returned":
    case "reopened":
    case "archived":
    case "unarchived":
    case "undeleted":
    case "amended":
    case "resent":
    case "linked":
    case "ignored":
    case "unignored":
    case "all-ignored":
      return moved(before, next, event);
  }
}

/** A conversation that stops waiting is nobody's to be asked about; one that waits anew is asked about afresh. */
function moved(before: Conversation, next: Conversation, event: ConversationEvent): Routing {
  const { routing } = before;
  const sameWait = before.status === "waiting" && next.status === "waiting" && before.queue === next.queue;
  if (sameWait) return routing;
  if (next.status === "waiting") {
    return { ...unrouted, terms: before.queue === next.queue ? routing.terms : defaultTerms };
  }
  if (before.status !== "waiting") return routing;
  return event.type === "taken"
    ? ended(routing, "taken", event.at, event.by)
    : ended(routing, "ended", "at" in event ? event.at : next.lastAt);
}

function offered(routing: Routing, event: ConversationEvent & { type: "offered" }): Routing {
  const { at, wave, to, until, terms, seq } = event;
  const record: OfferRecord = { wave, to, strategy: terms.strategy, at, until };
  return {
    ...routing,
    terms,
    offer: to !== null && until !== null ? { to, until } : null,
    waves: wave,
    history: [...routing.history, record].slice(-mostRemembered),
    line: seq,
    nobody: false,
  };
}

function passed(routing: Routing, { at, by }: ConversationEvent & { type: "passed" }): Routing {
  const rest = routing.offer?.to.filter((agent) => agent !== by) ?? [];
  const restedSince = at - routing.terms.seconds * 1_000;
  const resting = routing.passed.filter((one) => one.agent !== by && one.at > restedSince);
  const passed = [...resting, { agent: by, at }].slice(-mostPassed);
  return rest.length > 0
    ? { ...routing, passed, offer: { ...routing.offer!, to: rest } }
    : { ...ended(routing, "passed", at), passed };
}

/** The offer that stands ends, and its record says how. */
function ended(routing: Routing, result: OfferResult, endedAt: number, by?: string): Routing {
  const last = routing.history.at(-1);
  if (!last || last.result !== undefined) return { ...routing, offer: null };
  const record = { ...last, result, endedAt, ...(by === undefined ? {} : { by }) };
  return { ...routing, offer: null, history: [...routing.history.slice(0, -1), record] };
}
