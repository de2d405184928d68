/** Where a page of a list starts, as text that goes into an address and comes back from anybody. */
import { decodeBase64, encodeBase64 } from "../base64.ts";
import type { Key } from "../runtime/store.ts";

export function encodePosition(position: Key): string {
  return encodeBase64(new TextEncoder().encode(JSON.stringify(position)));
}

const longestPart = 160;

/** Throws nothing: a position somebody made up is the beginning. */
export function decodePosition(text: string): Key | null {
  try {
    const position = JSON.parse(new TextDecoder().decode(decodeBase64(text)));
    const isKey = Array.isArray(position) && position.length > 1 && position.length < 5 &&
      position.every((part) => {
        return Number.isFinite(part) || (typeof part === "string" && part.length < longestPart);
      });
    return isKey ? position : null;
  } catch {
    return null;
  }
}
