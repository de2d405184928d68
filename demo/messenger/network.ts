/** Messenger on the phones page. */
import { firstFree, type PhoneNetwork } from "../phone.ts";
import type { Customer } from "./customer.ts";
import type { World } from "./world.ts";

/** The phones of this world; `customer` gives the one with a page-scoped id, made when new. */
export function messengerNetwork(
  world: World,
  business: string,
  customer: (psid: string, name: string) => Customer,
): PhoneNetwork {
  return {
    kind: "messenger",
    title: "Messenger",
    business,
    textLimit: 2_000,
    phones: world.phones,
    caption: ({ key }) => key,
    asks: { number: false, hiding: false },
    add: ({ name }) => customer(firstFree(world.phones, "2436587091"), name).phone,
    write: ({ key, name }, text) => customer(key, name).write(text),
    sendFile: ({ key, name }, file) => customer(key, name).sendFile(file),
  };
}
