/** The character counter of a composer. It counts UTF-16 units, as the limits of the channels do. */

/** The counter appears when this many are left. */
const near = 100;

/**
 * Brings the counter up to date: `[data-limit]` on it, or on the field beside a `[data-counter]`. Its words come
 * from the server; only the number in them is replaced. True when the text is too long to be sent.
 */
export function count(form: HTMLFormElement, field: HTMLTextAreaElement): boolean {
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
