/**
 * A piece of provider JSON as text for a human to look at. JSON.stringify would recurse as deep as a stranger
 * nested his body and write all of it before we could cut; this one stops when the excerpt is full, and since
 * every level takes a character it goes no deeper either.
 */
import { text } from "./read.ts";

/** Longest excerpt in UTF-16 code units. */
const EXCERPT_LIMIT = 4_000;

/** The value as JSON, cut to 4,000 characters; an ellipsis at the end says that there was more. */
export function excerpt(value: unknown): string {
  const pieces: string[] = [];
  write(value, pieces, EXCERPT_LIMIT + 1);
  return text(pieces.join(""), EXCERPT_LIMIT) ?? "";
}

/** Writes as long as there is room and answers how much is left. */
function write(value: unknown, pieces: string[], room: number): number {
  if (room <= 0) return room;
  if (typeof value === "string") return put(JSON.stringify(value.slice(0, room)), pieces, room);
  if (typeof value !== "object" || value === null) return put(String(value), pieces, room);
  const isList = Array.isArray(value);
  const shown: Record<string, unknown> = isList
    ? { ...value.slice(0, room) }
    : value as Record<string, unknown>;
  let left = put(isList ? "[" : "{", pieces, room);
  let first = true;
  for (const key in shown) {
    if (left <= 0) return left;
    if (!first) left = put(",", pieces, left);
    first = false;
    if (!isList) left = put(JSON.stringify(key.slice(0, left)) + ":", pieces, left);
    left = write(shown[key], pieces, left);
  }
  return put(isList ? "]" : "}", pieces, left);
}

function put(piece: string, pieces: string[], room: number): number {
  pieces.push(piece);
  return room - piece.length;
}
