/** Tells the server what was read (D4): what the other side wrote in the open chat, once the tab is looked at. */
import { markOpenRow } from "./viewer.ts";

const pauseMs = 300;

/** The open conversation in which something came that the server does not know to be read. */
let unread: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function tell(): void {
  const open = document.querySelector<HTMLElement>("[data-thread]")?.dataset;
  if (document.hidden || unread === undefined || unread !== open?.thread) return;
  const url = open.readingsUrl ?? `/conversations/${encodeURIComponent(unread)}/readings`;
  unread = undefined;
  // Nothing depends on it: what gets lost is told with the next message, or when it is opened again.
  fetch(url, { method: "POST", headers: { "HX-Request": "true" } }).catch(() => {});
}

/** Listens to arrivals, and to somebody coming back to the tab. */
export function watchReading(): void {
  document.addEventListener("sportello:arrived", ({ target }) => {
    const bubble = target as HTMLElement;
    const thread = bubble.closest<HTMLElement>("[data-thread]")?.dataset.thread;
    if (thread === undefined || bubble.dataset.side !== "theirs") return;
    unread = thread;
    clearTimeout(timer);
    timer = setTimeout(tell, pauseMs);
  });
  document.addEventListener("visibilitychange", () => {
    markOpenRow();
    tell();
  });
}
