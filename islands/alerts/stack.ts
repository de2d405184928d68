/**
 * The cards on this page: the newest three are shown, on a phone one, of the others their number. A card goes after a while, by its
 * cross, by Escape, and with the conversation being opened.
 */
import { serverNow } from "../clock.ts";
import { removeKeepingFocus } from "../focus.ts";
import { htmx } from "../htmx.ts";
import { countToasts } from "../toast.ts";

const lifeMs = 12_000;
const mostShown = 3;
/** Three would hide all of a phone. */
const narrow = matchMedia("(max-width: 759.98px)");
/** More than these are forgotten: the list has them. */
const mostKept = 30;

const region = () => document.getElementById("chat-toasts");
const cards = () => [...document.querySelectorAll<HTMLElement>("#chat-toasts > .chat-toast")];

/** Puts a card on top of the others; one of the same conversation makes room for it. */
export function showCard(card: HTMLElement): void {
  const stack = region();
  if (!stack) return;
  card.dataset.until = String(serverNow() + lifeMs);
  const known = document.getElementById(card.id);
  if (known?.matches(":hover, :focus-within")) return;
  known?.remove();
  stack.append(card);
  htmx.process(card);
  for (const old of cards().slice(0, -mostKept)) old.remove();
  countToasts();
  count();
}

/** Says that something came while nobody was listening; what it was, the lists show. */
export function showMissed(): void {
  const template = document.querySelector<HTMLTemplateElement>("template#missed-alerts");
  const card = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (card) showCard(card);
}

/** Takes the card of a conversation away. */
export function dropCard(of: string): void {
  const card = document.getElementById(`chat-toast-${of}`);
  if (card) removeKeepingFocus(card);
}

/** Shows the newest, and how many there are besides. */
function count(): void {
  const all = cards();
  const hidden = all.slice(0, -(narrow.matches ? 1 : mostShown));
  for (const card of all) card.hidden = hidden.includes(card);
  const more = region()?.querySelector<HTMLElement>(".chat-toasts-more");
  const number = more?.querySelector("[data-more]");
  if (!more || !number) return;
  more.hidden = hidden.length === 0;
  number.textContent = String(hidden.length);
}

/** Whether Escape would close something else first, or belongs to what is being written. */
function isEscapeTaken(target: EventTarget | null): boolean {
  if (document.querySelector("dialog:modal, [popover]:popover-open")) return true;
  const field = target instanceof Element ? target.closest("input, textarea, select") : null;
  return field !== null && field.closest("#chat-toasts") === null;
}

/** Listens to the crosses and to Escape, and recounts whatever takes a card away. */
export function watchStack(): void {
  document.addEventListener("click", ({ target }) => {
    const cross = target instanceof Element ? target.closest("[data-close-toast]") : null;
    const card = cross?.closest<HTMLElement>(".chat-toast");
    if (card) removeKeepingFocus(card);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || isEscapeTaken(event.target)) return;
    const all = cards().filter(({ hidden }) => !hidden);
    const card = all.find((one) => one.contains(document.activeElement)) ?? all.at(-1);
    if (!card) return;
    removeKeepingFocus(card);
    event.preventDefault();
  });
  new MutationObserver((changes) => {
    const isOurs = changes.some(({ target, removedNodes }) => {
      return removedNodes.length > 0 && (target as Element).id === "chat-toasts";
    });
    if (isOurs) count();
  }).observe(document.body, { childList: true, subtree: true });
}
