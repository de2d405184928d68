/** The request that sends one message through the Cloud API. */
import type { Address, Outgoing, OutgoingContent } from "../../actors/message.ts";
import type { AccountSettings, ProviderRequest } from "../channel.ts";
import { messagesUrl } from "../meta/graph.ts";
import { isBsuid } from "./identity.ts";

/**
 * `POST {graphUrl}/{graphVersion}/{phoneNumberId}/messages`. A number goes into `to` and wins; a user id goes
 * into `recipient`, because Meta accepts one in `to` and then loses the message without a word.
 * @throws {TypeError} when the message has no address of this channel.
 */
export function render(message: Outgoing, account: AccountSettings): ProviderRequest {
  return {
    method: "POST",
    url: messagesUrl(account, account.settings["phoneNumberId"] ?? ""),
    headers: {
      "authorization": `Bearer ${account.secrets["accessToken"] ?? ""}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      ...recipientOf(message.addresses),
      ...contentOf(message.content),
      ...(message.replyTo !== undefined && { context: { message_id: message.replyTo } }),
      biz_opaque_callback_data: message.callback,
    }),
  };
}

/** Meta fetches a file from its link; a sound takes no caption, only a document keeps its name. */
function contentOf(content: OutgoingContent): { type: string; [kind: string]: unknown } {
  if (content.kind === "text") {
    return { type: "text", text: { body: content.text, preview_url: false } };
  }
  const { kind, file, text } = content;
  const caption = text === undefined || kind === "audio" ? {} : { caption: text };
  const filename = kind === "document" ? { filename: file.name } : {};
  return { type: kind, [kind]: { link: file.url, ...caption, ...filename } };
}

function recipientOf(addresses: readonly Address[]): { to: string } | { recipient: string } {
  const number = addresses.find((address) => address.kind === "number" && !isBsuid(address.value));
  if (number) return { to: number.value };
  const user = addresses.find((address) => address.kind === "bsuid" || isBsuid(address.value));
  if (user) return { recipient: user.value };
  throw new TypeError("a WhatsApp message needs a number or a user id");
}
