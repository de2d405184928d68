/** Contacts as they are looked for: all by name, by words, numbers and e-mail, and those that look like somebody. */
import { isSameNumber, numberKey, type PhoneNumber, readNumber } from "../contact/numbers.ts";
import { fold, wordsIn } from "../contact/folding.ts";
import { contactIndex, contactKey } from "../contact/rows.ts";
import type { Contact } from "../contact/state.ts";
import type { Contacts } from "../address_book.ts";
import type { Key, Store } from "../runtime/store.ts";
import { decodePosition, encodePosition } from "./position.ts";

export interface ContactPage {
  contacts: Contact[];
  after?: string;
}

export const contactsPerPage = 50;
/** Rows of an index that one search looks at (law 11); more specific words find the rest. */
const mostLooked = 300;
const mostWords = 6;
const mostProposed = 5;

/** All contacts by name, a page at a time. */
export async function listContacts(store: Store, contacts: Contacts, after?: string): Promise<ContactPage> {
  const prefix = contactIndex.name("").slice(0, -1);
  const position = after === undefined ? null : decodePosition(after);
  const range = position ? { prefix, start: [...prefix, ...position] } : { prefix };
  const rows = await store.list(range, { limit: contactsPerPage + 2 });
  const keys = rows.map(({ key }) => key).filter((key) => !position || key.at(-1) !== position.at(-1));
  const page = keys.slice(0, contactsPerPage);
  const found = await readAll(store, contacts, page.map(idIn));
  return keys.length > contactsPerPage
    ? { contacts: found, after: encodePosition(page.at(-1)!.slice(2)) }
    : { contacts: found };
}

/** Contacts of whose name and company each word begins a word, or who have such a number or e-mail; one page. */
export async function searchContacts(store: Store, contacts: Contacts, query: string): Promise<Contact[]> {
  const words = wordsIn(query, mostWords);
  if (words.length === 0) return [];
  const longest = words.toSorted((one, other) => other.length - one.length)[0]!;
  const number = readNumber(query);
  const [byWord, byEmail, byNumber] = await Promise.all([
    beginning(store, contactIndex.word(longest)),
    query.includes("@") ? beginning(store, contactIndex.email(query.trim().toLowerCase())) : [],
    number ? withNumber(store, contacts, number) : [],
  ]);
  const named = (await readAll(store, contacts, byWord)).filter((contact) => hasWords(contact, words));
  const mailed = await readAll(store, contacts, byEmail);
  return distinct([...byNumber, ...mailed, ...named.sort(byName)]).slice(0, contactsPerPage);
}

/** What is known of somebody who may be a contact already. */
export interface Likeness {
  name: string | null;
  numbers: readonly PhoneNumber[];
  emails: readonly string[];
}

export interface Proposal {
  contact: Contact;
  /** What they have in common, the strongest of it. */
  because: "number" | "email" | "name";
}

/** Existing contacts that look the same: the same number however written, the same e-mail, a similar name (U2). */
export async function proposeContacts(
  store: Store,
  contacts: Contacts,
  { name, numbers, emails }: Likeness,
): Promise<Proposal[]> {
  const words = wordsIn(name ?? "", mostWords).filter((word) => word.length > 1 && /\p{L}/u.test(word));
  const [byNumber, byEmail, byWord] = await Promise.all([
    Promise.all(numbers.map((number) => withNumber(store, contacts, number))),
    Promise.all(emails.map((email) => exactly(store, contactIndex.email(email.toLowerCase())))),
    Promise.all(words.map((word) => exactly(store, contactIndex.word(word)))),
  ]);
  const namesakes = (await readAll(store, contacts, commonest(byWord.flat()))).filter((contact) => {
    return isSimilar(words, wordsIn(contact.name, mostWords));
  });
  const found: Proposal[] = [
    ...byNumber.flat().map((contact) => ({ contact, because: "number" as const })),
    ...(await readAll(store, contacts, byEmail.flat())).map((contact) => ({
      contact,
      because: "email" as const,
    })),
    ...namesakes.map((contact) => ({ contact, because: "name" as const })),
  ];
  return [...Map.groupBy(found, ({ contact }) => contact.id).values()].map(([first]) => first!)
    .slice(0, mostProposed);
}

/** One name is in the other: "Ricci" and "Mara Ricci", "Mara Ricci" and "Ricci Mara", not "Mara Rossi". */
function isSimilar(one: string[], other: string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 0 && short.every((word) => long.includes(word));
}

async function withNumber(store: Store, contacts: Contacts, number: PhoneNumber): Promise<Contact[]> {
  const ids = await exactly(store, contactIndex.number(numberKey(number)));
  return (await readAll(store, contacts, ids)).filter((contact) => {
    return contact.numbers.some((text) => {
      const theirs = readNumber(text);
      return theirs !== null && isSameNumber(theirs, number);
    });
  });
}

/** Ids of the rows of exactly this key. */
async function exactly(store: Store, prefix: Key): Promise<string[]> {
  return (await store.list({ prefix }, { limit: mostLooked })).map(({ key }) => idIn(key));
}

/** Ids of the rows whose text begins like the last part of this key. */
async function beginning(store: Store, key: Key): Promise<string[]> {
  const [prefix, text] = [key.slice(0, -1), String(key.at(-1))];
  const range = { prefix, start: key, end: [...prefix, `${text}\u{10ffff}`] };
  return (await store.list(range, { limit: mostLooked })).map(({ key }) => idIn(key));
}

/** The ids that stand there most often first, so that whoever shares more words is not cut off. */
function commonest(ids: string[]): string[] {
  const times = [...Map.groupBy(ids, (id) => id)].sort((one, other) => other[1].length - one[1].length);
  return times.slice(0, contactsPerPage).map(([id]) => id);
}

async function readAll(store: Store, contacts: Contacts, ids: readonly string[]): Promise<Contact[]> {
  const rows = await store.getMany([...new Set(ids)].map(contactKey));
  return rows.flatMap((row) => contacts.stateOf(row) ?? []);
}

function hasWords({ name, company }: Contact, words: string[]): boolean {
  const theirs = wordsIn(`${name} ${company}`, 12);
  return words.every((word) => theirs.some((one) => one.startsWith(word)));
}

function distinct(contacts: Contact[]): Contact[] {
  return [...new Map(contacts.map((contact) => [contact.id, contact])).values()];
}

const idIn = (key: Key): string => String(key.at(-1));
const byName = (one: Contact, other: Contact): number => fold(one.name) < fold(other.name) ? -1 : 1;
