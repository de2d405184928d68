/** What is known of a person: the head row of a contact. Everything in it has a bound (law 11). */
import type { Address } from "../message.ts";
import type { Key } from "../runtime/store.ts";
import { isVisible } from "../visible.ts";

/** What agents write into the form. */
export interface ContactFields {
  name: string;
  company: string;
  /** As they were given; compared by `numbers.ts`. */
  numbers: string[];
  emails: string[];
  /** BCP 47, of the language they speak; empty when nobody knows. */
  language: string;
  notes: string;
}

/** A way in which the person writes to us (C3). */
export interface ContactAddress extends Address {
  account: string;
}

export interface Contact extends ContactFields {
  id: string;
  addresses: ContactAddress[];
  /** Counts saved forms: whoever saves says which one they saw. */
  version: number;
  createdAt: number;
  changedAt: number;
  changedBy: string;
  /** The exact keys of the index rows this head has placed (law 13). */
  placed: { index: Key[]; numbers: Key[] };
}

/** Longest texts in characters, most entries of a list. */
export const bounds = {
  name: 120,
  company: 120,
  number: 40,
  email: 254,
  notes: 2_000,
  numbers: 4,
  emails: 4,
  addresses: 20,
  /** Of one conversation: the addresses that identify the person best. */
  addressesAtOnce: 3,
} as const;

/** The first field that is out of bounds, or null. */
export function faultIn(fields: ContactFields): keyof ContactFields | null {
  const { name, company, numbers, emails, language, notes } = fields;
  if (!isVisible(name) || name.length > bounds.name) return "name";
  if (company.length > bounds.company) return "company";
  if (numbers.length > bounds.numbers || numbers.some((number) => !isNumber(number))) return "numbers";
  if (emails.length > bounds.emails || emails.some((email) => !isEmail(email))) return "emails";
  if (!/^([a-z]{2,3})?$/.test(language)) return "language";
  return notes.length > bounds.notes ? "notes" : null;
}

function isNumber(text: string): boolean {
  return text.length <= bounds.number &&
    /^[+(]?[\d\s().\/-]*\d[\d\s().\/-]*(\p{L}[\p{L}.\s]*\d+)?$/u.test(text);
}

/** Whether this can be an e-mail address; whether it is somebody's, only a letter could tell. */
export function isEmail(text: string): boolean {
  return text.length <= bounds.email && /^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(text);
}

/** The fields alone. */
export function fieldsOf({ name, company, numbers, emails, language, notes }: ContactFields): ContactFields {
  return { name, company, numbers, emails, language, notes };
}

export function isSameAddress(one: ContactAddress, other: ContactAddress): boolean {
  return one.account === other.account && one.kind === other.kind && one.value === other.value;
}
