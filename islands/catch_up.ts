/** Asks the server for what came after a cursor. Works without a stream and tells why a stream was refused. */

/** Where the feed goes on, and for whom: a session of somebody else is refused. */
export function feedQuery(after: string): string {
  return String(
    new URLSearchParams({ after, agent: globalThis.document?.documentElement.dataset.agent ?? "" }),
  );
}

export type Missed =
  | { outcome: "missed"; cursor: string; entries: { id: string; html: string }[] }
  | { outcome: "too-old" }
  | { outcome: "signed-out" }
  | { outcome: "unreachable" };

/** `GET /live/since`. Never throws; waits at most 15 s. */
export async function fetchMissed(after: string, ask: typeof fetch = fetch): Promise<Missed> {
  try {
    const url = `/live/since?${feedQuery(after)}`;
    const response = await ask(url, { cache: "no-store", signal: AbortSignal.timeout(15_000) });
    if (response.status === 401) return { outcome: "signed-out" };
    if (response.status === 410) return { outcome: "too-old" };
    if (!response.ok) return { outcome: "unreachable" };
    const { cursor, entries } = await response.json();
    return { outcome: "missed", cursor, entries };
  } catch {
    return { outcome: "unreachable" };
  }
}

/** The answer as entries that follow each other from `after`; the last one only moves the cursor. */
export function asEntries(after: string, missed: Missed & { outcome: "missed" }, late: boolean) {
  let prev = after;
  return [...missed.entries, { id: missed.cursor, html: "" }].map(({ id, html }) => {
    const entry = { prev, id, html, late };
    prev = id;
    return entry;
  });
}
