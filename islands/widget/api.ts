/** Requests of the visitor's frame to the server it came from. */

/** Status 0 means: no answer. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; status: number };

const longestWaitMs = 20_000;

/** The address of this widget, also the beginning of all its others: `/widget/<account>`. */
export const base = location.pathname.replace(/\/$/, "");

function headersFor(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** Posts JSON and reads JSON. Never throws; waits at most 20 s. An answer without content has the value null. */
export function post<Value>(path: string, body: unknown, token: string | null): Promise<Answer<Value>> {
  const headers = { ...headersFor(token), "content-type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export function get<Value>(path: string, token: string): Promise<Answer<Value>> {
  return ask(path, { headers: headersFor(token) });
}

async function ask<Value>(path: string, init: RequestInit): Promise<Answer<Value>> {
  try {
    const signal = AbortSignal.timeout(longestWaitMs);
    const response = await fetch(base + path, { ...init, cache: "no-store", credentials: "omit", signal });
    if (!response.ok) return { ok: false, status: response.status };
    return { ok: true, value: response.status === 204 ? null as Value : await response.json() };
  } catch {
    return { ok: false, status: 0 };
  }
}

/** Opens the stream that goes on after a cursor. */
export function openStream(cursor: string, token: string, signal: AbortSignal): Promise<Response> {
  const path = `${base}/stream?after=${encodeURIComponent(cursor)}`;
  return fetch(path, { headers: headersFor(token), cache: "no-store", credentials: "omit", signal });
}
