/** What a provider's answer to a request for a file means. */
import type { Downloaded } from "../../actors/files/fetching.ts";
import { readCapped } from "../payload/read_capped.ts";

/** The bytes of a 200; else why there are none. A 404 may be a file that is not quite there yet. */
export async function downloadedFrom(response: Response): Promise<Downloaded> {
  if (response.ok && response.body) {
    const name = nameIn(response.headers.get("content-disposition") ?? "");
    return { bytes: response.body, ...(name !== undefined && { name }) };
  }
  await readCapped(response).catch(() => "");
  switch (response.status) {
    case 401:
    case 403:
      return { failed: "account", final: false };
    case 404:
    case 410:
      return { failed: "gone", final: false };
    default:
      return { failed: "unreachable", final: false };
  }
}

/** The name in a Content-Disposition header, in either of its two spellings (RFC 6266). */
function nameIn(header: string): string | undefined {
  const [, encoded] = /filename\*=utf-8''([^;\s]+)/i.exec(header) ?? [];
  const [, plain] = /filename="?([^";]+)"?/i.exec(header) ?? [];
  if (encoded === undefined) return plain;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return plain;
  }
}
