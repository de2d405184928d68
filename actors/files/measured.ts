/** A stream's chunks with their sum and size taken as they pass, and its end where they become too many. */
import { createSHA256 } from "hash-wasm";
import { BlobTooLarge, type WriteOptions, type Written } from "./blobs.ts";

/** Hands every chunk to `take` before the next one is read, so a slow disk slows the sender down. */
export async function measured(
  bytes: ReadableStream<Uint8Array>,
  { most, look }: WriteOptions,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<Written> {
  const hash = await createSHA256();
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > most) throw new BlobTooLarge(`more than ${most} bytes`);
    hash.update(chunk);
    look?.(chunk);
    await take(chunk);
  }
  return { size, sha256: hash.digest("hex") };
}
