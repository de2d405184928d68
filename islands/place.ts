/**
 * Applies a payload from the server, each top-level element by its own rule. Applying the same payload again
 * changes nothing, so an answer and a push may both carry the same element.
 */
import type { Notice } from "./alerts/alerts.ts";
import { htmx } from "./htmx.ts";
import { removeKeepingFocus, withFocusKept } from "./focus.ts";
import { morph } from "./morph.ts";
import { placeFor } from "./order.ts";
import { readOut } from "./read_out.ts";
import { holdingScroll } from "./scroll_hold.ts";

/** How a payload came: again after an older answer overwrote it, or late, after a lost connection. */
export interface Manner {
  again?: boolean;
  late?: boolean;
}

/** Puts every element of a payload where it belongs on this page, in order. */
export function place(payload: DocumentFragment, manner: Manner = {}): void {
  for (const element of [...payload.children] as HTMLElement[]) placeOne(element, manner);
}

function placeOne(element: HTMLElement, manner: Manner): void {
  const { dataset, localName, id } = element;
  if (localName === "x-gone") remove(dataset.id ?? "");
  else if (localName === "x-announce") announce(element, manner);
  else if (localName === "x-notify") notify(element, manner);
  else if (localName === "x-changed") announceChange(dataset.conversation ?? "");
  else if (dataset.into !== undefined) placeInto(dataset.into, element, manner);
  else if (id) refresh(element);
}

function remove(id: string): void {
  const element = document.getElementById(id);
  if (element) removeKeepingFocus(element);
}

/** Hands a line to the screen reader; one that names a conversation counts only while that is open. */
function announce(element: HTMLElement, manner: Manner): void {
  const conversation = element.dataset.conversation;
  if (manner.again || (conversation && !threadOf(conversation))) return;
  readOut(element.textContent ?? "");
}

function announceChange(conversation: string): void {
  if (!threadOf(conversation)) return;
  document.dispatchEvent(new CustomEvent("sportello:changed", { detail: conversation }));
}

/** Alerts are for the moment in which something happens: what is applied again has been heard. */
function notify(element: HTMLElement, { again, late }: Manner): void {
  if (again) return;
  const detail = { element, late: !!late } satisfies Notice;
  document.dispatchEvent(new CustomEvent("sportello:notice", { detail }));
}

function threadOf(conversation: string): Element | null {
  return document.querySelector(`[data-thread="${CSS.escape(conversation)}"]`);
}

function refresh(element: HTMLElement): void {
  const known = document.getElementById(element.id);
  if (known) htmx.process(morph(known, element));
}

/** A toast that was closed must not come back when its payload is applied again. */
function placeInto(containerId: string, element: HTMLElement, manner: Manner): void {
  if (manner.again && containerId === "toasts") return;
  const container = document.getElementById(containerId);
  const known = document.getElementById(element.id);
  if (!container) {
    if (known) removeKeepingFocus(known);
    return;
  }
  const placed = holdingScroll(container, () => {
    const row = known ? morph(known, element) : element;
    moveInto(container, row);
    return row;
  });
  htmx.process(placed);
  if (!known) {
    placed.dispatchEvent(
      new CustomEvent("sportello:arrived", { bubbles: true, detail: { late: !!manner.late } }),
    );
  }
}

function moveInto(container: HTMLElement, row: HTMLElement): void {
  const siblings = [...container.children] as HTMLElement[];
  const before = placeFor(row, siblings, container.dataset.orderDesc !== undefined);
  const settled = row.parentElement === container;
  if (settled && (row.dataset.order === undefined || row.nextElementSibling === before)) return;
  if (row.isConnected) withFocusKept(row, () => move(container, row, before));
  else container.insertBefore(row, before);
}

/** `moveBefore` keeps focus, scroll and a running island; Firefox and Safari got it late. */
function move(container: HTMLElement, row: HTMLElement, before: HTMLElement | null): void {
  if ("moveBefore" in container) container.moveBefore(row, before);
  else (container as HTMLElement).insertBefore(row, before);
}
