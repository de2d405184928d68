/** SMS on the phones page. */
import { firstFree, type PhoneNetwork } from "../phone.ts";
import type { Customer } from "./customer.ts";
import type { World } from "./world.ts";

/** The phones of this world; `customer` gives the one with a number, made when new. */
export function smsNetwork(
  world: World,
  business: string,
  customer: (number: string, name: string) => Customer,
): PhoneNetwork {
  return {
    kind: "sms",
    title: "SMS",
    business,
    textLimit: 1_600,
    phones: world.phones,
    caption: ({ key }) => key,
    asks: { number: true, hiding: false },
    add: ({ name, number }) => customer(number || firstFree(world.phones, "+39347666"), name).phone,
    write: ({ key, name }, text) => customer(key, name).write(text),
    sendFile: ({ key, name }, file) => customer(key, name).sendFiles([file]),
  };
}
