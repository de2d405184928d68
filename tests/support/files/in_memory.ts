/** Bytes that are in memory anyway, to be read like a stored file. */
import type { Bytes } from "../../../actors/files/bytes.ts";

export function inMemory(bytes: Uint8Array): Bytes {
  return {
    size: bytes.byteLength,
    read: (start, length) => Promise.resolve(bytes.subarray(start, start + length)),
  };
}
