/**
 * A Twilio to develop and test against: a real HTTP server on loopback with real signatures, and a second one for
 * the files, which refuses credentials as cloud storage does.
 */
import type { RecordedRequest } from "../meta/answers.ts";
import type { PhoneNetwork } from "../phone.ts";
import { apiApp } from "./api.ts";
import { type Courier, newCourier } from "./courier.ts";
import { type Customer, hookOf, newCustomer } from "./customer.ts";
import { smsNetwork } from "./network.ts";
import { initialSwitches, type Switches, type TwilioOptions } from "./options.ts";
import type { Form } from "./wire.ts";
import { signedFile } from "./storage.ts";
import { newWorld, phoneOf } from "./world.ts";

export interface TwilioDemo {
  /** Base of the API (`apiUrl` of the account). */
  url: string;
  switches: Switches;
  requests: readonly RecordedRequest[];
  deliveries: Courier["deliveries"];
  /** Its phones, for the phones page. */
  network: PhoneNetwork;
  /** The customer with this number; made when new. */
  customer(number: string, name: string): Customer;
  /** Any other form, posted to the hook; whether it was answered 2xx. */
  announce(form: Form): Promise<boolean>;
  release(): Promise<void>;
  /** Resolves when every webhook is through or given up. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the provider on 127.0.0.1; it runs until `stop()`. */
export function startTwilio(options: TwilioOptions): TwilioDemo {
  const stopping = new AbortController();
  const switches = initialSwitches();
  const world = newWorld(options.run ?? Date.now().toString(36), options.now ?? Date.now);
  const courier = newCourier(options, switches, stopping.signal);
  const requests: RecordedRequest[] = [];
  const urlOf = ({ addr }: Deno.HttpServer<Deno.NetAddr>) => `http://127.0.0.1:${addr.port}`;
  const listen = (port: number, handler: Deno.ServeHandler<Deno.NetAddr>) =>
    Deno.serve({ hostname: "127.0.0.1", port, onListen: () => undefined }, handler);

  const storage = listen(0, (request) => signedFile(request, world));
  const parts = { options, switches, world, courier, requests };
  const api = apiApp({ ...parts, stopped: stopping.signal, storageUrl: () => urlOf(storage) });
  const server = listen(options.port ?? 0, api.fetch);
  const customer = (number: string, name: string) =>
    newCustomer({ ...parts, apiUrl: () => urlOf(server) }, phoneOf(world, number, name));

  return {
    url: urlOf(server),
    switches,
    requests,
    deliveries: courier.deliveries,
    network: smsNetwork(world, options.businessName ?? "Sportello", customer),
    customer,
    announce: (form) => courier.offer({ url: hookOf(options), form }),
    release: courier.release,
    settled: courier.settled,
    async stop() {
      stopping.abort();
      await courier.settled();
      await Promise.all([server.shutdown(), storage.shutdown()]);
    },
  };
}
