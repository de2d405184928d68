/** Where the keyboard focus goes when the element that had it moves or disappears. It goes nowhere otherwise. */

const focusable = "a[href], button:not([disabled]), [tabindex]";

/** Focuses the first thing in a list row that takes focus. False when there is none. */
export function focusRow(row: Element | null): boolean {
  const target = row?.matches(focusable) ? row : row?.querySelector(focusable);
  if (!(target instanceof HTMLElement)) return false;
  target.focus();
  return true;
}

function neighbour(row: Element, direction: "nextElementSibling" | "previousElementSibling"): boolean {
  for (let at = row[direction]; at; at = at[direction]) if (focusRow(at)) return true;
  return false;
}

/** Removes an element; focus inside it goes to the next row, else the one before, else the list itself. */
export function removeKeepingFocus(element: HTMLElement): void {
  if (element.contains(document.activeElement) && !neighbour(element, "nextElementSibling")) {
    if (!neighbour(element, "previousElementSibling") && element.parentElement) {
      focusList(element.parentElement);
    }
  }
  element.remove();
}

function focusList(list: HTMLElement): void {
  list.tabIndex = -1;
  list.focus();
}

/** Runs a move and gives focus back to what had it, for browsers whose moves take it away. */
export function withFocusKept(moved: Element, move: () => void): void {
  const focused = document.activeElement;
  move();
  if (focused instanceof HTMLElement && moved.contains(focused) && document.activeElement !== focused) {
    focused.focus({ preventScroll: true });
  }
}

/**
 * After a boosted navigation, which drops focus: back to the row it came from, so that j and k go on, else to
 * the page's main heading. Leaves focus alone where the new page has already placed it.
 */
export function followNavigation(): void {
  let row: string | undefined;
  document.addEventListener("htmx:before:swap", () => {
    row = document.activeElement?.closest<HTMLElement>("[data-list] > [id]")?.id;
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const target = (event as CustomEvent<{ ctx: { target?: Element } }>).detail.ctx.target;
    if (target !== document.body || document.activeElement !== document.body) return;
    if (row && focusRow(document.getElementById(row))) return;
    document.querySelector<HTMLElement>("main h1, main h2")?.focus();
  });
}
