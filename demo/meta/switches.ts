/** What Meta's simulated products have in common at their start, and the switches that make them misbehave. */

export interface MetaOptions {
  /** Where webhooks go, e.g. `http://127.0.0.1:8000/hooks/whatsapp/<accountId>`. */
  hook: string;
  appSecret: string;
  verifyToken?: string;
  /** The name that customers see. */
  businessName?: string;
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** Pauses in milliseconds before a webhook that was not answered 200 is sent again. */
  retryMs?: readonly number[];
  /** Stands in every message id, so that two runs against one store never share an id. */
  run?: string;
  /** Seed of the shuffle. */
  seed?: number;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
}

/** Each may be changed at any time; the initial ones describe a provider on a good day. */
export interface MetaSwitches {
  /** Plain UTF-8 in webhooks instead of Meta's `\uXXXX` and `\/`. */
  rawUtf8: boolean;
  /** How often every webhook is sent, 1 being once. */
  copies: number;
  /** Pause before every webhook, in milliseconds. */
  delayMs: number;
  /** Keeps webhooks back until `release()`. */
  hold: boolean;
  /** Releases in an order drawn from the seed. */
  shuffle: boolean;
  /** Most items of a release that share one POST. */
  batch: number;
  signature: "right" | "wrong" | "missing";
  /** Everything about a message reaches the hook before the send call is answered. */
  statusesFirst: boolean;
  /** Customers read what they get. */
  reads: boolean;
  /** Accepts the next sends and loses the answer: never given, or cut off after its status line. */
  lose: { times: number; how: "hang" | "cut" };
}

export function initialMetaSwitches(): MetaSwitches {
  return {
    rawUtf8: false,
    copies: 1,
    delayMs: 0,
    hold: false,
    shuffle: false,
    batch: 1,
    signature: "right",
    statusesFirst: false,
    reads: true,
    lose: { times: 0, how: "hang" },
  };
}
