/**
 * Lenient readers for provider JSON: each takes anything and answers a value of ours or undefined, and
 * none of them throws. Sizes are bounded here, so that one item always fits into one stored value.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** Longest text of one message in UTF-16 code units; the rest is cut and an ellipsis says so. */
export const TEXT_LIMIT = 16_000;
/** Longest text beside something else (a caption, the note of an order), in UTF-16 code units. */
export const CAPTION_LIMIT = 4_000;
const NAME_LIMIT = 200;
const ID_LIMIT = 256;
const URL_LIMIT = 2_000;
/** 2100-01-01 in seconds; a later time is nonsense. */
const LAST_SECOND = 4_102_444_800;

/** The value as an object with named fields; arrays and null are none. */
export function fields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Fields : undefined;
}

/** The value as a list; anything else is an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text without NUL and broken surrogates, cut to `limit`. Numbers count as text. */
export function text(value: unknown, limit: number = TEXT_LIMIT): string | undefined {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return undefined;
  const clean = (value.includes("\0") ? value.replaceAll("\0", "") : value).toWellFormed();
  return clean.length <= limit ? clean : cut(clean, limit);
}

/** A short text that is not empty: a name, a title, a MIME type. */
export function name(value: unknown, limit: number = NAME_LIMIT): string | undefined {
  return text(value, limit) || undefined;
}

/**
 * An identifier exactly as the provider wrote it (numbers become strings). One that is empty, holds NUL or
 * is longer than 256 is refused instead of cut, since two cut ids could become one.
 */
export function id(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value !== "string" || value === "" || value.length > ID_LIMIT) return undefined;
  return value.includes("\0") ? undefined : value.toWellFormed();
}

/** An absolute http or https address; one over 2,000 characters would be useless cut and is dropped. */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > URL_LIMIT || !/^https?:\/\//i.test(value)) return undefined;
  return URL.canParse(value) ? value : undefined;
}

/** A finite number, also when it came as a string. */
export function number(value: unknown): number | undefined {
  if (typeof value === "string" && value.trim() === "") return undefined;
  const read = typeof value === "string" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : undefined;
}

/** Seconds since 1970, as string or number, in milliseconds; 0 when it is no time before the year 2100. */
export function milliseconds(value: unknown): number {
  const seconds = number(value);
  if (seconds === undefined || seconds < 0 || seconds > LAST_SECOND) return 0;
  return Math.floor(seconds) * 1000;
}

/** A moment in milliseconds since 1970, also when it came as text or in seconds; 0 when it is no time. */
export function instant(value: unknown): number {
  const read = number(value);
  if (read === undefined) return 0;
  return read > LAST_SECOND && read <= LAST_SECOND * 1000 ? Math.floor(read) : milliseconds(read);
}

function cut(value: string, limit: number): string {
  const end = /[\uD800-\uDBFF]/.test(value.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return value.slice(0, end) + "…";
}
