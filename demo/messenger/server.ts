/** A Messenger to develop and test against: a real HTTP server on loopback with real signatures. */
import type { Json, RecordedRequest } from "../meta/answers.ts";
import { newCourier } from "../meta/courier.ts";
import { type MetaDemo, run } from "../meta/running.ts";
import { putBubble } from "../phone.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { graphApp } from "./graph.ts";
import { messengerNetwork } from "./network.ts";
import { initialSwitches, type MessengerOptions, type Switches } from "./options.ts";
import { envelope, type Item } from "./payloads.ts";
import { PAGE_INBOX } from "./tell.ts";
import { newWorld, phoneOf } from "./world.ts";

export interface MessengerDemo extends MetaDemo<Item, Switches> {
  /** The customer with this page-scoped id; made when new. */
  customer(psid: string, name: string): Customer;
  /** Somebody answers a customer in the page's own inbox; answers the message's id. */
  answerInInbox(psid: string, text: string): Promise<string>;
  /** Any whole entry, e.g. of another page. */
  announce(entry: Json): Promise<boolean>;
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
  const url = () => running.url;
  const customer = (psid: string, name: string) =>
    newCustomer({ world, courier, switches, url }, phoneOf(world, psid, name));

  const app = graphApp({ options, switches, world, courier, stopped: stopping.signal, requests });
  app.get("/cdn/:id/:name", (c) => {
    const file = world.files.get(c.req.param("id"));
    return file
      ? c.body(file.bytes, 200, { "content-type": file.mime })
      : c.text("URL signature expired", 403);
  });
  const running = run(options, app, courier, stopping);

  return {
    ...running,
    network: messengerNetwork(world, options.businessName ?? "Sportello", customer),
    switches,
    requests,
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
  };
}
