/** Webhook bodies as the Cloud API writes them, out of single items. */
import type { WhatsAppOptions } from "./options.ts";
import type { Phone } from "./world.ts";

type Json = Record<string, unknown>;

/** One thing to tell the hook: a customer's message, a status, or any other change. */
export type Item =
  | { kind: "message"; contact: Json; message: Json }
  | { kind: "status"; status: Json }
  | { kind: "change"; field: string; value: Json };

/** A customer's message. A hidden number means no `from` and no `wa_id` anywhere. */
export function messageItem(phone: Phone, id: string, at: number, content: Json): Item {
  return {
    kind: "message",
    contact: {
      profile: { name: phone.name },
      ...(phone.number !== undefined && { wa_id: phone.number }),
      ...(phone.userId !== undefined && { user_id: phone.userId }),
    },
    message: {
      ...(phone.number !== undefined && { from: phone.number }),
      ...(phone.userId !== undefined && { from_user_id: phone.userId }),
      id,
      timestamp: seconds(at),
      ...content,
    },
  };
}

/** How far a message of the business got; `recipient` may be nobody we know. */
export function statusItem(
  id: string,
  status: string,
  at: number,
  recipient: { number?: string; userId?: string },
  callback: unknown,
  error?: Json,
): Item {
  return {
    kind: "status",
    status: {
      id,
      status,
      timestamp: seconds(at),
      ...(recipient.number !== undefined && { recipient_id: recipient.number }),
      ...(recipient.userId !== undefined && { recipient_user_id: recipient.userId }),
      ...(callback !== undefined && { biz_opaque_callback_data: callback }),
      ...(error ? { errors: [error] } : {
        pricing: {
          billable: false,
          pricing_model: "PMP",
          category: "service",
          type: "free_customer_service",
        },
      }),
    },
  };
}

/** One POST with all these items: neighbours of a kind share a change, other changes stand alone. */
export function envelope(options: WhatsAppOptions, items: readonly Item[]): Json {
  const changes: { field: string; value: Json }[] = [];
  let open: { kind: Item["kind"]; value: Json } | undefined;
  for (const item of items) {
    if (item.kind === "change") {
      changes.push({ field: item.field, value: { ...heading(options), ...item.value } });
      open = undefined;
      continue;
    }
    if (open?.kind !== item.kind) {
      open = { kind: item.kind, value: heading(options) };
      changes.push({ field: "messages", value: open.value });
    }
    addTo(open.value, item);
  }
  return {
    object: "whatsapp_business_account",
    entry: [{ id: options.businessAccountId ?? "900100", changes }],
  };
}

function addTo(value: Json, item: Exclude<Item, { kind: "change" }>): void {
  if (item.kind === "status") {
    value["statuses"] = [...(value["statuses"] as Json[] ?? []), item.status];
    return;
  }
  value["contacts"] = [...(value["contacts"] as Json[] ?? []), item.contact];
  value["messages"] = [...(value["messages"] as Json[] ?? []), item.message];
}

function heading(options: WhatsAppOptions): Json {
  return {
    messaging_product: "whatsapp",
    metadata: {
      display_phone_number: options.displayNumber ?? "15550100001",
      phone_number_id: options.phoneNumberId,
    },
  };
}

function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}
