/**
 * Brings webhooks to the hook, signed for the address in the console. Like Twilio's it does not repeat what was
 * answered badly; only a connection that never came about is tried once more. What is answered as plain text
 * becomes an SMS to the customer.
 */
import { randomFrom, shuffled } from "../meta/shuffle.ts";
import type { Switches, TwilioOptions } from "./options.ts";
import { type Form, formBody, signatureOf } from "./wire.ts";

const PATIENCE_MS = 15_000;
const LOG_LIMIT = 5_000;

/** One POST that was tried. `status` is 0 when no answer came. */
export interface Delivery {
  url: string;
  body: string;
  status: number;
  /** What was answered, and as what. */
  answer: string;
  type: string | null;
}

/** One webhook on its way: to `url` as it stands in the console or was given along with a message. */
export interface Errand {
  url: string;
  form: Form;
  /** Told what the hook said to the customer, which ought to be nothing. */
  said?: (words: string) => void;
}

export interface Courier {
  deliveries: readonly Delivery[];
  /** Sends, or keeps while `hold` is on; resolves with whether it was answered 2xx. */
  offer(errand: Errand): Promise<boolean>;
  /** Counts other work as under way until it ends. */
  follow(work: Promise<unknown>): void;
  isHolding(): boolean;
  release(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

interface Kept {
  errand: Errand;
  done: (delivered: boolean) => void;
}

/** A courier that stops when the signal is aborted. */
export function newCourier(options: TwilioOptions, switches: Switches, stopped: AbortSignal): Courier {
  const deliveries: Delivery[] = [];
  const underway = new Set<Promise<unknown>>();
  const random = randomFrom(options.seed ?? 1);
  let kept: Kept[] = [];
  stopped.addEventListener("abort", () => kept.forEach((one) => one.done(false)));

  function track<T>(work: Promise<T>): Promise<T> {
    underway.add(work);
    return work.finally(() => underway.delete(work));
  }

  async function post(errand: Errand): Promise<boolean> {
    const copies = Array.from({ length: switches.copies }, () => attempt(errand));
    return (await Promise.all(copies)).some((answered) => answered);
  }

  async function attempt(errand: Errand): Promise<boolean> {
    const delivery = await call(errand) ?? await call(errand) ??
      { url: errand.url, body: "", status: 0, answer: "", type: null };
    deliveries.push(delivery);
    if (deliveries.length > LOG_LIMIT) deliveries.shift();
    const isGood = delivery.status >= 200 && delivery.status < 300;
    if (isGood && delivery.type?.startsWith("text/plain") && delivery.answer !== "") {
      errand.said?.(delivery.answer);
    }
    return isGood;
  }

  /** Null when there was no connection. */
  async function call({ url, form }: Errand): Promise<Delivery | null> {
    const body = formBody(form);
    const token = switches.signature === "wrong" ? options.authToken + "x" : options.authToken;
    const signature = signatureOf(ported(url, switches.signedPort), form, token);
    try {
      const response = await fetch(reachable(url), {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
          "user-agent": "TwilioProxy/1.1",
          ...(switches.signature !== "missing" && { "x-twilio-signature": signature }),
        },
        // A blob, because Deno repeats other bodies by itself and no attempt may go uncounted.
        body: new Blob([body]),
        redirect: "manual",
        signal: AbortSignal.any([stopped, AbortSignal.timeout(PATIENCE_MS)]),
      });
      const answer = await response.text();
      return { url, body, status: response.status, answer, type: response.headers.get("content-type") };
    } catch (error) {
      return /Connect/.test(String(error)) ? null : { url, body, status: 0, answer: "", type: null };
    }
  }

  /** The console's address may be one that only the world can reach. */
  function reachable(url: string): string {
    const { configuredHook, hook } = options;
    return configuredHook && url.startsWith(configuredHook) ? hook + url.slice(configuredHook.length) : url;
  }

  return {
    deliveries,
    isHolding: () => switches.hold,
    offer(errand) {
      if (!switches.hold) return track(post(errand));
      return new Promise((done) => kept.push({ errand, done }));
    },
    follow(work) {
      track(work);
    },
    async release() {
      const waiting = switches.shuffle ? shuffled(kept, random) : kept;
      kept = [];
      for (const { errand, done } of waiting) done(await track(post(errand)));
    },
    async settled() {
      while (underway.size > 0) await Promise.allSettled(underway);
    },
  };
}

function ported(url: string, how: Switches["signedPort"]): string {
  if (how === "as-configured") return url;
  const port = how === "none" ? "" : url.startsWith("https:") ? ":443" : ":80";
  return url.replace(/^(https?:\/\/[^/:]+)(:\d+)?/, (_, host: string, given: string | undefined) => {
    return host + (how === "explicit" ? given ?? port : "");
  });
}
