/** Webhook bodies as WhatsApp sends them, parsed: what the tests of the parser share. */
import type { Content, Inbound } from "../../actors/message.ts";
import { whatsapp } from "../../channels/whatsapp.ts";
import { bytes, fixture } from "./whatsapp_account.ts";

export type Message = Extract<Inbound, { type: "message" }>;

export const parse = (name: string) => whatsapp.parse(fixture(name));
export const messagesOf = (items: Inbound[]) =>
  items.filter((item): item is Message => item.type === "message");
export const contentsOf = (name: string): Content[] => messagesOf(parse(name)).map((item) => item.content);

/** One message of a customer inside an otherwise plain body. */
export function parseOne(message: Record<string, unknown>, value: Record<string, unknown> = {}): Inbound[] {
  return whatsapp.parse(bytes(bodyOf({
    messages: [{ from: "15550199999", id: "wamid.X", timestamp: "1760000000", ...message }],
    ...value,
  })));
}

export function bodyOf(value: Record<string, unknown>, field = "messages"): Record<string, unknown> {
  const metadata = { display_phone_number: "15550100001", phone_number_id: "700200" };
  return {
    object: "whatsapp_business_account",
    entry: [{
      id: "900100",
      changes: [{ field, value: { messaging_product: "whatsapp", metadata, ...value } }],
    }],
  };
}
