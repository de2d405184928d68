/** Upper bounds for what keys and values cost once stored, cheap enough to ask before every commit. */
import type { Key } from "./store.ts";

/** Bytes of a string in V8's serialisation: one a character up to U+00FF, else two, and a header. */
function stringSize(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return 2 * text.length + 8;
  return text.length + 6;
}

export function valueSize(value: unknown): number {
  switch (typeof value) {
    case "string":
      return stringSize(value);
    case "object": {
      if (value === null) return 1;
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

/** A key as text, for maps and sets. */
export function keyText(key: Key): string {
  return JSON.stringify(key, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
}
