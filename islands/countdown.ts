/**
 * Chips that tell time: `data-countdown` to a moment, `data-since` from one (ms since 1970 or an ISO date). One
 * timer serves them all and rests while there are none or nobody looks.
 */
import { duration } from "../languages/time.ts";
import { serverNow } from "./clock.ts";

let timer: ReturnType<typeof setTimeout> | undefined;

/** Chips that were seen counting down; the others of a moment gone by count up from it. */
const expiring = new WeakSet<Element>();

const moment = (value: string) => /^\d+$/.test(value) ? Number(value) : Date.parse(value);

function showTime(chip: HTMLElement, now: number): void {
  const { countdown, since } = chip.dataset;
  const left = moment(countdown ?? since ?? "") - now;
  if (Number.isNaN(left)) return;
  if (countdown !== undefined && left > 0) expiring.add(chip);
  const over = left <= 0 && expiring.has(chip);
  const language = document.documentElement.lang === "en" ? "en" : "it";
  const text = duration(over ? 0 : Math.abs(left), language);
  if (chip.textContent !== text) chip.textContent = text;
  chip.toggleAttribute("data-over", over);
}

/** Brings every chip up to date, and again with each second while there are any. */
export function tick(): void {
  const now = serverNow();
  const chips = document.querySelectorAll<HTMLElement>("[data-countdown], [data-since]");
  for (const chip of chips) showTime(chip, now);
  clearTimeout(timer);
  timer = chips.length > 0 && !document.hidden ? setTimeout(tick, 1000 - now % 1000) : undefined;
}

/** Goes on when the page is looked at again. */
export function watchClock(): void {
  document.addEventListener("visibilitychange", tick);
}
