/** A customer with a phone in hand: what tests and the phones page write with. */
import { type Bubble, type PhoneFile, putBubble } from "../phone.ts";
import type { Courier } from "../meta/courier.ts";
import { type Item, messageItem } from "./payloads.ts";
import type { MediaStore } from "./media.ts";
import type { Phone, World } from "./world.ts";

export interface Customer {
  readonly phone: Phone;
  /** Writes a text; answers its message id after the webhook was tried once (or is held back). */
  write(text: string, options?: { replyTo?: string }): Promise<string>;
  /** Sends any message object of the Cloud API, without `from`, `id` and `timestamp`. */
  send(message: Record<string, unknown>): Promise<string>;
  /** Sends a photo, a film, a voice message or a document, with words where the kind takes any. */
  sendFile(file: PhoneFile, caption?: string): Promise<string>;
}

export interface CustomerParts {
  world: World;
  courier: Courier<Item>;
  media: Pick<MediaStore, "publish">;
}

export function newCustomer({ world, courier, media }: CustomerParts, phone: Phone): Customer {
  async function put(
    message: Record<string, unknown>,
    text: string,
    { replyTo, file }: { replyTo?: string | undefined; file?: PhoneFile } = {},
  ): Promise<string> {
    const id = world.nextId();
    const at = world.now();
    const bubble: Bubble = {
      id,
      mine: true,
      text,
      at,
      mark: "pending",
      ...(replyTo !== undefined && { replyTo }),
      ...(file && { file }),
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
      return put({ type: "text", text: { body: text }, ...context }, text, { replyTo });
    },
    send: (message) => put(message, `[${message["type"]}]`),
    sendFile(file, caption = "") {
      const [family] = file.mime.split("/");
      const type = family === "image" || family === "video" || family === "audio" ? family : "document";
      const described = {
        ...media.publish(file),
        ...(type === "document" && { filename: file.name }),
        ...(type !== "audio" && caption !== "" && { caption }),
      };
      return put({ type, [type]: described }, caption, { file });
    },
  };
}
