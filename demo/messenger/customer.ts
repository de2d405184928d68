/** A customer with Messenger in hand: what tests and the phones page write with. */
import type { Json } from "../meta/answers.ts";
import type { Courier } from "../meta/courier.ts";
import { type Phone, type PhoneFile, putBubble } from "../phone.ts";
import type { Switches } from "./options.ts";
import type { Item } from "./payloads.ts";
import { publish, type World } from "./world.ts";

export interface Customer {
  readonly phone: Phone;
  /** Writes a text; answers its message id after the webhook was tried once (or is held back). */
  write(text: string, options?: { replyTo?: string }): Promise<string>;
  /** Sends any message object, without `mid`. */
  send(message: Json): Promise<string>;
  sendFile(file: PhoneFile): Promise<string>;
  /** Taps a button or a line of the menu. */
  tap(title: string, payload: string): Promise<string>;
  /** Anything else, e.g. `does({ reaction: { mid, action: "unreact" } })`. */
  does(part: Json): Promise<boolean>;
  /** Opens the chat: all up to now is read. */
  reads(): Promise<boolean>;
}

export interface CustomerParts {
  world: World;
  courier: Courier<Item>;
  switches: Switches;
  /** Address of the simulator, for the files it serves. */
  url: () => string;
}

export function newCustomer({ world, courier, switches, url }: CustomerParts, phone: Phone): Customer {
  function tell(part: Json, at: number, heard?: () => void): Promise<boolean> {
    const isStandby = switches.standby;
    return courier.offer({ kind: "done", psid: phone.key, by: "customer", at, isStandby, part }, heard);
  }
  async function put(key: "message" | "postback", part: Json, text: string, file?: PhoneFile) {
    const id = world.nextId();
    const at = world.now();
    const replyTo = (part["reply_to"] as { mid: string } | undefined)?.mid;
    const bubble = {
      id,
      mine: true,
      text,
      at,
      mark: "pending" as "pending" | "delivered",
      ...(replyTo !== undefined && { replyTo }),
      ...(file && { file }),
    };
    putBubble(phone, bubble);
    phone.wroteAt = at;
    const tried = tell({ [key]: { mid: id, ...part } }, at, () => bubble.mark = "delivered");
    if (!courier.isHolding()) await tried;
    return id;
  }
  return {
    phone,
    write(text, options) {
      const mid = options?.replyTo;
      return put("message", { text, ...(mid !== undefined && { reply_to: { mid } }) }, text);
    },
    send: (message) => put("message", message, typeof message["text"] === "string" ? message["text"] : "…"),
    sendFile(file) {
      const [kind] = file.mime.split("/");
      const type = kind === "image" || kind === "video" || kind === "audio" ? kind : "file";
      const address = `${url()}/cdn/${publish(world, file)}/${encodeURIComponent(file.name)}?oe=6A00`;
      return put("message", { attachments: [{ type, payload: { url: address } }] }, "", file);
    },
    tap(title, payload) {
      // Whoever only stands by is not told what lies behind a button.
      return put("postback", { title, ...(!switches.standby && { payload }) }, title);
    },
    does: (part) => tell(part, world.now()),
    reads: () => tell({ read: { watermark: world.now() } }, world.now()),
  };
}
