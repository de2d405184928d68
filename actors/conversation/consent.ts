/** Who has said STOP is written to no more until they say START, in this conversation and every later one (N3). */
import type { Consequences, Rows } from "../runtime/behaviour.ts";
import type { Key, Store } from "../runtime/store.ts";
import type { MessageEntry } from "./entry.ts";

/** There as long as this party must not be written to on this account. */
export const optedOutKey = (account: string, party: string): Key => ["opted-out", account, party];

export interface OptedOut {
  v: 1;
  /** Since when, ms since 1970. */
  at: number;
}

type Who = { account: string; party: string };

/** Whether nothing may be sent; the command has asked for the row. */
export function isOptedOut({ account, party }: Who, rows: Rows): boolean {
  return rows.get<OptedOut>(optedOutKey(account, party)).value !== null;
}

/** The same, asked from outside a turn: it may change any moment, and deciding asks again. */
export async function readOptedOut(store: Pick<Store, "get">, { account, party }: Who): Promise<boolean> {
  return (await store.get<OptedOut>(optedOutKey(account, party))).value !== null;
}

/** Writes down what a customer's new message says of it. */
export function followWish({ consent, at }: MessageEntry, { account, party }: Who, to: Consequences) {
  const key = optedOutKey(account, party);
  switch (consent) {
    case "withdrawn":
      to.sets.push({ key, value: { v: 1, at } satisfies OptedOut });
      return;
    case "given":
      to.deletes.push(key);
      return;
    case undefined:
      return;
  }
}

/** The provider has refused a message of ours at `at` because of a STOP that we never saw. */
export function followRefusal(
  { delivery }: MessageEntry,
  at: number,
  { account, party }: Who,
  to: Consequences,
) {
  if (delivery?.problem?.code !== "opted-out" || delivery.at !== at) return;
  to.sets.push({ key: optedOutKey(account, party), value: { v: 1, at } satisfies OptedOut });
}
