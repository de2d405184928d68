/** Who is calling: Meta's signature over the raw bytes, and the token of its set-up request. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import type { AccountSettings, Hook } from "../channel.ts";

const HEADER = "x-hub-signature-256";
const FORMAT = /^sha256=([0-9a-f]{64})$/;

/**
 * Whether the header is `sha256=` and the lowercase hex HMAC-SHA256 of these very bytes under one of the
 * account's app secrets. Several secrets, parted by white space, serve a rotation: retries still queued at
 * Meta may be signed with the one before. Without a secret nothing passes.
 */
export function isSigned(hook: Hook, account: AccountSettings): boolean {
  const claimed = FORMAT.exec(hook.headers.get(HEADER) ?? "")?.[1];
  if (claimed === undefined) return false;
  const claim = Buffer.from(claimed, "hex");
  let matches = false;
  for (const secret of secretsOf(account)) {
    const expected = createHmac("sha256", secret).update(hook.body).digest();
    if (timingSafeEqual(expected, claim)) matches = true;
  }
  return matches;
}

/** The challenge to answer as text/plain when mode and token are right, else null. */
export function answerChallenge(query: URLSearchParams, account: AccountSettings): string | null {
  const token = account.secrets["verifyToken"] ?? "";
  const isRight = token !== "" && sameText(query.get("hub.verify_token") ?? "", token);
  return isRight && query.get("hub.mode") === "subscribe" ? query.get("hub.challenge") : null;
}

/** The secrets of the app, the current one first. */
export function secretsOf(account: AccountSettings): string[] {
  return (account.secrets["appSecret"] ?? "").split(/\s+/).filter((secret) => secret !== "");
}

/** Equality in a time that does not depend on where, or at which length, the two differ. */
function sameText(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash("sha256").update(one).digest(),
    createHash("sha256").update(other).digest(),
  );
}
