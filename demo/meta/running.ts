/** What both of Meta's simulated networks can be asked while they run, and how they are started and stopped. */
import type { Hono } from "hono";
import type { PhoneNetwork } from "../phone.ts";
import type { Bindings, RecordedRequest } from "./answers.ts";
import type { Courier } from "./courier.ts";
import { subscribe } from "./handshake.ts";
import type { MetaOptions } from "./switches.ts";

/** A server on 127.0.0.1 with its webhooks. */
export interface Running<Item> {
  /** Base of the Graph API (`graphUrl` of the account). */
  url: string;
  deliveries: Courier<Item>["deliveries"];
  /** Meta's set-up request; whether the hook gave the challenge back. */
  subscribe(): Promise<boolean>;
  release(): Promise<void>;
  /** Resolves when every webhook, repetitions included, is through or given up. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface MetaDemo<Item, Switches> extends Running<Item> {
  /** Its place on the phones page. */
  network: PhoneNetwork;
  switches: Switches;
  requests: readonly RecordedRequest[];
}

/** Serves until `stop()`, which ends the courier by `stopping` and waits for what is under way. */
export function run<Item>(
  options: MetaOptions,
  app: Hono<Bindings>,
  courier: Courier<Item>,
  stopping: AbortController,
): Running<Item> {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: options.port ?? 0, onListen: () => undefined },
    app.fetch,
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    deliveries: courier.deliveries,
    subscribe: () => subscribe(options),
    release: courier.release,
    settled: courier.settled,
    async stop() {
      stopping.abort();
      await courier.settled();
      await server.shutdown();
    },
  };
}
