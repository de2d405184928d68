/** Finds elements in a part of the page, the part itself included. */
export function within<E extends HTMLElement>(root: Element, selector: string): E[] {
  const found = [...root.querySelectorAll<E>(selector)];
  return root.matches(selector) ? [root as E, ...found] : found;
}
