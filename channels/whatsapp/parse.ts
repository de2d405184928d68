/**
 * A webhook body as everything it tells us, in order. One POST mixes numbers, messages and receipts; an item
 * that cannot be read becomes a notice of its own and never costs its siblings.
 */
import type { Inbound } from "../../actors/message.ts";
import { fromCustomer, fromPhoneApp } from "./message.ts";
import { notice } from "../payload/notice.ts";
import { type Fields, fields, id, list, milliseconds, name } from "../payload/read.ts";
import { receiptOf } from "./receipt.ts";
import { rotation } from "./system.ts";
import { readEnvelope } from "../meta/envelope.ts";
import { wordsOf } from "../meta/errors.ts";

const OBJECT = "whatsapp_business_account";

/**
 * Reads the raw body. `Inbound.to` is the phone number id, or the business account id where Meta names no
 * number; `at` is 0 where Meta gives no sensible time.
 * @throws {Unreadable} when the body is not a JSON object.
 */
export function parse(body: Uint8Array): Inbound[] {
  return readEnvelope(body, OBJECT, readEntry);
}

function readEntry(value: unknown): Inbound[] {
  const entry = fields(value);
  const account = id(entry?.["id"]) ?? "";
  const changes = list(entry?.["changes"]);
  if (changes.length === 0) return [notice(account, "entry without changes", value)];
  return changes.flatMap((change) => readChange(change, account));
}

type Reader = (item: Fields, to: string, contacts: unknown) => Inbound;

/** Every list that may stand in `value`; several of them can stand side by side. */
const READERS: Readonly<Record<string, Reader>> = {
  messages: fromCustomer,
  message_echoes: fromPhoneApp,
  statuses: receiptOf,
  errors: (error, to) => notice(to, `error ${wordsOf(error)}`, error),
  user_preferences: (choice, to) =>
    notice(to, `preference ${name(choice["value"]) ?? ""}`, choice, milliseconds(choice["timestamp"])),
  user_id_update: rotation,
};
const DESCRIPTIONS = new Set(["messaging_product", "metadata", "contacts"]);

/**
 * A change with lists we know becomes their items, and each unknown list beside them one notice. A change
 * without any becomes one notice as a whole, named by its field.
 */
function readChange(change: unknown, account: string): Inbound[] {
  const field = name(fields(change)?.["field"]) ?? "change";
  const value = fields(fields(change)?.["value"]);
  if (!value) return [notice(account, field, change)];
  const to = id(fields(value["metadata"])?.["phone_number_id"]) ?? account;
  const found: Inbound[] = [];
  for (const key of Object.keys(value)) {
    const part = value[key];
    if (DESCRIPTIONS.has(key)) continue;
    const read = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
    if (read && Array.isArray(part)) readItems(part, key, read, to, value["contacts"], found);
    else if (read || Array.isArray(part)) found.push(notice(to, `${field}: ${key}`, part));
  }
  return found.length > 0 ? found : [notice(to, field, value)];
}

function readItems(
  items: unknown[],
  key: string,
  read: Reader,
  to: string,
  contacts: unknown,
  into: Inbound[],
) {
  for (const value of items) {
    const item = fields(value);
    into.push(item ? read(item, to, contacts) : notice(to, `${key}: not an object`, value));
  }
}
