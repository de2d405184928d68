/** The state of the simulated network: one business, the phones of its customers, and what stands on them. */
import type { Phone as AnyPhone } from "../phone.ts";

/** Hours after a customer's last message in which the business may write freely. */
const WINDOW = 24 * 3_600_000;
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

export interface Phone extends AnyPhone {
  number?: string;
  /** The user id of somebody who hides the number; then it is the key. */
  userId?: string;
}

export interface World {
  phones: Map<string, Phone>;
  now: () => number;
  nextId: () => string;
}

export function newWorld(run: string, now: () => number): World {
  let count = 0;
  return { phones: new Map(), now, nextId: () => `wamid.DEMO${run}${String(++count).padStart(8, "0")}` };
}

/** Whether a text is a business-scoped user id and no number. */
export function isUserId(value: string): boolean {
  return BSUID.test(value);
}

/** The phone with this number or user id; a new one unless it exists. Names of existing phones change. */
export function phoneOf(world: World, numberOrUserId: string, name: string): Phone {
  const key = isUserId(numberOrUserId) ? numberOrUserId : digitsOf(numberOrUserId);
  const known = world.phones.get(key);
  if (known) {
    known.name = name;
    return known;
  }
  const way = isUserId(key) ? { userId: key } : { number: key };
  const phone: Phone = { key, name, ...way, bubbles: [], unseen: 0 };
  world.phones.set(key, phone);
  return phone;
}

/** The phone that a send request means, by number or by user id. */
export function recipientOf(
  world: World,
  to: string | undefined,
  userId: string | undefined,
): Phone | undefined {
  if (to !== undefined) return world.phones.get(digitsOf(to));
  return [...world.phones.values()].find((phone) => phone.userId === userId);
}

export function isWindowOpen(world: World, phone: Phone): boolean {
  return phone.wroteAt !== undefined && world.now() - phone.wroteAt < WINDOW;
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, "");
}
