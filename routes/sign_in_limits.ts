/**
 * Who may try a password now (S4). A stranger is counted by network, by e-mail and network together, and, for
 * tries from everywhere, by e-mail; a browser that this agent has signed in with before only by itself, so that
 * no stranger can keep an agent out of it. E-mails are kept as hashes, all in the memory of this process.
 */
import { hashToken } from "../actors/base64.ts";
import type { Clock } from "../actors/runtime/clock.ts";
import { Backoff } from "./backoff.ts";
import { networkOf } from "./network.ts";
import { Throttle } from "./throttle.ts";

const minute = 60_000;
const quarterHour = 15 * minute;

export interface Try {
  email: string;
  /** The network address it comes from. */
  address: string;
  /** The name of a browser that this agent knows, else null. */
  browser: string | null;
}

export type Admission =
  /** Whoever was admitted says what became of it. */
  | { refused: null; succeeded(): void; undecided(): void }
  /** `too-many-guesses`: at this e-mail, from many places. */
  | { refused: "too-many-tries" | "too-many-guesses"; waitMs: number };

export class SignInLimits {
  readonly #perBrowser: Throttle;
  readonly #perPair: Throttle;
  readonly #perNetwork: Throttle;
  readonly #perEmail: Backoff;

  constructor(clock: Clock) {
    this.#perBrowser = new Throttle(clock, 10, quarterHour);
    this.#perPair = new Throttle(clock, 5, quarterHour);
    this.#perNetwork = new Throttle(clock, 60, quarterHour);
    this.#perEmail = new Backoff(clock, {
      free: 10,
      firstWaitMs: 1_000,
      longestWaitMs: quarterHour,
      rememberMs: 24 * 60 * minute,
    });
  }

  /** Counts a try, unless it is refused for coming too early after others at this e-mail. */
  async admit({ email, address, browser }: Try): Promise<Admission> {
    const who = await hashToken(email.trim().toLowerCase());
    if (browser !== null) return this.#admitKnown(who, browser);
    const network = networkOf(address);
    const pair = `${who} ${network}`;
    if (!this.#perNetwork.admit(network) || !this.#perPair.admit(pair)) {
      return { refused: "too-many-tries", waitMs: quarterHour };
    }
    const waitMs = this.#perEmail.admit(who);
    if (waitMs > 0) {
      this.#perPair.takeBack(pair);
      return { refused: "too-many-guesses", waitMs };
    }
    return {
      refused: null,
      succeeded: () => {
        this.#perNetwork.takeBack(network);
        this.#perPair.clear(pair);
        this.#perEmail.clear(who);
      },
      undecided: () => {
        this.#perNetwork.takeBack(network);
        this.#perPair.takeBack(pair);
        this.#perEmail.takeBack(who);
      },
    };
  }

  #admitKnown(who: string, browser: string): Admission {
    const key = `${who} ${browser}`;
    if (!this.#perBrowser.admit(key)) return { refused: "too-many-tries", waitMs: quarterHour };
    return {
      refused: null,
      succeeded: () => {
        this.#perBrowser.clear(key);
        this.#perEmail.clear(who);
      },
      undecided: () => this.#perBrowser.takeBack(key),
    };
  }
}
