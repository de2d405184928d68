/**
 * Brings webhooks to the hook: signed, repeated until answered 200, and on demand late, doubled, shuffled,
 * bundled or badly signed.
 */
import { randomFrom, shuffled } from "./shuffle.ts";
import type { MetaOptions, MetaSwitches } from "./switches.ts";
import { metaJson, signatures } from "./wire.ts";

const RETRY_MS = [50, 100, 200, 400, 800, 1_600, 3_200];
const PATIENCE_MS = 10_000;
const LOG_LIMIT = 5_000;

/** One POST that was tried. `status` is 0 when no answer came. */
export interface Delivery {
  body: string;
  attempt: number;
  status: number;
}

/** `Item` is what one webhook is made of. */
export interface Courier<Item> {
  deliveries: readonly Delivery[];
  /**
   * Sends, or keeps while `hold` is on. Resolves after the first attempt with whether it was answered 200;
   * `heard` is called whenever an attempt is, also a later one.
   */
  offer(item: Item, heard?: () => void): Promise<boolean>;
  /** Counts other work as under way until it ends. */
  follow(work: Promise<unknown>): void;
  isHolding(): boolean;
  /** Sends all that was kept; resolves after their first attempts. */
  release(): Promise<void>;
  /** Resolves when nothing is under way any more, repetitions included. */
  settled(): Promise<void>;
}

interface Kept<Item> {
  item: Item;
  heard: (() => void) | undefined;
  done: (delivered: boolean) => void;
}

/** A courier that stops when the signal is aborted; `envelope` makes one POST of several items. */
export function newCourier<Item>(
  options: MetaOptions,
  envelope: (items: readonly Item[]) => unknown,
  switches: MetaSwitches,
  stopped: AbortSignal,
): Courier<Item> {
  const deliveries: Delivery[] = [];
  const underway = new Set<Promise<unknown>>();
  const random = randomFrom(options.seed ?? 1);
  let kept: Kept<Item>[] = [];
  stopped.addEventListener("abort", () => kept.forEach((one) => one.done(false)));

  function track<T>(work: Promise<T>): Promise<T> {
    underway.add(work);
    return work.finally(() => underway.delete(work));
  }

  async function post(together: readonly Pick<Kept<Item>, "item" | "heard">[]): Promise<boolean> {
    const payload = envelope(together.map((one) => one.item));
    const heard = () => together.forEach((one) => one.heard?.());
    const body = switches.rawUtf8 ? JSON.stringify(payload) : metaJson(payload);
    await pause(switches.delayMs, stopped);
    const copies = Array.from({ length: switches.copies }, () => attempt(body, 1, heard));
    return (await Promise.all(copies)).some((answered) => answered);
  }

  async function attempt(body: string, count: number, heard: () => void): Promise<boolean> {
    const status = await callHook(body);
    if (status === 200) heard();
    deliveries.push({ body, attempt: count, status });
    if (deliveries.length > LOG_LIMIT) deliveries.shift();
    const wait = (options.retryMs ?? RETRY_MS)[count - 1];
    if (status !== 200 && wait !== undefined && !stopped.aborted) track(repeat(body, count + 1, wait, heard));
    return status === 200;
  }

  async function repeat(body: string, count: number, wait: number, heard: () => void): Promise<void> {
    await pause(wait, stopped);
    if (!stopped.aborted) await attempt(body, count, heard);
  }

  async function callHook(body: string): Promise<number> {
    const bytes = new TextEncoder().encode(body);
    const secret = switches.signature === "wrong" ? options.appSecret + "x" : options.appSecret;
    try {
      const response = await fetch(options.hook, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "facebookexternalua",
          ...(switches.signature !== "missing" && signatures(bytes, secret)),
        },
        // A blob, because Deno repeats other bodies by itself and no attempt may go uncounted.
        body: new Blob([bytes]),
        redirect: "manual",
        signal: AbortSignal.any([stopped, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return 0;
    }
  }

  async function release(): Promise<void> {
    const waiting = switches.shuffle ? shuffled(kept, random) : kept;
    kept = [];
    const size = Math.max(1, switches.batch);
    for (let start = 0; start < waiting.length; start += size) {
      const together = waiting.slice(start, start + size);
      const delivered = await track(post(together));
      for (const one of together) one.done(delivered);
    }
  }

  return {
    deliveries,
    isHolding: () => switches.hold,
    offer(item, heard) {
      if (!switches.hold) return track(post([{ item, heard }]));
      return new Promise((done) => kept.push({ item, heard, done }));
    },
    follow(work) {
      track(work);
    },
    release,
    async settled() {
      while (underway.size > 0) await Promise.allSettled(underway);
    },
  };
}

/** Waits, but not beyond the stop. */
function pause(ms: number, stopped: AbortSignal): Promise<void> {
  if (ms <= 0 || stopped.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      stopped.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    stopped.addEventListener("abort", finish);
  });
}
