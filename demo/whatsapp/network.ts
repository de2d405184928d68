/** WhatsApp on the phones page. */
import { firstFree, type PhoneNetwork } from "../phone.ts";
import type { Customer } from "./customer.ts";
import type { World } from "./world.ts";

/** The phones of this world; `customer` gives the one with a number or user id, made when new. */
export function whatsAppNetwork(
  world: World,
  business: string,
  customer: (numberOrUserId: string, name: string) => Customer,
): PhoneNetwork {
  return {
    kind: "whatsapp",
    title: "WhatsApp",
    business,
    textLimit: 4096,
    phones: world.phones,
    caption: ({ key }, words) => {
      const number = world.phones.get(key)?.number;
      return number === undefined ? words.noNumber : `+${number}`;
    },
    asks: { number: true, hiding: true },
    add({ name, number, hidden }) {
      const given = number.replace(/\D/g, "") || firstFree(world.phones, "39347555");
      return customer(hidden ? firstFree(world.phones, "IT.") : given, name).phone;
    },
    write: ({ key, name }, text) => customer(key, name).write(text),
    sendFile: ({ key, name }, file) => customer(key, name).sendFile(file),
  };
}
