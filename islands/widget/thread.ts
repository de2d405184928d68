/** The chat on the page: lines in their order, one's own as soon as they are written. Text only, never markup. */
import type { Part } from "../files/parts.ts";
import { fillFile } from "./message_file.ts";
import { messageTime } from "./message_time.ts";
import type { Sent, Told, VisitorEntry } from "./protocol.ts";
import { words } from "./words.ts";

export type PendingState = "pending" | "failed" | "stored";

const log = document.getElementById("log")!;

function copyOf(model: "mine" | "theirs" | "line"): HTMLElement {
  const template = document.getElementById(model) as HTMLTemplateElement;
  return document.importNode(template.content.firstElementChild as HTMLElement, true);
}

function fill(element: HTMLElement, part: string, text: string) {
  const holder = element.matches(`[data-${part}]`) ? element : element.querySelector(`[data-${part}]`);
  if (holder) holder.textContent = text;
}

/** A file may come without words. */
function fillText(element: HTMLElement, text: string) {
  fill(element, "text", text);
  element.querySelector<HTMLElement>("[data-text]")!.hidden = text === "";
}

function stamp(element: HTMLElement, at: number) {
  const time = element.querySelector("time");
  if (!time) return;
  time.dateTime = new Date(at).toISOString();
  time.textContent = messageTime(at);
}

export class Thread {
  /** The conversation on the page. */
  conversation: string | null = null;
  #entries = new Map<number, VisitorEntry>();

  /** Shows a page; what stands there stays if the two join. Messages under way stay at the end. */
  show(conversation: string | null, entries: VisitorEntry[]) {
    const joins = conversation === this.conversation && this.#entries.has(entries[0]?.seq ?? NaN);
    if (!joins) this.#clear();
    this.conversation = conversation;
    for (const entry of entries) this.#put(entry);
    log.setAttribute("aria-busy", "false");
  }

  /** Adds what the stream told; it tells in order, so another conversation is the one that goes on now. */
  add({ conversation, entries }: Told) {
    if (conversation !== this.conversation) this.show(conversation, []);
    for (const entry of entries) this.#put(entry);
  }

  /** A message of one's own is stored. Of a conversation that this page does not know yet, the stream tells. */
  settle({ conversation, entry }: Sent) {
    if (conversation === this.conversation || !this.goesOn) this.add({ conversation, entries: [entry] });
    else if (entry.type === "mine") this.showPending(entry.id, { text: entry.text }, "stored");
  }

  get entries(): VisitorEntry[] {
    return [...this.#entries.values()].sort((one, other) => one.seq - other.seq);
  }

  /** Whether the conversation goes on: it has begun, and nothing came after which it is over. */
  get goesOn(): boolean {
    return this.conversation !== null && this.entries.at(-1)?.type !== "over";
  }

  /** Whether it was ended for good: only a new chat goes on. */
  get isEnded(): boolean {
    const last = this.entries.at(-1);
    return last?.type === "over" && last.ended !== undefined;
  }

  /** Shows a message of one's own that is on its way, or its new state. */
  showPending(id: string, { text, file }: Part, state: PendingState, failure = "") {
    let element = document.getElementById(`m-${id}`);
    if (element && this.#seqOf(element) !== null) return;
    if (!element) {
      element = copyOf("mine");
      element.id = `m-${id}`;
      fillText(element, text);
      const seen = file && { ...file.stored, isPicture: file.local !== null };
      fillFile(element, seen, { local: file?.local ?? null });
      stamp(element, Date.now());
      log.append(element);
    }
    element.dataset.state = state;
    element.dataset.message = id;
    fill(element, "failure", failure);
  }

  #put(entry: VisitorEntry) {
    const known = this.#entries.get(entry.seq);
    this.#entries.set(entry.seq, entry);
    if (known) return;
    const element = this.#elementOf(entry);
    element.dataset.seq = String(entry.seq);
    const next = this.#elements().find((other) => (this.#seqOf(other) ?? Infinity) > entry.seq) ?? null;
    if (!element.isConnected || element.nextElementSibling !== next) log.insertBefore(element, next);
  }

  #clear() {
    for (const element of this.#elements()) {
      const stands = this.#seqOf(element) !== null || element.dataset.state === "stored";
      if (stands) element.remove();
    }
    this.#entries.clear();
  }

  #elementOf(entry: VisitorEntry): HTMLElement {
    switch (entry.type) {
      case "mine": {
        const element = document.getElementById(`m-${entry.id}`) ?? copyOf("mine");
        element.id = `m-${entry.id}`;
        element.dataset.state = "stored";
        fillText(element, entry.text);
        fillFile(element, entry.file, entry);
        stamp(element, entry.at);
        return element;
      }
      case "theirs": {
        const element = copyOf("theirs");
        fillText(element, entry.text);
        fillFile(element, entry.file, entry);
        fill(element, "author", entry.author);
        stamp(element, entry.at);
        return element;
      }
      case "joined": {
        const element = copyOf("line");
        fill(element, "text", words.joined(entry.author));
        return element;
      }
      case "over": {
        const element = copyOf("line");
        fill(element, "text", overText(entry.ended));
        return element;
      }
    }
  }

  /** Everything but the greeting, which stands first for good. */
  #elements(): HTMLElement[] {
    return ([...log.children] as HTMLElement[]).filter(({ dataset }) => dataset.seq !== "0");
  }

  #seqOf({ dataset }: HTMLElement): number | null {
    return dataset.seq === undefined ? null : Number(dataset.seq);
  }
}

function overText(ended: "by-you" | "by-us" | undefined): string {
  switch (ended) {
    case undefined:
      return `${words.over}. ${words.overHint}`;
    case "by-you":
      return words.endedByYou;
    case "by-us":
      return words.endedByUs;
  }
}
