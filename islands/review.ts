/**
 * "1 new message, review" (D10): a message that came while the connection was lost must be seen before the
 * next one is sent. The first attempt shows the notice `[data-review]` and the message; the second sends.
 */
import { scrollToNewest } from "./scroll.ts";

function formOf(conversation: string | undefined): HTMLFormElement | null {
  return document.querySelector(`form[data-composer][data-conversation="${CSS.escape(conversation ?? "")}"]`);
}

/** True when sending must wait for a look. Asking shows the notice, so the next attempt goes through. */
export function holdForReview(form: HTMLFormElement): boolean {
  const unseen = form.dataset.stale;
  if (unseen === undefined) return false;
  delete form.dataset.stale;
  const notice = form.querySelector<HTMLElement>("[data-review]");
  if (notice) {
    notice.hidden = false;
    const counter = notice.querySelector("[data-count]");
    if (counter) counter.textContent = unseen;
  }
  scrollToNewest();
  return true;
}

/** Takes the notice away, once reviewed or sent. */
export function clearReview(form: HTMLFormElement): void {
  delete form.dataset.stale;
  const notice = form.querySelector<HTMLElement>("[data-review]");
  if (notice) notice.hidden = true;
}

/** Counts messages of others that arrive late in the open conversation, and listens to the notice. */
export function watchReview(): void {
  document.addEventListener("sportello:arrived", (event) => {
    const bubble = event.target as HTMLElement;
    const thread = bubble.closest<HTMLElement>("[data-thread]");
    const { late } = (event as CustomEvent<{ late: boolean }>).detail;
    const form = late && thread && bubble.dataset.mine === undefined ? formOf(thread.dataset.thread) : null;
    if (form) form.dataset.stale = String(Number(form.dataset.stale ?? 0) + 1);
  });
  document.addEventListener("click", ({ target }) => {
    const form = target instanceof Element && target.closest("[data-review]")?.closest("form");
    if (!form) return;
    clearReview(form);
    scrollToNewest();
    form.querySelector("textarea")?.focus();
  });
}
