/**
 * What an actor is, to the runtime: a state that lives in one head row, and four pure functions. Deciding
 * sees no clock and no store; everything that can be refused is refused before an event exists (laws 3, 12).
 */
import type { Key, Row } from "./store.ts";

export interface Command {
  type: string;
  /** Of the caller's making, so that a repeat is known; null where stored rows tell a repeat (a provider's id). */
  id: string | null;
  /** When it was given, ms since 1970. */
  at: number;
}

/** A decision against a command, with what the person should be told. */
export interface Refusal {
  code: string;
  /** Who or what stands in the way, where that helps. */
  detail?: string;
}

export type Decision<Event> = { events: Event[] } | { refused: Refusal };

export function accept<Event>(...events: Event[]): Decision<Event> {
  return { events };
}

export function refuse(code: string, detail?: string): { refused: Refusal } {
  return { refused: detail === undefined ? { code } : { code, detail } };
}

/** The rows a command asked for, as the commands before it in the same turn left them. */
export interface Rows {
  get<V>(key: Key): Row<V>;
}

/** What follows from events, as plain values. */
export interface Consequences {
  sets: { key: Key; value: unknown }[];
  deletes: Key[];
  /** Rows among `needs` that must not have changed when the turn commits. */
  checks: Key[];
  /** What readers of the feed are told: references only. */
  log: unknown[];
}

export interface Behaviour<State, C extends Command, Event> {
  /** Stored in keys: superseded, never renamed. */
  readonly kind: string;
  /** The newest shape of state this process can write. */
  readonly version: number;
  readonly initial: State;
  /** The row that holds the state. */
  head(address: string): Key;
  /** Raises a state stored by an older version. */
  upcast(stored: unknown, version: number): State;
  /** Further rows that the command must be decided on. */
  needs(state: State, command: C): Key[];
  decide(state: State, command: C, rows: Rows): Decision<Event>;
  /** What is true now. Never throws: it has happened. */
  evolve(state: State, event: Event): State;
  consequences(before: State, events: Event[], after: State, rows: Rows): Consequences;
}

/** The answer to one command, given only after its commit (law 2). */
export type Outcome<State, Event> =
  | { ok: true; events: Event[]; state: State; repeated: boolean }
  | { ok: false; refusal: Refusal; state: State };
