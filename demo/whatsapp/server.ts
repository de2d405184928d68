/** A WhatsApp to develop and test against: a real HTTP server on loopback with real signatures. */
import { type Customer, newCustomer } from "./customer.ts";
import type { RecordedRequest } from "../meta/answers.ts";
import { newCourier } from "../meta/courier.ts";
import { type MetaDemo, run } from "../meta/running.ts";
import { graphApp } from "./graph.ts";
import { newMediaStore } from "./media.ts";
import { whatsAppNetwork } from "./network.ts";
import { initialSwitches, type Switches, type WhatsAppOptions } from "./options.ts";
import { envelope, type Item } from "./payloads.ts";
import { newWorld, phoneOf } from "./world.ts";

export interface WhatsAppDemo extends MetaDemo<Item, Switches> {
  /** The customer with this number, or this user id and no number; made when new. */
  customer(numberOrUserId: string, name: string): Customer;
  /** The addresses of files that were handed out are over. */
  expireMedia(): void;
  /** Any other change, e.g. `announce("smb_message_echoes", { message_echoes: [...] })`. */
  announce(field: string, value: Record<string, unknown>): Promise<boolean>;
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

  return {
    ...run(options, app, courier, stopping),
    network: whatsAppNetwork(world, options.businessName ?? "Sportello", customer),
    switches,
    requests,
    customer,
    expireMedia: media.expire,
    announce: (field, value) => courier.offer({ kind: "change", field, value }),
  };
}
