/**
 * Who the visitor says they are: asked before the chat begins, as far as the company wants to know (L3), and
 * remembered in the frame's own storage like the token (session.ts).
 */
import { base } from "./api.ts";
import type { Claimed } from "./protocol.ts";
import type { Thread } from "./thread.ts";

const key = `sportello ${base} details`;
const form = document.getElementById("details") as HTMLFormElement;
const composer = document.getElementById("composer")!;
const over = document.getElementById("over")!;
const { form: asked = "none" } = document.body.dataset;
const asks = { name: asked === "name" || asked === "both", email: asked === "email" || asked === "both" };
const fields = [...form.querySelectorAll("input")];

let remembered: Claimed = {};

/** What goes with every message. */
export function claimed(): Claimed {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? remembered;
  } catch {
    return remembered;
  }
}

/** `given` is called once everything that is asked is there. */
export function watchDetails(given: () => void) {
  for (const field of fields) {
    const isAsked = asks[field.name as keyof Claimed];
    field.required = isAsked;
    field.closest("label")!.hidden = !isAsked;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const filled = fields.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value !== "");
    keep({ ...claimed(), ...Object.fromEntries(filled) });
    if (isComplete()) given();
  });
}

/** Stands in the composer's place until the chat may begin; to be called after anything that may have changed. */
export function showDetails({ goesOn }: Thread) {
  const isNeeded = !goesOn && !isComplete() && over.hidden;
  form.hidden = !isNeeded;
  if (isNeeded) composer.hidden = true;
}

/** What the server does not take is asked again. */
export function askAgain() {
  keep({});
}

export function focusDetails(): boolean {
  if (form.hidden) return false;
  fields.find(({ required, value }) => required && value === "")?.focus();
  return true;
}

function isComplete(): boolean {
  const { name, email } = claimed();
  return (!asks.name || name !== undefined) && (!asks.email || email !== undefined);
}

function keep(value: Claimed) {
  remembered = value;
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Refused or full: it lives as long as this page.
  }
}
