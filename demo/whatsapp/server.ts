/** A WhatsApp to develop and test against: a real HTTP server on loopback with real signatures. */
import type { PhoneNetwork } from "../phone.ts";
import { type Customer, newCustomer } from "./customer.ts";
import type { RecordedRequest } from "../meta/answers.ts";
import { type Courier, newCourier } from "../meta/courier.ts";
import { subscribe } from "../meta/handshake.ts";
import { graphApp } from "./graph.ts";
import { newMediaStore } from "./media.ts";
import { whatsAppNetwork } from "./network.ts";
import { initialSwitches, type Switches, type WhatsAppOptions } from "./options.ts";
import { envelope, type Item } from "./payloads.ts";
import { newWorld, phoneOf } from "./world.ts";

export interface WhatsAppDemo {
  /** Base of the Graph API (`graphUrl` of the account). */
  url: string;
  /** Its place on the phones page. */
  network: PhoneNetwork;
  switches: Switches;
  requests: readonly RecordedRequest[];
  deliveries: Courier<Item>["deliveries"];
  /** The customer with this number, or this user id and no number; made when new. */
  customer(numberOrUserId: string, name: string): Customer;
  /** The addresses of files that were handed out are over. */
  expireMedia(): void;
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
  const courier = newCourier<Item>(options, (items) => envelope(options, items), switches, stopping.signal);
  const requests: RecordedRequest[] = [];
  const media = newMediaStore({ options, switches, now: world.now });
  const customer = (numberOrUserId: string, name: string) =>
    newCustomer({ world, courier, media }, phoneOf(world, numberOrUserId, name));

  const app = graphApp({ options, switches, world, courier, stopped: stopping.signal, requests });
  media.serve(app);
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: options.port ?? 0, onListen: () => undefined },
    app.fetch,
  );

  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    network: whatsAppNetwork(world, options.businessName ?? "Sportello", customer),
    switches,
    requests,
    deliveries: courier.deliveries,
    customer,
    expireMedia: media.expire,
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
