/** The part of a file that a request asks for (RFC 9110, 14.2): one range; several are answered with the whole. */
import type { ByteRange } from "../../actors/files/blobs.ts";

/** Null for the whole file; "outside" where the range begins behind its end. */
export function rangeOf(header: string | undefined, size: number): ByteRange | "outside" | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "outside" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size) return "outside";
  return end < start ? null : { start, end };
}
