/** Upper bounds for what keys and values cost once stored, cheap enough to ask before every commit. */
import type { Key } from "./store.ts";

/** Matches characters for which V8 stores the whole string with two bytes a character. */
const wide = /[\u0100-\uffff]/;

/** Bytes of a string in V8's serialisation, with a header. */
function stringSize(text: string): number {
  return wide.test(text) ? 2 * text.length + 8 : text.length + 6;
}

export function valueSize(value: unknown): number {
  switch (typeof value) {
    case "string":
      return stringSize(value);
    case "object": {
      if (value === null) return 3;
      if (value instanceof Uint8Array) return value.byteLength + 16;
      let size = 8;
      if (Array.isArray(value)) { for (const item of value) size += 2 + valueSize(item); }
      else {for (const name in value) {
          size += stringSize(name) + valueSize((value as Record<string, unknown>)[name]);
        }}
      return size;
    }
    case "bigint":
      return 32;
    default:
      return 11;
  }
}

/** Bytes of a key as FoundationDB tuples: strings as UTF-8 with a type byte and an end byte. */
export function keySize(key: Key): number {
  let size = 0;
  for (const part of key) {
    size += typeof part === "string"
      ? 2 + 3 * part.length
      : part instanceof Uint8Array
      ? 2 + 2 * part.length
      : 18;
  }
  return size;
}

/** A key as text, for maps and sets; no two keys of ours share one. */
export function keyText(key: Key): string {
  let text = "";
  for (const part of key) text += typeof part === "string" ? `${part}\u0000` : `\u0001${String(part)}\u0000`;
  return text;
}
