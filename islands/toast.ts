/**
 * Toasts with an end: `data-expires` (ms from now) or `data-until` (ms since 1970) counts down while nobody
 * points at or is inside the toast, then it goes. A `[data-remaining]` inside shows the seconds left.
 */
import { serverNow } from "./clock.ts";
import { removeKeepingFocus } from "./focus.ts";

const stepMs = 250;

const ending = ":is(#toasts, #chat-toasts) > :is([data-expires], [data-until])";

/** What is left of which end; a toast that says something new has a new one. */
const left = new WeakMap<HTMLElement, { end: string; ms: number }>();

let timer: ReturnType<typeof setInterval> | undefined;

function lifeOf(toast: HTMLElement): { end: string; ms: number } {
  const { expires, until } = toast.dataset;
  const end = `${expires} ${until}`;
  const known = left.get(toast);
  if (known?.end === end) return known;
  return { end, ms: expires === undefined ? Number(until) - serverNow() : Number(expires) };
}

function step(): void {
  const toasts = document.querySelectorAll<HTMLElement>(ending);
  for (const toast of toasts) {
    const held = toast.matches(":hover, :focus-within");
    const { end, ms } = lifeOf(toast);
    const remaining = ms - (held ? 0 : stepMs);
    left.set(toast, { end, ms: remaining });
    const shown = toast.querySelector("[data-remaining]");
    if (shown) shown.textContent = String(Math.max(0, Math.ceil(remaining / 1000)));
    if (remaining <= 0) removeKeepingFocus(toast);
  }
  if (toasts.length === 0) {
    clearInterval(timer);
    timer = undefined;
  }
}

/** Starts counting when toasts have arrived; runs only while there are any. */
export function countToasts(): void {
  if (document.querySelector(ending)) timer ??= setInterval(step, stepMs);
}
