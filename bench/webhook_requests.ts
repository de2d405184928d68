/** Signed WhatsApp webhooks with a customer's text of 200 bytes each, for the loader's own process. */
import { metaJson, signatures } from "../demo/meta/wire.ts";
import type { MakeRequests } from "./loader_process.ts";
import { phoneNumberId, secret } from "./product_server.ts";

export interface WebhookOptions {
  account: string;
  /** Customers who write in turn. */
  customers: number;
  /** Makes message ids of this run its own. */
  run: string;
  /** Begins the text with the moment it was made, for whoever watches the stream. */
  stamped?: boolean;
}

export const makeRequests: MakeRequests = (options) => {
  const { account, customers, run, stamped } = options as WebhookOptions;
  return (i) => {
    const from = String(390_000_000_000 + (i % customers));
    const now = Date.now();
    const mark = stamped ? `[[${performance.timeOrigin + performance.now()}]] ` : "";
    const message = {
      from,
      id: `wamid.${run}.${i}`,
      timestamp: String(Math.floor(now / 1000)),
      type: "text",
    };
    const value = {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "390200000000", phone_number_id: phoneNumberId },
      contacts: [{ profile: { name: `Customer ${i % customers}` }, wa_id: from }],
      messages: [{ ...message, text: { body: (mark + "x".repeat(200)).slice(0, 200) } }],
    };
    const body = metaJson({
      object: "whatsapp_business_account",
      entry: [{ id: "900100", changes: [{ field: "messages", value }] }],
    });
    const headers = {
      "content-type": "application/json",
      ...signatures(new TextEncoder().encode(body), secret),
    };
    return { method: "POST", path: `/hooks/whatsapp/${account}`, headers, body };
  };
};
