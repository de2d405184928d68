/** Meta's own fetch of an attachment: without credentials, within its limits, and only what it was called. */
import type { PhoneFile } from "../phone.ts";

const MEGABYTE = 1024 * 1024;
const PATIENCE_MS = 10_000;

/**
 * The file behind an attachment's address; null when it cannot be had, is of another type than `image`,
 * `video` or `audio` said, or is larger than Meta takes (8 MB for pictures, 25 MB for the rest).
 */
export async function fetchFile(url: string, type: string, stopped: AbortSignal): Promise<PhoneFile | null> {
  const limit = (type === "image" ? 8 : 25) * MEGABYTE;
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(PATIENCE_MS)]);
    const response = await fetch(url, { signal, headers: { "user-agent": "facebookexternalhit/1.1" } });
    const mime = response.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
    const isAsCalled = type === "file" || mime.startsWith(`${type}/`);
    if (!response.ok || !isAsCalled || Number(response.headers.get("content-length") ?? 0) > limit) {
      await response.body?.cancel();
      return null;
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.byteLength > limit ? null : { name: nameOf(response, url), mime, bytes };
  } catch {
    return null;
  }
}

/** As the answer names it, else the last part of its address. */
function nameOf(response: Response, url: string): string {
  const said = response.headers.get("content-disposition") ?? "";
  const [, extended, plain] = /filename\*=UTF-8''([^;]+)|filename="([^"]+)"/.exec(said) ?? [];
  return decodeURIComponent(extended ?? plain ?? new URL(url).pathname.split("/").at(-1)!);
}
