/** The work of fetching a customer's file: one row for each, sorted by when it is due. */
import type { Key } from "../runtime/store.ts";

export interface FetchWork {
  v: 1;
  /** How often it was begun. */
  tries: number;
  /** The id that the file will have: chosen at the first try, so that a second one replaces what is left of it. */
  file?: string;
}

export const fetchPrefix: Key = ["fetch"];
/** `at` in ms since 1970. */
export const fetchKey = (at: number, conversation: string, seq: number): Key => {
  return [...fetchPrefix, at, conversation, seq];
};
