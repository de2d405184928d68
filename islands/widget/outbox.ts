/** Messages on their way: one after the other, each under the id it was given, so that a repeat is known. */
import { ulid } from "../ulid.ts";
import { type Answer, post } from "./api.ts";
import type { Sent } from "./protocol.ts";
import { ensureToken, forgetToken } from "./session.ts";

export interface OutboxShows {
  pending(id: string, text: string): void;
  failed(id: string, text: string, status: number): void;
  sent(sent: Sent): void;
}

export class Outbox {
  #unsent = new Map<string, string>();
  #tail: Promise<void> = Promise.resolve();

  constructor(private readonly shows: OutboxShows) {}

  send(text: string) {
    const id = ulid();
    this.#unsent.set(id, text);
    this.#queue(id, text);
  }

  /** Once more, with the same id. */
  retry(id: string) {
    const text = this.#unsent.get(id);
    if (text !== undefined) this.#queue(id, text);
  }

  #queue(id: string, text: string) {
    this.shows.pending(id, text);
    this.#tail = this.#tail.then(async () => {
      const answer = await deliver(id, text);
      if (!answer.ok) return this.shows.failed(id, text, answer.status);
      this.#unsent.delete(id);
      this.shows.sent(answer.value);
    });
  }
}

/** A token that ran out is replaced once. */
async function deliver(id: string, text: string): Promise<Answer<Sent>> {
  const first = await ensureToken();
  if (!first.ok) return first;
  const answer = await post<Sent>("/messages", { id, text }, first.value);
  if (answer.ok || answer.status !== 401) return answer;
  forgetToken(first.value);
  const second = await ensureToken();
  return second.ok ? await post<Sent>("/messages", { id, text }, second.value) : second;
}
