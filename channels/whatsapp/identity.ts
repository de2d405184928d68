/**
 * Who a payload is about. Meta knows people by a business-scoped user id (BSUID) and, where they let us see
 * it, by number; the BSUID comes first because a person can hide the number. Ids stay as Meta wrote them.
 */
import type { Address, Party } from "../../actors/message.ts";
import { type Fields, fields, id, list, name } from "../payload/read.ts";

const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Whether a text has the form of a business-scoped user id, wherever it was written. */
export function isBsuid(value: string): boolean {
  return BSUID.test(value);
}

/** Addresses from a user id and a number, BSUID first, either may be missing. */
export function addresses(userId: unknown, number: unknown): Address[] {
  const found: Address[] = [];
  const user = id(userId);
  if (user !== undefined) found.push({ kind: "bsuid", value: user });
  const phone = id(number);
  if (phone === undefined || phone === user) return found;
  if (!isBsuid(phone)) found.push({ kind: "number", value: phone });
  else if (user === undefined) found.push({ kind: "bsuid", value: phone });
  return found;
}

/** A party of these addresses; undefined when there are none. */
export function party(found: readonly Address[], called?: string): Party | undefined {
  const [first, ...rest] = found;
  if (!first) return undefined;
  return { addresses: [first, ...rest], ...(called !== undefined && { name: called }) };
}

/**
 * The writer of a message: its own ids, completed from the contact that belongs to it by user id, then by
 * number. When the POST speaks of one contact only and its user id does not say otherwise, its name is taken
 * even if Meta spells the number another way, and its ids when the message carries none.
 */
export function writerOf(message: Fields, contacts: unknown): Party | undefined {
  const own = addresses(message["from_user_id"], message["from"]);
  const known = list(contacts).map(fields).filter((contact) => contact !== undefined);
  const user = own.find((address) => address.kind === "bsuid")?.value;
  const phone = own.find((address) => address.kind === "number")?.value;
  const match = (user !== undefined && known.find((contact) => id(contact["user_id"]) === user)) ||
    (phone !== undefined && known.find((contact) => id(contact["wa_id"]) === phone)) || undefined;
  const only = known.length === 1 && (user === undefined || known[0]?.["user_id"] === undefined);
  const contact = match ?? (only ? known[0] : undefined);
  if (!contact) return party(own);
  const profile = fields(contact["profile"]);
  const called = name(profile?.["name"]) ?? name(profile?.["username"]);
  const completes = match !== undefined || own.length === 0;
  return party(completes ? addresses(user ?? contact["user_id"], phone ?? contact["wa_id"]) : own, called);
}
