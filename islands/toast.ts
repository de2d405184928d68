/**
 * Toasts with an end: `data-expires` (ms from now) or `data-until` (ms since 1970) counts down while nobody
 * points at or is inside the toast, then it goes. A `[data-remaining]` inside shows the seconds left.
 */
import { serverNow } from "./clock.ts";
import { removeKeepingFocus } from "./focus.ts";

const stepMs = 250;

const ending = "#toasts :is([data-expires], [data-until])";

const left = new WeakMap<HTMLElement, number>();

let timer: ReturnType<typeof setInterval> | undefined;

function lifetime({ dataset: { expires, until } }: HTMLElement): number {
  return expires === undefined ? Number(until) - serverNow() : Number(expires);
}

function step(): void {
  const toasts = document.querySelectorAll<HTMLElement>(ending);
  for (const toast of toasts) {
    const held = toast.matches(":hover, :focus-within");
    const remaining = (left.get(toast) ?? lifetime(toast)) - (held ? 0 : stepMs);
    left.set(toast, remaining);
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
