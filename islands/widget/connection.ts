/**
 * Keeps the visitor's conversation up to date while it is wanted: its last page first, then the stream from there,
 * after every end again from the cursor.
 */
import { backoff, waitForRetry } from "../backoff.ts";
import { get, openStream } from "./api.ts";
import { readEvents } from "./event_reader.ts";
import type { History, Told, TypingTold } from "./protocol.ts";
import { forgetToken } from "./session.ts";

/** Three beats of 15 s. */
const silenceMs = 45_000;

export interface Hears {
  history(history: History): void;
  told(told: Told): void;
  typing(told: TypingTold): void;
  /** The line is up, or has been down for a moment. */
  line(up: boolean): void;
  /** The server does not know this visitor any more. */
  unknown(): void;
  /** The server lets nobody in from here. */
  barred(): void;
}

/** Shorter cuts are nobody's business. */
const noticeableMs = 3_000;

export class Connection {
  #running: AbortController | undefined;
  #token: string | null = null;
  #cursor: string | null = null;

  constructor(private readonly hears: Hears) {}

  /** Connects as `token`, or with null ends the connection; the place in the feed is kept for the same token. */
  want(token: string | null) {
    if (this.#running && token === this.#token) return;
    this.#running?.abort();
    this.#running = undefined;
    if (token === null) return;
    if (token !== this.#token) this.#cursor = null;
    this.#token = token;
    this.#running = new AbortController();
    void this.#run(token, this.#running.signal);
  }

  async #run(token: string, signal: AbortSignal) {
    let failures = 0;
    let down: ReturnType<typeof setTimeout> | undefined;
    const up = () => {
      clearTimeout(down);
      down = undefined;
      failures = 0;
      this.hears.line(true);
    };
    signal.addEventListener("abort", () => clearTimeout(down));
    while (!signal.aborted) {
      const end = await this.#once(token, signal, up);
      if (signal.aborted) return;
      if (end === 401 || end === 404) {
        clearTimeout(down);
        if (end === 401) forgetToken(token);
        this.#running = undefined;
        this.#cursor = null;
        return this.hears.unknown();
      }
      if (end === 403) {
        clearTimeout(down);
        return this.hears.barred();
      }
      down ??= setTimeout(() => this.hears.line(false), noticeableMs);
      await waitForRetry(backoff(failures++), signal);
    }
  }

  /** One connection from opening to its end; the status that ended it, 0 when there was none. */
  async #once(token: string, signal: AbortSignal, up: () => void): Promise<number> {
    if (this.#cursor === null) {
      const history = await get<History>("/history", token);
      if (signal.aborted) return 0;
      if (!history.ok) return history.status;
      this.#cursor = history.value.cursor;
      this.hears.history(history.value);
    }
    const line = new AbortController();
    const cut = () => line.abort();
    signal.addEventListener("abort", cut);
    addEventListener("offline", cut);
    let silence = setTimeout(cut, silenceMs);
    try {
      const response = await openStream(this.#cursor, token, line.signal);
      if (!response.ok || !response.body) return response.status;
      up();
      for await (const event of readEvents(response.body)) {
        clearTimeout(silence);
        silence = setTimeout(cut, silenceMs);
        if (signal.aborted) return 0;
        if (event.event === "entries") this.hears.told(JSON.parse(event.data));
        if (event.event === "typing") this.hears.typing(JSON.parse(event.data));
        if (event.event === "beat") this.#cursor = JSON.parse(event.data).cursor;
        if (event.event === "reset") this.#cursor = null;
        if (event.id !== null) this.#cursor = event.id;
      }
    } catch {
      // Cut off, by the network or by us: what follows is the same.
    } finally {
      clearTimeout(silence);
      signal.removeEventListener("abort", cut);
      removeEventListener("offline", cut);
    }
    return 0;
  }
}
