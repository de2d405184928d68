/** What heads and placed rows say of each other: which rows a head claims, and whose a row can be. Pure. */
import { keyText } from "../runtime/size.ts";
import type { Key, Row } from "../runtime/store.ts";
import { alarms, conversationKind } from "./placed.ts";
import type { Conversation } from "./state.ts";

/** The keys of all rows that stand for this conversation, as its head remembers them (law 13). */
export const claimsOf = ({ placed }: Conversation): Key[] => [...placed.lists, ...placed.alarms];

export function claims(state: Conversation, key: Key): boolean {
  const name = keyText(key);
  return claimsOf(state).some((claimed) => keyText(claimed) === name);
}

/** The conversation that alone can have placed a list or alarm row; null for alarms of other actors. */
export function ownerOf(key: Key): string | null {
  if (key[0] === "list") return String(key.at(-1));
  return key[2] === conversationKind ? String(key[3]) : null;
}

export interface Missing {
  /** Rows to set again: gone, or with something else in them. */
  rows: { key: Key; value: unknown }[];
  /** How many are gone whose value nobody knows: alarms that this version would not set. */
  unknown: number;
}

/** What is missing of the rows that a head claims; `rows` are those, as they were read. */
export function missing(state: Conversation, rows: readonly Row[]): Missing {
  const values = new Map<string, unknown>(state.placed.lists.map((key) => [keyText(key), null]));
  for (const { key, value } of alarms(state)) values.set(keyText(key), value);
  const found: Missing = { rows: [], unknown: 0 };
  for (const { key, stamp, value } of rows) {
    const name = keyText(key);
    if (values.has(name)) {
      const wanted = values.get(name);
      if (stamp === null || !isSame(value, wanted)) found.rows.push({ key, value: wanted });
    } else if (stamp === null) found.unknown++;
  }
  return found;
}

function isSame(stored: unknown, wanted: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(wanted);
}
