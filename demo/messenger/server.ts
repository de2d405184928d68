/** A Messenger to develop and test against: a real HTTP server on loopback with real signatures. */
import type { Json, RecordedRequest } from "../meta/answers.ts";
import { type Courier, newCourier } from "../meta/courier.ts";
import { subscribe } from "../meta/handshake.ts";
import { type PhoneNetwork, putBubble } from "../phone.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { graphApp } from "./graph.ts";
import { messengerNetwork } from "./network.ts";
import { initialSwitches, type MessengerOptions, type Switches } from "./options.ts";
import { envelope, type Item } from "./payloads.ts";
import { PAGE_INBOX } from "./tell.ts";
import { newWorld, phoneOf } from "./world.ts";

export interface MessengerDemo {
  /** Base of the Graph API (`graphUrl` of the account). */
  url: string;
  /** Its place on the phones page. */
  network: PhoneNetwork;
  switches: Switches;
  requests: readonly RecordedRequest[];
  deliveries: Courier<Item>["deliveries"];
  /** The customer with this page-scoped id; made when new. */
  customer(psid: string, name: string): Customer;
  /** Somebody answers a customer in the page's own inbox; answers the message's id. */
  answerInInbox(psid: string, text: string): Promise<string>;
  /** Any whole entry, e.g. of another page. */
  announce(entry: Json): Promise<boolean>;
  /** Meta's set-up request; whether the hook gave the challenge back. */
  subscribe(): Promise<boolean>;
  release(): Promise<void>;
  /** Resolves when every webhook, repetitions included, is through or given up. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the provider on 127.0.0.1; it runs until `stop()`. */
export function startMessenger(options: MessengerOptions): MessengerDemo {
  const stopping = new AbortController();
  const switches = initialSwitches();
  const world = newWorld(options.run ?? Date.now().toString(36), options.now ?? Date.now);
  const courier = newCourier<Item>(
    options,
    (items) => envelope(options, items),
    switches,
    stopping.signal,
  );
  const requests: RecordedRequest[] = [];
  const url = () => `http://127.0.0.1:${server.addr.port}`;
  const customer = (psid: string, name: string) =>
    newCustomer({ world, courier, switches, url }, phoneOf(world, psid, name));

  const app = graphApp({ options, switches, world, courier, stopped: stopping.signal, requests });
  app.get("/cdn/:id/:name", (c) => {
    const file = world.files.get(c.req.param("id"));
    return file
      ? c.body(file.bytes, 200, { "content-type": file.mime })
      : c.text("URL signature expired", 403);
  });
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: options.port ?? 0, onListen: () => undefined },
    app.fetch,
  );

  return {
    url: url(),
    network: messengerNetwork(world, options.businessName ?? "Sportello", customer),
    switches,
    requests,
    deliveries: courier.deliveries,
    customer,
    async answerInInbox(psid, text) {
      const mid = world.nextId();
      const at = world.now();
      const phone = world.phones.get(psid);
      if (phone) putBubble(phone, { id: mid, mine: false, text, at, mark: "delivered" });
      const part = { message: { mid, is_echo: true, app_id: PAGE_INBOX, text } };
      await courier.offer({ kind: "done", psid, by: "page", at, isStandby: false, part });
      return mid;
    },
    announce: (entry) => courier.offer({ kind: "entry", entry }),
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
