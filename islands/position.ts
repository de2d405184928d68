/**
 * How far along the feed this page is. Takes entries at most once and in order, and moves the cursor only when
 * the page shows the entry. Knows no browser, so its rules can be tested by themselves.
 */
import { relation } from "./cursor.ts";
import type { Manner } from "./place.ts";

/** A piece of the feed: everything visible in `(prev, id]`. An empty `html` only moves the cursor. */
export interface Entry {
  prev: string;
  id: string;
  html: string;
  late: boolean;
}

/** The page as the position sees it. The cursor is kept in the page, so a new page brings its own. */
export interface Page {
  /** Null on a page without live content. */
  cursor: string | null;
  show(html: string, manner: Manner): void;
}

/** `gap`: something before the entry is missing. `foreign`: the entry is of another epoch. */
export type Verdict = "shown" | "seen" | "gap" | "foreign";

/** Enough for the entries that can come in while one request is under way. */
const remembered = 200;

export class Position {
  readonly #page: Page;
  #recent: Entry[] = [];
  #last: string | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  /** To be noted before a request whose answer will be shown, and given to `replay` afterwards. */
  mark(): string | null {
    return this.#page.cursor;
  }

  /** Shows an entry if it is the next one. Throws what showing throws; the cursor then stays. */
  take(entry: Entry): Verdict {
    const at = this.#page.cursor;
    if (at === null) return "seen";
    const where = relation(entry.id, at);
    if (where === "foreign") return "foreign";
    if (where !== "after") return "seen";
    if (relation(entry.prev, at) === "after") return "gap";
    if (entry.html) this.#page.show(entry.html, { late: entry.late });
    this.#page.cursor = entry.id;
    this.#remember(entry, at);
    return "shown";
  }

  /** Shows again what came after `mark`: an older answer may have overwritten it. The cursor stays. */
  replay(mark: string | null): void {
    if (mark === null) return;
    for (const { id, html } of this.#recent) {
      if (relation(id, mark) === "after") this.#page.show(html, { again: true });
    }
  }

  /**
   * To be called when another page has taken this one's place with a cursor of its own. Brings it up to where
   * the old one was; false when that needs a catch-up from the server.
   */
  rejoin(): boolean {
    const at = this.#page.cursor;
    const last = this.#last;
    if (at === null || last === null || relation(at, last) !== "before") return true;
    const covered = this.#recent[0] && relation(this.#recent[0].prev, at) !== "after";
    if (!covered) return false;
    this.replay(at);
    this.#page.cursor = last;
    return true;
  }

  #remember(entry: Entry, at: string): void {
    if (this.#last !== at) this.#recent = [];
    this.#last = entry.id;
    if (entry.html) this.#recent.push({ ...entry, prev: at });
    if (this.#recent.length > remembered) this.#recent.shift();
  }
}
