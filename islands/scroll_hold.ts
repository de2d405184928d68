/** Keeps what the agent is reading in its place while messages arrive, for browsers without scroll anchoring. */

/** Bottom of a column-reverse scroller within a line or two; its scrollTop is 0 there and negative above. */
export function atBottom(scroller: Element): boolean {
  return Math.abs(scroller.scrollTop) < 40;
}

/** Remembers what is at the top of the view; the returned function puts it back there. */
function hold(list: Element): () => void {
  const scroller = list.closest("[data-scroller]");
  if (!scroller || CSS.supports("overflow-anchor", "auto") || atBottom(scroller)) return () => {};
  const top = scroller.getBoundingClientRect().top;
  const held = [...list.children].find((child) => child.id && child.getBoundingClientRect().bottom > top);
  const before = held?.getBoundingClientRect().top ?? 0;
  return () => {
    if (held?.isConnected) scroller.scrollTop += held.getBoundingClientRect().top - before;
  };
}

/**
 * Runs `change` on a list. Chromium and Firefox hold the view by themselves; elsewhere the first visible child
 * is put back where it was. At the bottom of a thread a column-reverse scroller stays there by itself.
 */
export function holdingScroll<T>(list: Element, change: () => T): T {
  const release = hold(list);
  const result = change();
  release();
  return result;
}

/** The same for older pages, which htmx puts in the place of their link. */
export function holdSwaps(): void {
  let release = () => {};
  document.addEventListener("htmx:before:swap", (event) => {
    const { target } = (event as CustomEvent<{ ctx: { target?: Element } }>).detail.ctx;
    const list = target?.closest?.("[data-scroller] ol");
    release = list ? hold(list) : () => {};
  });
  document.addEventListener("htmx:after:swap", () => release());
}
