/** The keys of everything that leads to a contact. */
import type { Address } from "../message.ts";
import { keyText } from "../runtime/size.ts";
import type { Key } from "../runtime/store.ts";
import { fold, wordsIn } from "./folding.ts";
import { numberKey, type PhoneNumber, providersNumber, readNumber, spellingsOf } from "./numbers.ts";
import type { Contact, ContactFields } from "./state.ts";

export const contactKind = "contact";
export const contactKey = (id: string): Key => [contactKind, id];

/** A contact as other rows name it; of two names the one with the higher version is the newer. */
export interface ContactMark {
  id: string;
  name: string;
  version: number;
}

/** Whose address it is: one contact's, read when a conversation opens. */
export const contactAddressKey = (account: string, { kind, value }: Address): Key => [
  "contact-address",
  account,
  kind,
  value,
];

/** Which contacts gave this line's number with its country's code: a list of marks. */
export const contactNumberKey = (number: PhoneNumber): Key => {
  return ["contact-number", spellingsOf(number)[0].digits];
};
/** A number that more share is a switchboard's and says nothing of who is calling. */
export const mostSharing = 4;

/** Rows without a value that are listed: all by name, and what is searched. */
export const contactIndex = {
  name: (text: string): Key => ["contact-index", "name", text],
  word: (text: string): Key => ["contact-index", "word", text],
  number: (key: string): Key => ["contact-index", "number", key],
  email: (text: string): Key => ["contact-index", "email", text],
};

/** Words of name and company by which one is found. */
const mostWords = 12;
/** Characters of the name that sort the list. */
const sortedBy = 64;

/** All index rows of a contact. */
export function indexOf({ id, name, company, numbers, emails }: Pick<Contact, "id"> & ContactFields): Key[] {
  const keys = [
    contactIndex.name([...fold(name)].slice(0, sortedBy).join("")),
    ...wordsIn(`${name} ${company}`, mostWords).map(contactIndex.word),
    ...numbers.flatMap((text) => readNumber(text) ?? []).map((number) =>
      contactIndex.number(numberKey(number))
    ),
    ...emails.map((email) => contactIndex.email(email.toLowerCase())),
  ];
  return distinct(keys.map((key) => [...key, id]));
}

function distinct(keys: Key[]): Key[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}

/** The rows of the numbers that name their country: what an unknown caller is recognised by. */
export function numberRowsOf({ numbers }: Pick<ContactFields, "numbers">): Key[] {
  const known = numbers.flatMap((text) => readNumber(text) ?? []).filter(({ isInternational }) =>
    isInternational
  );
  return distinct(known.map(contactNumberKey));
}

/** The rows that say who writes from these addresses: whose they are, then whose number it is. */
export function rowsOfSender(account: string, addresses: readonly Address[]): Key[] {
  const numbers = addresses.flatMap(({ kind, value }) =>
    kind === "number" ? providersNumber(value) ?? [] : []
  );
  return [
    ...addresses.map((address) => contactAddressKey(account, address)),
    ...numbers.map(contactNumberKey),
  ];
}

/** Who writes, by the values of `rowsOfSender`; a number that several gave is nobody's. */
export function senderIn(values: readonly unknown[]): ContactMark | null {
  for (const value of values as readonly (ContactMark | ContactMark[] | null)[]) {
    if (value === null) continue;
    if (!Array.isArray(value)) return value;
    if (value.length === 1) return value[0]!;
  }
  return null;
}
