/**
 * The presence of an agent: what they chose, and how many offers made to them alone ran out in a row (Q3, Q5).
 * Whether they can be reached at all stands elsewhere (pulse.ts).
 */
import { accept, type Behaviour, type Decision } from "./runtime/behaviour.ts";

export type Choice = "available" | "busy" | "away" | "offline";

export const choices: readonly Choice[] = ["available", "busy", "away", "offline"];

/** After so many in a row an agent is set away. */
export const mostMissed = 3;

export interface Presence {
  choice: Choice;
  /** Whether misses set them away, rather than they themselves. */
  wasSetAway: boolean;
  missed: number;
  /** The end of the offer that was missed last, ms since 1970. */
  missedAt: number;
}

export const unchosen: Presence = { choice: "available", wasSetAway: false, missed: 0, missedAt: 0 };

interface Given {
  id: string | null;
  at: number;
  /** The agent: the address of their actor. */
  of: string;
}

export type Choose = Given & { type: "choose"; choice: Choice };
/** An offer to this agent alone ran out; times in ms since 1970. */
export type Miss = Given & { type: "miss"; offeredAt: number; until: number };
/** The agent has taken something. */
export type Respond = Given & { type: "respond" };
export type PresenceCommand = Choose | Miss | Respond;

export type PresenceEvent =
  | { type: "chosen"; of: string; choice: Choice }
  | { type: "missed"; of: string; until: number }
  | { type: "set-away"; of: string }
  | { type: "responded"; of: string };

/** What the feed is told when a presence changes. */
export interface PresenceLog {
  kind: "presence";
  agent: string;
}

export const presenceKind = "presence";

export const presence: Behaviour<Presence, PresenceCommand, PresenceEvent> = {
  kind: presenceKind,
  version: 1,
  initial: unchosen,
  head: (agent) => [presenceKind, agent],
  upcast: (stored) => ({ ...unchosen, ...(stored as Presence) }),
  needs: () => [],
  decide,
  evolve,
  consequences: (_, events) => {
    const log: PresenceLog = { kind: "presence", agent: events[0]!.of };
    return { sets: [], deletes: [], checks: [], log: [log] };
  },
};

function decide(state: Presence, command: PresenceCommand): Decision<PresenceEvent> {
  const { of } = command;
  switch (command.type) {
    case "choose": {
      const isSame = state.choice === command.choice && !state.wasSetAway && state.missed === 0;
      return isSame ? accept() : accept({ type: "chosen", of, choice: command.choice });
    }
    case "miss": {
      // Offers that stood side by side are one miss, and so is one that is reported twice.
      if (command.offeredAt < state.missedAt || state.choice !== "available") return accept();
      const missed: PresenceEvent = { type: "missed", of, until: command.until };
      return state.missed + 1 >= mostMissed
        ? accept<PresenceEvent>(missed, { type: "set-away", of })
        : accept(missed);
    }
    case "respond":
      return state.missed === 0 ? accept() : accept({ type: "responded", of });
  }
}

function evolve(state: Presence, event: PresenceEvent): Presence {
  switch (event.type) {
    case "chosen":
      return { ...state, choice: event.choice, wasSetAway: false, missed: 0 };
    case "missed":
      return { ...state, missed: state.missed + 1, missedAt: event.until };
    case "set-away":
      return { ...state, choice: "away", wasSetAway: true, missed: 0 };
    case "responded":
      return { ...state, missed: 0 };
  }
}
