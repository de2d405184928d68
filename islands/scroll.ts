/** The "new messages" button of a thread: shown when one arrives out of sight, gone at the bottom. */
import { atBottom } from "./scroll_hold.ts";

function scrollerOf(element: Element | null): Element | null {
  return element?.closest("[data-scroller]") ?? document.querySelector("[data-scroller]");
}

function showButton(shown: boolean): void {
  const button = document.querySelector<HTMLElement>("[data-newest]");
  if (button) button.hidden = !shown;
}

/** Goes to the newest message; at once for people who asked for less motion. */
export function scrollToNewest(): void {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollerOf(null)?.scrollTo({ top: 0, behavior: calm ? "auto" : "smooth" });
}

/** Watches the open thread for arrivals and scrolling. */
export function watchScroll(): void {
  document.addEventListener("sportello:arrived", (event) => {
    const bubble = event.target as HTMLElement;
    const scroller = bubble.closest("[data-thread]") && scrollerOf(bubble);
    if (scroller && bubble.dataset.mine === undefined && !atBottom(scroller)) showButton(true);
  });
  document.addEventListener("scroll", ({ target }) => {
    if (target instanceof Element && target.matches("[data-scroller]") && atBottom(target)) showButton(false);
  }, { capture: true, passive: true });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-newest]")) scrollToNewest();
  });
}
