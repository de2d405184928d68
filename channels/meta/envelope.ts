/** What all of Meta's webhook bodies have around them: the kind of object they are about, and its entries. */
import type { Inbound } from "../../actors/message.ts";
import { Unreadable } from "../channel.ts";
import { notice } from "../payload/notice.ts";
import { fields, list } from "../payload/read.ts";

const decoder = new TextDecoder();

/**
 * Everything that the entries of a raw body tell, in order. A body about another object than `object`, or
 * without entries, becomes one notice; Meta may leave out what it is about.
 * @throws {Unreadable} when the body is not a JSON object.
 */
export function readEnvelope(
  body: Uint8Array,
  object: string,
  readEntry: (entry: unknown) => Inbound[],
): Inbound[] {
  const envelope = fields(readJson(body));
  if (!envelope) throw new Unreadable("not a JSON object");
  if (typeof envelope["object"] === "string" && envelope["object"] !== object) {
    return [notice("", `object ${envelope["object"]}`, envelope)];
  }
  const entries = list(envelope["entry"]);
  if (entries.length === 0) return [notice("", "no entry", envelope)];
  return entries.flatMap(readEntry);
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(body));
  } catch (error) {
    throw new Unreadable("not JSON", { cause: error });
  }
}
