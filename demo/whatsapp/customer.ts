/** A customer with a phone in hand: what tests and the phones page write with. */
import type { Courier } from "./delivery.ts";
import { messageItem } from "./payloads.ts";
import { type Bubble, type Phone, putBubble, type World } from "./world.ts";

export interface Customer {
  readonly phone: Phone;
  /** Writes a text; answers its message id after the webhook was tried once (or is held back). */
  write(text: string, options?: { replyTo?: string }): Promise<string>;
  /** Sends any message object of the Cloud API, without `from`, `id` and `timestamp`. */
  send(message: Record<string, unknown>): Promise<string>;
}

export function newCustomer(world: World, phone: Phone, courier: Courier): Customer {
  async function put(message: Record<string, unknown>, text: string, replyTo?: string): Promise<string> {
    const id = world.nextId();
    const at = world.now();
    const bubble: Bubble = {
      id,
      mine: true,
      text,
      at,
      mark: "pending",
      ...(replyTo !== undefined && { replyTo }),
    };
    putBubble(phone, bubble);
    phone.wroteAt = at;
    const tried = courier.offer(messageItem(phone, id, at, message), () => {
      if (bubble.mark === "pending") bubble.mark = "delivered";
    });
    if (!courier.isHolding()) await tried;
    return id;
  }
  return {
    phone,
    write: (text, options) => {
      const replyTo = options?.replyTo;
      const context = replyTo !== undefined && { context: { id: replyTo } };
      return put({ type: "text", text: { body: text }, ...context }, text, replyTo);
    },
    send: (message) => put(message, `[${message["type"]}]`),
  };
}
