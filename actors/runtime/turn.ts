/** One turn: many commands decided one after the other, each on the state the one before left. Pure. */
import type { Behaviour, Command, Consequences, Outcome, Rows } from "./behaviour.ts";
import { keyText, valueSize } from "./size.ts";
import { type Check, type Key, limits, type Row, TooLarge } from "./store.ts";
import { WriteSet } from "./write_set.ts";

/** A row that makes its command happen once: the same commit deletes it (an alarm's or an outbox item's own). */
export interface Fence extends Check {
  /** Rows that go with it. */
  also?: Key[];
}

/** A command on its way. */
export interface Envelope<C> {
  command: C;
  fence?: Fence;
}

/** Stored beside the state: the ids of the commands accepted last. */
export const rememberedCommands = 64;

/** Rows read for a turn, with the writes of its own earlier commands laid over them. */
export class TurnRows implements Rows {
  #rows = new Map<string, Row>();

  constructor(rows: Row[]) {
    for (const row of rows) this.#rows.set(keyText(row.key), row);
  }

  get<V>(key: Key): Row<V> {
    const row = this.#rows.get(keyText(key));
    if (!row) throw new Error(`the command did not ask for ${keyText(key)}`);
    return row as Row<V>;
  }

  overlay(key: Key, value: unknown) {
    const row = this.#rows.get(keyText(key));
    if (row) this.#rows.set(keyText(key), { ...row, value });
  }
}

export interface TurnStart<State> {
  state: State;
  recent: readonly string[];
}

export type Verdict<State, Event> = Outcome<State, Event> | { failed: unknown };

export interface TurnResult<State, Event> {
  state: State;
  recent: string[];
  set: WriteSet;
  /** One for each command that was looked at; the rest wait for the next turn. */
  verdicts: Verdict<State, Event>[];
}

/** Bytes after which a turn ends and the remaining commands wait for the next one. */
const enoughBytes = 300 * 1024;
const enoughMutations = 400;

export function takeTurn<State, C extends Command, Event>(
  behaviour: Behaviour<State, C, Event>,
  start: TurnStart<State>,
  rows: TurnRows,
  envelopes: readonly Envelope<C>[],
): TurnResult<State, Event> {
  const turn: TurnResult<State, Event> = {
    state: start.state,
    recent: [...start.recent],
    set: new WriteSet(),
    verdicts: [],
  };
  for (const envelope of envelopes) {
    if (turn.set.bytes > enoughBytes || turn.set.mutations > enoughMutations) break;
    turn.verdicts.push(decideOne(behaviour, turn, rows, envelope));
  }
  turn.recent = turn.recent.slice(-rememberedCommands);
  return turn;
}

/** Decides one command and adds what follows to the turn; a command that throws leaves the turn untouched. */
function decideOne<State, C extends Command, Event>(
  behaviour: Behaviour<State, C, Event>,
  turn: TurnResult<State, Event>,
  rows: TurnRows,
  { command, fence }: Envelope<C>,
): Verdict<State, Event> {
  const before = turn.state;
  if (command.id !== null && turn.recent.includes(command.id)) {
    return { ok: true, events: [], state: before, repeated: true };
  }
  if (fence && (rows.get(fence.key).stamp !== fence.stamp || turn.set.writes(keyText(fence.key)))) {
    return { ok: false, refusal: { code: "stale" }, state: before };
  }
  try {
    const decision = behaviour.decide(before, command, rows);
    if ("refused" in decision) return { ok: false, refusal: decision.refused, state: before };
    const after = decision.events.reduce(behaviour.evolve, before);
    const follows = decision.events.length > 0
      ? behaviour.consequences(before, decision.events, after, rows)
      : null;
    if (follows) refuseOversized(follows);
    if (fence) {
      turn.set.check(fence.key, fence.stamp);
      for (const key of [fence.key, ...fence.also ?? []]) turn.set.delete(key);
    }
    if (follows) {
      for (const key of follows.checks) turn.set.check(key, rows.get(key).stamp);
      for (const key of follows.deletes) {
        turn.set.delete(key);
        rows.overlay(key, null);
      }
      for (const { key, value } of follows.sets) {
        turn.set.set(key, value);
        rows.overlay(key, value);
      }
      turn.set.log.push(...follows.log);
      turn.state = after;
      if (command.id !== null) turn.recent.push(command.id);
    }
    return { ok: true, events: decision.events, state: turn.state, repeated: false };
  } catch (error) {
    return { failed: error };
  }
}

/** A value that no store would take must not sink the commands that share the turn. */
function refuseOversized({ sets }: Consequences) {
  for (const { key, value } of sets) {
    if (valueSize(value) > limits.valueBytes) throw new TooLarge(`a value under ${JSON.stringify(key[0])}`);
  }
}
