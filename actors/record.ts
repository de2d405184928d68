/** Actors that are plain records with unique fields: agents, queues, channel accounts. */
import { accept, type Behaviour, type Decision, refuse, type Rows } from "./runtime/behaviour.ts";
import type { Key } from "./runtime/store.ts";

export interface SaveRecord<Value> {
  type: "save";
  id: string;
  at: number;
  /** The record's own id: the address of its actor. */
  of: string;
  value: Value;
}

export interface RecordSaved<Value> {
  type: "saved";
  of: string;
  value: Value;
}

/** What the feed is told when a record changes. */
export interface RecordLog {
  kind: "record";
  of: string;
  id: string;
}

export interface RecordKind<Value> {
  kind: string;
  /** Fields no two records may share, by name; null where the record has none. */
  unique(value: Value): Record<string, string | null>;
  /** Gives fields to a record that was stored before they existed. */
  raise?(stored: Value): Value;
}

export type RecordBehaviour<Value> = Behaviour<Value | null, SaveRecord<Value>, RecordSaved<Value>>;

/** A behaviour that keeps records of one kind, with an index row for every unique field. */
export function recordBehaviour<Value>(
  { kind, unique, raise = (stored) => stored }: RecordKind<Value>,
): RecordBehaviour<Value> {
  const uniqueKey = (field: string, value: string): Key => ["unique", kind, field, value.toLowerCase()];
  const uniqueKeys = (value: Value | null): { field: string; key: Key }[] =>
    value === null ? [] : Object.entries(unique(value)).flatMap(([field, text]) => {
      return text === null ? [] : [{ field, key: uniqueKey(field, text) }];
    });

  return {
    kind,
    version: 1,
    initial: null,
    head: (address) => [kind, address],
    upcast: (stored) => raise(stored as Value),
    needs: (_, { value }) => uniqueKeys(value).map(({ key }) => key),

    decide(state, { of, value }, rows: Rows): Decision<RecordSaved<Value>> {
      for (const { field, key } of uniqueKeys(value)) {
        const holder = rows.get<string>(key).value;
        if (holder !== null && holder !== of) return refuse("not-unique", field);
      }
      return JSON.stringify(state) === JSON.stringify(value)
        ? accept()
        : accept({ type: "saved", of, value });
    },

    evolve: (_, { value }) => value,

    consequences(before, events, after) {
      const of = events[0]!.of;
      const now = uniqueKeys(after).map(({ key }) => key);
      const gone = uniqueKeys(before).map(({ key }) => key).filter((key) =>
        !now.some((other) => same(key, other))
      );
      const log: RecordLog = { kind: "record", of: kind, id: of };
      return { sets: now.map((key) => ({ key, value: of })), deletes: gone, checks: now, log: [log] };
    },
  };
}

function same(one: Key, other: Key): boolean {
  return one.every((part, index) => part === other[index]);
}
