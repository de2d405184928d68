/** Messages on their way: one after the other, each under the id it was given, so that a repeat is known. */
import type { Part } from "../files/parts.ts";
import { ulid } from "../ulid.ts";
import { type Answer, post } from "./api.ts";
import { claimed } from "./details.ts";
import type { Sent } from "./protocol.ts";
import { ensureToken, forgetToken } from "./session.ts";

export interface OutboxShows {
  pending(id: string, part: Part): void;
  failed(id: string, part: Part, status: number): void;
  sent(sent: Sent): void;
}

export class Outbox {
  #unsent = new Map<string, Part>();
  #tail: Promise<void> = Promise.resolve();

  constructor(private readonly shows: OutboxShows) {}

  send(part: Part) {
    const id = ulid();
    this.#unsent.set(id, part);
    this.#queue(id, part);
  }

  /** Once more, with the same id. */
  retry(id: string) {
    const part = this.#unsent.get(id);
    if (part !== undefined) this.#queue(id, part);
  }

  /** Everything that did not leave. */
  retryAll() {
    for (const id of this.#unsent.keys()) this.retry(id);
  }

  #queue(id: string, part: Part) {
    this.shows.pending(id, part);
    this.#tail = this.#tail.then(async () => {
      const answer = await deliver(id, part);
      if (!answer.ok) return this.shows.failed(id, part, answer.status);
      this.#unsent.delete(id);
      this.shows.sent(answer.value);
    });
  }
}

/** A token that ran out is replaced once. */
async function deliver(id: string, { text, file }: Part): Promise<Answer<Sent>> {
  const said = { id, text, claimed: claimed(), ...(file && { file: file.stored.id }) };
  const first = await ensureToken();
  if (!first.ok) return first;
  const answer = await post<Sent>("/messages", said, first.value);
  if (answer.ok || answer.status !== 401) return answer;
  forgetToken(first.value);
  const second = await ensureToken();
  return second.ok ? await post<Sent>("/messages", said, second.value) : second;
}
