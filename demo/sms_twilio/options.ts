/** What the simulated Twilio is told at its start, and the switches that make it misbehave. */

export interface TwilioOptions {
  /** Where webhooks go, e.g. `http://127.0.0.1:8000/hooks/sms/<accountId>`. */
  hook: string;
  /** The same as it stands in Twilio's console, which is what gets signed; `hook` when left out. */
  configuredHook?: string;
  accountSid: string;
  authToken: string;
  /** An API key that may call as well. */
  apiKey?: { sid: string; secret: string };
  /** The business's number, E.164. */
  number: string;
  /** A messaging service with further numbers to send from. */
  service?: { sid: string; pool: readonly [string, ...string[]] };
  businessName?: string;
  /**
   * Where customers' files are redirected to; the storage server's own address when left out. Null hands them out
   * at once, for a product that fetches from no inner address but the configured one.
   */
  storageUrl?: string | null;
  /** Ports on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** Stands in every message id, so that two runs against one store never share an id. */
  run?: string;
  /** Seed of the shuffle. */
  seed?: number;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
}

/** Each may be changed at any time; the initial ones describe a provider on a good day. */
export interface Switches {
  /** How often every webhook is sent, 1 being once. */
  copies: number;
  /** Keeps webhooks back until `release()`. */
  hold: boolean;
  /** Releases in an order drawn from the seed. */
  shuffle: boolean;
  signature: "right" | "wrong" | "missing";
  /** Signs the address with an explicit `:80` or `:443`, or without the port it has. */
  signedPort: "as-configured" | "explicit" | "none";
  /** Every status of a message reaches the hook before the send call is answered. */
  statusesFirst: boolean;
  /** Refuses the next sends with a code of Twilio's: in the answer, or in an `undelivered` status after it. */
  refuse: { times: number; code: number; as: "answer" | "status" };
  /** Accepts the next sends and loses the answer: never given, or cut off after its status line. */
  lose: { times: number; how: "hang" | "cut" };
  /** So many times a file that a customer sent is not there yet (404). */
  lateMedia: number;
  /** Blocks a number that wrote STOP, as Twilio does where carriers ask for it. */
  blocksStopped: boolean;
}

export function initialSwitches(): Switches {
  return {
    copies: 1,
    hold: false,
    shuffle: false,
    signature: "right",
    signedPort: "as-configured",
    statusesFirst: false,
    refuse: { times: 0, code: 30003, as: "status" },
    lose: { times: 0, how: "hang" },
    lateMedia: 0,
    blocksStopped: true,
  };
}
