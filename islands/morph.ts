/** Turns an element into a newer version of itself, node by node, so that focus and typed text survive. */
import { keepingTyped } from "./typed.ts";

/** htmx's own morph, which only its extensions are handed. */
export type Morph = (old: Element, fragment: DocumentFragment, childrenOnly: boolean) => void;

let htmxMorph: Morph | undefined;

/** Called by our htmx extension once htmx has handed it the function. */
export function provideMorph(given: Morph): void {
  htmxMorph = given;
}

/** Turns `old` into `fresh` where it stands. Returns the element that is in the page afterwards. */
export function morph(old: HTMLElement, fresh: HTMLElement): HTMLElement {
  const { id } = fresh;
  const fragment = document.createDocumentFragment();
  fragment.append(fresh);
  keepingTyped(old, () => htmxMorph?.(old, fragment, false));
  return document.getElementById(id) ?? old;
}
