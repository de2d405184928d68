/**
 * Single-key shortcuts (D7). `[data-shortcut="t"]` is clicked, or focused if it is a field, by the key it
 * names; j and k walk the list, r goes to the composer, ? lists the keys, Escape leads back to the list.
 */
import { focusRow } from "./focus.ts";

const field = "input, textarea, select, [contenteditable='true']";

/** Off for people whose speech input or assistive technology types letters (WCAG 2.1.4). */
function singleKeysOff(): boolean {
  return document.documentElement.dataset.singleKeys === "off" ||
    localStorage.getItem("single-keys") === "off";
}

function composer(): HTMLElement | null {
  return document.querySelector<HTMLElement>("form[data-composer] textarea");
}

function currentRow(): Element | null {
  const focused = document.activeElement?.closest("[data-list] > *");
  return focused ?? document.querySelector("[data-list] [aria-current]")?.closest("[data-list] > *") ?? null;
}

/** Walks over list items that take no focus (headings, links to older pages). */
function walk(step: "nextElementSibling" | "previousElementSibling"): void {
  const current = currentRow();
  let row = current ? current[step] : document.querySelector("[data-list] > *");
  while (row && !focusRow(row)) row = row[step];
}

/** What can be seen, or belongs to the open conversation, whose acts stand in a menu where there is little room. */
function isAtHand(control: HTMLElement): boolean {
  return control.checkVisibility() || control.closest(".thread-header") !== null;
}

/** Presses what carries the key. Of several, the first that is at hand. */
function press(key: string): boolean {
  const candidates = document.querySelectorAll<HTMLElement>(`[data-shortcut="${CSS.escape(key)}"]`);
  const control = [...candidates].find(isAtHand);
  if (!control) return false;
  if (control.matches(field)) control.focus();
  else control.click();
  return true;
}

function act(key: string): boolean {
  switch (key) {
    case "j":
      walk("nextElementSibling");
      return true;
    case "k":
      walk("previousElementSibling");
      return true;
    case "r":
      composer()?.focus();
      return composer() !== null;
    case "?":
      document.querySelector<HTMLDialogElement>("dialog#shortcuts")?.showModal();
      return true;
    default:
      return key.length === 1 && press(key);
  }
}

function onKey(event: KeyboardEvent): void {
  const { target, key } = event;
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog:modal")) return;
  if (key === "Escape" && target === composer()) {
    focusRow(document.querySelector("[data-list] [aria-current]"));
    return;
  }
  if (target instanceof Element && target.matches(field)) return;
  if (!singleKeysOff() && act(key)) event.preventDefault();
}

/** Starts listening. */
export function watchKeys(): void {
  document.addEventListener("keydown", onKey);
}
