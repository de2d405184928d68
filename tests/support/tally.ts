/** A small actor for tests of the runtime: a sum, an owner, and slots that no two of them may hold. */
import { accept, type Behaviour, refuse } from "../../actors/runtime/behaviour.ts";
import { alarm } from "../../actors/runtime/alarms.ts";
import { Actors } from "../../actors/runtime/actors.ts";
import { Committer } from "../../actors/runtime/committer.ts";
import type { Key, Store } from "../../actors/runtime/store.ts";

export interface Tally {
  sum: number;
  owner: string | null;
}

interface Given {
  id: string | null;
  at: number;
}

export type TallyCommand =
  & Given
  & (
    | { type: "add"; by: number }
    | { type: "take"; who: string }
    /** Holds a row that other tallies want, too. */
    | { type: "claim"; slot: string; who: string }
    | { type: "store"; value: unknown }
    | { type: "wait-until"; alarmAt: number; of: string }
    | { type: "rung" }
    | { type: "explode" }
  );

type Added = { type: "added"; by: number };
type Taken = { type: "taken"; who: string };
type Claimed = { type: "claimed"; slot: string; who: string };
type Stored = { type: "stored"; value: unknown };
type Armed = { type: "armed"; alarmAt: number; of: string };
export type TallyEvent = Added | Taken | Claimed | Stored | Armed;

export const slotKey = (slot: string): Key => ["slot", slot];
export const tallyKey = (address: string): Key => ["tally", address];

export const tally: Behaviour<Tally, TallyCommand, TallyEvent> = {
  kind: "tally",
  version: 2,
  initial: { sum: 0, owner: null },
  head: tallyKey,
  upcast: (stored, version) => version === 1 ? { sum: stored as number, owner: null } : stored as Tally,
  needs: (_, command) => command.type === "claim" ? [slotKey(command.slot)] : [],

  decide(state, command, rows) {
    switch (command.type) {
      case "add":
        return command.by === 0 ? accept() : accept({ type: "added", by: command.by });
      case "take":
        if (state.owner === command.who) return accept();
        return state.owner === null
          ? accept({ type: "taken", who: command.who })
          : refuse("taken-by-other", state.owner);
      case "claim":
        return rows.get(slotKey(command.slot)).value === null
          ? accept({ type: "claimed", slot: command.slot, who: command.who })
          : refuse("taken-by-other");
      case "store":
        return accept({ type: "stored", value: command.value });
      case "wait-until":
        return accept({ type: "armed", alarmAt: command.alarmAt, of: command.of });
      case "rung":
        return accept({ type: "added", by: 1 });
      case "explode":
        throw new Error("a fault in deciding");
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case "added":
        return { ...state, sum: state.sum + event.by };
      case "taken":
        return { ...state, owner: event.who };
      case "claimed":
      case "stored":
      case "armed":
        return state;
    }
  },

  consequences(_, events) {
    const follows = { sets: [] as { key: Key; value: unknown }[], deletes: [], checks: [] as Key[] };
    for (const event of events) {
      if (event.type === "claimed") {
        follows.checks.push(slotKey(event.slot));
        follows.sets.push({ key: slotKey(event.slot), value: event.who });
      }
      if (event.type === "stored") follows.sets.push({ key: ["stored"], value: event.value });
      if (event.type === "armed") {
        follows.sets.push(alarm(event.alarmAt, "tally", event.of, { type: "rung" }));
      }
    }
    return { ...follows, log: events.map(({ type }) => ({ kind: "tally", type })) };
  },
};

let ids = 0;
const given = () => ({ id: `command-${++ids}`, at: 0 });

export const add = (by = 1): TallyCommand => ({ ...given(), type: "add", by });
export const take = (who: string): TallyCommand => ({ ...given(), type: "take", who });
export const claim = (slot: string, who: string): TallyCommand => ({ ...given(), type: "claim", slot, who });
export const store = (value: unknown): TallyCommand => ({ ...given(), type: "store", value });
export const explode = (): TallyCommand => ({ ...given(), type: "explode" });
export const waitUntil = (of: string, alarmAt: number): TallyCommand => ({
  ...given(),
  type: "wait-until",
  of,
  alarmAt,
});

/** The tallies of one process: a cache and a committer of its own, and nothing that runs by itself. */
export function talliesOn(store: Store): Actors<Tally, TallyCommand, TallyEvent> {
  const committer = new Committer(store, { now: () => 0, committed: () => {} });
  return new Actors(tally, { store, committer });
}
