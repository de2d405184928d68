/** A request to our own server for fragments, as htmx would make it, for the parts that are not htmx's. */
import { leave } from "./leave.ts";

export interface Answer {
  ok: boolean;
  status: number;
  text: string;
}

/**
 * Fetches `url`. Null when there was no answer (network, time-out after 20 s, or `init.signal`). An ended
 * session leaves for the sign-in page.
 */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer | null> {
  const timeout = AbortSignal.timeout(20_000);
  try {
    const response = await fetch(url, {
      ...init,
      headers: { "HX-Request": "true", "Accept": "text/html" },
      signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
    });
    const text = await response.text();
    if (response.status === 401) leave("signed-out");
    return { ok: response.ok, status: response.status, text };
  } catch {
    return null;
  }
}
