/** A customer's phone as the phones page shows it, and what each simulated network does for the page. */
import type { Words } from "./phones_words.ts";

const THREAD_LIMIT = 500;
/** Files on one phone; the oldest lose theirs, so that a long day of photos does not fill the memory. */
const FILE_LIMIT = 20;

/** A photo or document on a phone, in memory. */
export interface PhoneFile {
  name: string;
  mime: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** One bubble on a phone. `mark` is how far a message of the customer got: our hook, then our agent. */
export interface Bubble {
  id: string;
  mine: boolean;
  text: string;
  at: number;
  mark: "pending" | "delivered" | "read";
  replyTo?: string;
  file?: PhoneFile;
}

export interface Phone {
  /** The network's name for its owner, e.g. a number: also the phone's name in addresses of pages. */
  key: string;
  name: string;
  bubbles: Bubble[];
  /** When the customer last wrote; undefined before the first message. */
  wroteAt?: number;
  /** Messages of the business that nobody has looked at on the phones page. */
  unseen: number;
}

/** One kind of phone on the phones page. */
export interface PhoneNetwork {
  /** Its part of the addresses of pages: lower-case letters. */
  kind: string;
  /** As people call it. */
  title: string;
  /** The name that customers see at the top of their phone. */
  business: string;
  /** Longest text that a customer writes, in UTF-16 code units. */
  textLimit: number;
  phones: ReadonlyMap<string, Phone>;
  /** What stands below the owner's name. */
  caption(phone: Phone, words: Words): string;
  /** What the form for a new customer asks beside the name: a number, and whether to hide it. */
  asks: { number: boolean; hiding: boolean };
  /** A phone for somebody new; an empty number is invented. */
  add(wanted: { name: string; number: string; hidden: boolean }): Phone;
  /** The customer writes. */
  write(phone: Phone, text: string): Promise<unknown>;
  /** The customer sends a file; left out by networks that carry none. */
  sendFile?(phone: Phone, file: PhoneFile): Promise<unknown>;
}

export function putBubble(phone: Phone, bubble: Bubble): void {
  phone.bubbles.push(bubble);
  if (phone.bubbles.length > THREAD_LIMIT) phone.bubbles.shift();
  const oldest = phone.bubbles.filter(({ file }) => file).slice(0, -FILE_LIMIT);
  for (const bubble of oldest) delete bubble.file;
}

/** The first name with this beginning that no phone has yet. */
export function firstFree(phones: ReadonlyMap<string, Phone>, beginning: string): string {
  let count = 1000;
  while (phones.has(`${beginning}${count}`)) count++;
  return `${beginning}${count}`;
}
