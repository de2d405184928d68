/** A WhatsApp to develop and test against: a real HTTP server on loopback with real signatures. */
import { Hono } from "hono";
import { phonesApp } from "../phones.tsx";
import { type Customer, newCustomer } from "./customer.ts";
import { type Courier, newCourier } from "./delivery.ts";
import { graphApp, type RecordedRequest } from "./graph.ts";
import { initialSwitches, type Switches, type WhatsAppOptions } from "./options.ts";
import { newWorld, phoneOf } from "./world.ts";

export interface WhatsAppDemo {
  /** Base of the Graph API (`graphUrl` of the account) and address of the phones page. */
  url: string;
  switches: Switches;
  requests: readonly RecordedRequest[];
  deliveries: Courier["deliveries"];
  /** The customer with this number, or this user id and no number; made when new. */
  customer(numberOrUserId: string, name: string): Customer;
  /** Any other change, e.g. `announce("smb_message_echoes", { message_echoes: [...] })`. */
  announce(field: string, value: Record<string, unknown>): Promise<boolean>;
  /** Meta's set-up request; whether the hook gave the challenge back. */
  subscribe(): Promise<boolean>;
  release(): Promise<void>;
  /** Resolves when every webhook, repetitions included, is through or given up. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the provider on 127.0.0.1; it runs until `stop()`. */
export function startWhatsApp(options: WhatsAppOptions): WhatsAppDemo {
  const stopping = new AbortController();
  const switches = initialSwitches();
  const world = newWorld(options.run ?? Date.now().toString(36), options.now ?? Date.now);
  const courier = newCourier(options, switches, stopping.signal);
  const requests: RecordedRequest[] = [];
  const customer = (numberOrUserId: string, name: string) =>
    newCustomer(world, phoneOf(world, numberOrUserId, name), courier);

  const app = new Hono();
  app.route("/", graphApp({ options, switches, world, courier, stopped: stopping.signal, requests }));
  app.route("/", phonesApp({ world, business: options.businessName ?? "Sportello", customer }));
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: options.port ?? 0, onListen: () => undefined },
    app.fetch,
  );

  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    switches,
    requests,
    deliveries: courier.deliveries,
    customer,
    announce: (field, value) => courier.offer({ kind: "change", field, value }),
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

async function subscribe(options: WhatsAppOptions): Promise<boolean> {
  const challenge = "4471928803 <&> é";
  const url = new URL(options.hook);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", options.verifyToken ?? "");
  const response = await fetch(url);
  return await response.text() === challenge && response.status === 200;
}
