/** The bubble of a message that is on its way, made from the page's `<template id="pending-message">`. */
import { sizeOf } from "./files/chips.ts";
import type { SentFile } from "./files/parts.ts";
import { shownSize } from "./files/shown_size.ts";
import { place } from "./place.ts";

/** Sorts behind every order the server gives (digits and letters). */
const lastOrder = "~";

export interface Pending {
  id: string;
  conversation: string;
  text: string;
  file?: SentFile;
  state: "pending" | "failed";
  /** When it was written, ms since 1970. */
  at: number;
}

/**
 * Shows the bubble, or its new state. Does nothing where the thread is not open, or where the server's own
 * version has already taken the bubble's place.
 */
export function showBubble(message: Pending): void {
  const known = document.getElementById(`m-${message.id}`);
  if (known) return setState(known, message.state);
  const thread = document.querySelector(`[data-thread="${CSS.escape(message.conversation)}"]`);
  const name = message.file ? "pending-file" : "pending-message";
  const model = document.querySelector<HTMLTemplateElement>(`template#${name}`)?.content.firstElementChild;
  if (!thread || !model) return;
  const bubble = document.importNode(model, true) as HTMLElement;
  bubble.id = `m-${message.id}`;
  bubble.dataset.into ??= thread.querySelector("[data-scroller] ol")?.id ?? thread.id;
  bubble.dataset.order = lastOrder + message.id;
  bubble.dataset.pending = "";
  fill(bubble, message);
  setState(bubble, message.state);
  const payload = document.createDocumentFragment();
  payload.append(bubble);
  place(payload);
}

function fill(bubble: HTMLElement, message: Pending): void {
  const words = bubble.querySelector("[data-text]") ?? bubble;
  words.textContent = message.text;
  if (message.file) fillFile(bubble, words, message.file);
  const time = bubble.querySelector("time");
  if (!time) return;
  time.dateTime = new Date(message.at).toISOString();
  const { lang } = document.documentElement;
  time.textContent = new Intl.DateTimeFormat(lang || undefined, { hour: "2-digit", minute: "2-digit" })
    .format(message.at);
}

/** The picture itself where this page has one, else the file's name and size. */
function fillFile(bubble: HTMLElement, words: Element, { stored, local }: SentFile): void {
  if (!words.textContent) words.remove();
  const name = bubble.querySelector("[data-file-name]");
  const hint = bubble.querySelector("[data-file-hint]");
  const source = local ?? stored.picture;
  if (source === undefined) {
    if (name) name.textContent = stored.name;
    if (hint) hint.textContent = sizeOf(stored.size);
    return;
  }
  const { width, height } = stored;
  const area = width && height ? shownSize({ width, height }) : null;
  const picture = area ? new Image(area.width, area.height) : new Image();
  picture.className = "picture";
  picture.alt = stored.name;
  picture.src = source;
  name?.closest("div")?.replaceWith(picture);
}

function setState(bubble: HTMLElement, state: Pending["state"]): void {
  if (!isWaiting(bubble)) return;
  bubble.dataset.state = state;
  for (const retry of bubble.querySelectorAll<HTMLElement>("[data-retry]")) retry.hidden = state !== "failed";
}

/** The server's version of a message does not carry the mark, so it goes when that is placed over ours. */
function isWaiting(bubble: HTMLElement): boolean {
  return bubble.dataset.pending !== undefined;
}

/** Takes a bubble away that the server refused. */
export function dropBubble(id: string): void {
  const bubble = document.getElementById(`m-${id}`);
  if (bubble && isWaiting(bubble)) bubble.remove();
}

/** True once the server's own version is shown: the message arrived, whatever became of the answer. */
export function isSettled(id: string): boolean {
  const bubble = document.getElementById(`m-${id}`);
  return bubble !== null && !isWaiting(bubble);
}
