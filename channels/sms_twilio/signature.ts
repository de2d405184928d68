/**
 * Twilio's signature: base64 of the HMAC-SHA1, under the account's auth token, of the hook's address as Twilio
 * has it, followed by every form field sorted by name. A JSON body is signed by its hash inside the address.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
import { Buffer } from "node:buffer";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { AccountSettings, Hook } from "../channel.ts";
import { spellingsOf } from "./spellings.ts";

const HEADER = "x-twilio-signature";
const BODY_HASH = "bodySHA256";

/**
 * Whether the header signs this address and this body under the account's auth token, or the one before it.
 * Twilio is known to write ports and queries in several ways, so each spelling of the address is tried. Only
 * the auth token signs, an API key never does; without a token nothing passes.
 */
export function isSigned(hook: Hook, account: AccountSettings): boolean {
  const claim = hook.headers.get(HEADER);
  if (claim === null) return false;
  const fields = fieldsOf(hook);
  if (fields === null) return false;
  let matches = false;
  for (const token of [account.secrets["authToken"], account.secrets["previousAuthToken"]]) {
    if (!token) continue;
    for (const url of spellingsOf(hook)) {
      if (same(createHmac("sha1", token).update(url + fields).digest("base64"), claim)) matches = true;
    }
  }
  return matches;
}

/** What is signed behind the address; null when the body is not covered by a signature at all. */
function fieldsOf({ headers, body, url }: Hook): string | null {
  const hash = new URL(url).searchParams.get(BODY_HASH);
  if (hash !== null) return same(createHash("sha256").update(body).digest("hex"), hash) ? "" : null;
  const isForm = (headers.get("content-type") ?? "").startsWith("application/x-www-form-urlencoded");
  return isForm ? sortedFields(new TextDecoder("utf-8", { ignoreBOM: true }).decode(body)) : null;
}

/** Each name with its value, sorted by name in code units; a repeated name with each different value once. */
function sortedFields(form: string): string {
  const values = Map.groupBy(new URLSearchParams(form), ([name]) => name);
  return [...values.keys()].sort().map((name) => {
    const different = new Set(values.get(name)!.map(([, value]) => value));
    return [...different].sort().map((value) => name + value).join("");
  }).join("");
}

/** Equality in a time that tells nothing of where two texts differ; their length is no secret. */
function same(expected: string, claimed: string): boolean {
  const one = Buffer.from(expected);
  const other = Buffer.from(claimed);
  return one.length === other.length && timingSafeEqual(one, other);
}
