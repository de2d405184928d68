/** How Meta writes and signs a webhook body. */
import { createHmac } from "node:crypto";

/** JSON as Meta's encoder writes it: every slash escaped, everything beyond ASCII as `\uXXXX` in lower case. */
export function metaJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("/", "\\/").replace(
    /[\u0080-\uffff]/g,
    (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

/** Both signature headers; the old SHA-1 one is sent as well and means nothing to a careful receiver. */
export function signatures(body: Uint8Array, secret: string): Record<string, string> {
  const by = (algorithm: string) => createHmac(algorithm, secret).update(body).digest("hex");
  return { "x-hub-signature": `sha1=${by("sha1")}`, "x-hub-signature-256": `sha256=${by("sha256")}` };
}
