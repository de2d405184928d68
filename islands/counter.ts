/**
 * The counters of a composer: characters left, in UTF-16 units, as the limits of the channels count; and the
 * messages that an SMS will be cut into (N4).
 */
import { segmentsOf } from "./segments.ts";

/** The counter appears when this many are left. */
const near = 100;

/**
 * Brings the counters up to date; their words come from the server, only the number in them is replaced. True
 * when the text is too long to be sent.
 */
export function count(form: HTMLFormElement, field: HTMLTextAreaElement): boolean {
  countSegments(form, field.value);
  return countCharacters(form, field);
}

/** `[data-segments]`, there where the channel is SMS. */
function countSegments(form: HTMLFormElement, text: string): void {
  const counter = form.querySelector<HTMLElement>("[data-segments]");
  if (!counter) return;
  counter.textContent = (counter.textContent ?? "").replace(/\d+/, String(segmentsOf(text.trim())));
  counter.hidden = text === "";
}

/** `[data-limit]` stands on the counter, or on the field beside a `[data-counter]`. */
function countCharacters(form: HTMLFormElement, field: HTMLTextAreaElement): boolean {
  const limit = form.querySelector<HTMLElement>("[data-limit]")?.dataset.limit;
  if (!limit) return false;
  const left = Number(limit) - field.value.length;
  const counter = form.querySelector<HTMLElement>("[data-counter], [data-limit]:not(textarea)");
  if (counter) {
    const words = counter.textContent ?? "";
    counter.textContent = /\d/.test(words) ? words.replace(/[-−]?\d[\d.,]*/, String(left)) : String(left);
    counter.hidden = left > near;
    counter.toggleAttribute("data-over", left < 0);
  }
  if (left < 0) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  return left < 0;
}
