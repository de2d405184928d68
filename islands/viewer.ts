/** Fragments are rendered once for everybody; these marks say what they mean to the agent at this screen. */
import { within } from "./within.ts";

/** Marks bubbles that this agent wrote with `data-mine`. */
export function markAsMine(root: Element): void {
  const agent = document.documentElement.dataset.agent;
  if (!agent) return;
  for (const element of within<HTMLElement>(root, "[data-author]")) {
    element.toggleAttribute("data-mine", element.dataset.author === agent);
  }
}

/**
 * Shows the row of the conversation that is open here, and no other, as current, and as read while somebody
 * looks at this page: what says "unread" carries `data-unread`, on the row an attribute to take off, inside it something to take out.
 */
export function markOpenRow(): void {
  const open = document.querySelector<HTMLElement>("[data-thread]")?.dataset.thread;
  for (const link of document.querySelectorAll("[data-list] > [id^='row-'] [aria-current]")) {
    if (link.closest("[id^='row-']")?.id !== `row-${open}`) link.removeAttribute("aria-current");
  }
  const row = open ? document.getElementById(`row-${open}`) : null;
  if (!row) return;
  row.querySelector("a")?.setAttribute("aria-current", "page");
  if (document.hidden) return;
  row.removeAttribute("data-unread");
  for (const sign of row.querySelectorAll("[data-unread]")) sign.remove();
}
