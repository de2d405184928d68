/** Fetches the files of a message as Twilio does: without credentials, first the head, then all of it. */
import type { PhoneFile } from "../phone.ts";

const LARGEST = 5 * 1024 * 1024;

/** The files, or the error code of the first that can't be had (21620) or makes it too much (11751). */
export async function fetchMedia(
  urls: readonly string[],
  stopped: AbortSignal,
): Promise<PhoneFile[] | { complaint: number }> {
  const files: PhoneFile[] = [];
  let size = 0;
  for (const url of urls) {
    try {
      const head = await fetch(url, { method: "HEAD", signal: stopped });
      await head.body?.cancel();
      const whole = await fetch(url, { signal: stopped });
      const bytes = new Uint8Array(await whole.arrayBuffer());
      const mime = whole.headers.get("content-type") ?? "";
      const sameType = mime !== "" && head.headers.get("content-type") === mime;
      if (!head.ok || !whole.ok || !sameType) return { complaint: 21620 };
      size += bytes.byteLength;
      if (size > LARGEST) return { complaint: 11751 };
      files.push({ name: new URL(url).pathname.split("/").at(-1) || "file", mime, bytes });
    } catch {
      return { complaint: 21620 };
    }
  }
  return files;
}
