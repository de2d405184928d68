/** The offers of one wait as the thread tells of them (Q8). */
import type { EventEntry } from "../../actors/conversation/entry.ts";
import type { OfferRecord } from "../../actors/conversation/routing.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Happening } from "../views/event_line.tsx";
import type { ShownOffer } from "../views/offers.tsx";
import type { Names } from "./names.ts";

export function offersProps(
  { seq, offers }: EventEntry,
  { status, routing }: Pick<Conversation, "status" | "routing">,
  names: Names,
): Happening {
  const { queue, waves, records } = offers ?? { queue: "", waves: 0, records: [] };
  // What a transfer to another queue interrupted was never written down as over.
  const isNow = status === "waiting" && routing.line === seq;
  return {
    type: "offered",
    queue: names.queue(queue),
    offers: records.map((record) => shown(record, names, isNow)),
    earlier: Math.max(0, waves - records.length),
  };
}

function shown(
  { wave, to, strategy, at, until, result, by }: OfferRecord,
  names: Names,
  isNow: boolean,
): ShownOffer {
  return {
    wave,
    to: to && to.map((agent) => names.agent(agent)),
    strategy,
    at,
    until,
    result: result ?? (isNow ? "standing" : "ended"),
    ...(by === undefined ? {} : { by: names.agent(by) }),
  };
}
