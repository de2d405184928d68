/**
 * Keeps the one connection of this browser: listens, and after every end catches up first and listens again.
 * EventSource's own reconnection is not used, as it gives up on any answer but 200 and cannot say why.
 */
import { backoff, waitForRetry } from "./backoff.ts";
import { asEntries, fetchMissed } from "./catch_up.ts";
import type { Entry } from "./position.ts";
import { listen } from "./stream.ts";

/** What the connection tells the browser's tabs, and what it needs to know. */
export interface Tabs {
  cursor(): string;
  relay(entry: Entry): void;
  up(): void;
  down(): void;
  reload(): void;
  signedOut(): void;
}

/** A cut this long is shown, and what came during it is marked as late. */
const noticeableMs = 5_000;

/** Silence that no working stream has: a beat and a third. The computer slept, or the network was gone. */
const silentMs = 20_000;

/** Runs until `signal` aborts, the session ends, or the page must be reloaded. */
export async function keepConnected(tabs: Tabs, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let lostAt = Date.now();
  let heardAt = lostAt;
  let over = false;
  let notice: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(notice));

  const lose = () => {
    lostAt = Date.now();
    notice ??= setTimeout(tabs.down, noticeableMs);
  };
  const isLate = () => Date.now() - lostAt > noticeableMs || Date.now() - heardAt > silentMs;

  const hear = async () => {
    let opened = false;
    let prev = tabs.cursor();
    const pass = (id: string, html: string) => {
      tabs.relay({ prev, id, html, late: false });
      prev = id;
    };
    heardAt = await listen(prev, {
      opened() {
        opened = true;
        clearTimeout(notice);
        notice = undefined;
        tabs.up();
      },
      message: pass,
      beat: (cursor) => pass(cursor, ""),
      reset() {
        over = true;
        tabs.reload();
      },
    }, signal);
    return opened;
  };

  /** True when the stream may be opened again. */
  const recover = async () => {
    const after = tabs.cursor();
    const missed = await fetchMissed(after);
    if (signal.aborted) return false;
    if (missed.outcome === "missed") {
      for (const entry of asEntries(after, missed, isLate())) tabs.relay(entry);
      return true;
    }
    over = missed.outcome !== "unreachable";
    if (missed.outcome === "signed-out") tabs.signedOut();
    if (missed.outcome === "too-old") tabs.reload();
    return false;
  };

  let ready = true;
  while (!over && !signal.aborted) {
    const opened = ready && await hear();
    if (over || signal.aborted) break;
    if (opened || notice === undefined) lose();
    failures = opened ? 0 : failures + 1;
    await waitForRetry(backoff(failures), signal);
    ready = !signal.aborted && await recover();
  }
  clearTimeout(notice);
}
