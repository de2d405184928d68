/**
 * Who is typing where: in memory, never in the log (law 14). Both sides are told at most every two seconds, and
 * what is not renewed is over by itself after six.
 */
import { Cache } from "./runtime/cache.ts";
import type { Clock } from "./runtime/clock.ts";

export type Side = "visitor" | "agent";

/** How long a sign of typing counts, in ms. */
export const typingLastsMs = 6_000;
const tellEveryMs = 2_000;
const mostConversations = 10_000;

export class Typing {
  #toldAt = new Cache<number>(mostConversations);

  constructor(private readonly clock: Clock) {}

  /** Notes a sign of typing; true when the other side is to be told. */
  note(conversation: string, side: Side): boolean {
    const key = `${side} ${conversation}`;
    const now = this.clock.now();
    if (now - (this.#toldAt.get(key) ?? -Infinity) < tellEveryMs) return false;
    this.#toldAt.set(key, now);
    return true;
  }

  /** What was typed has been sent; true when the other side was told of it and may still show it. */
  end(conversation: string, side: Side): boolean {
    const key = `${side} ${conversation}`;
    const shown = this.clock.now() - (this.#toldAt.get(key) ?? -Infinity) < typingLastsMs;
    this.#toldAt.delete(key);
    return shown;
  }
}
