/** The request that sends one message from a page. */
import { createHmac } from "node:crypto";
import type { Outgoing, OutgoingContent } from "../../actors/message.ts";
import type { AccountSettings, ProviderRequest } from "../channel.ts";
import { messagesUrl } from "../meta/graph.ts";
import { secretsOf } from "../meta/signature.ts";

/**
 * `POST {graphUrl}/{graphVersion}/{pageId}/messages`, always as a `RESPONSE`: inside the 24 hours nothing else
 * is right, and outside them Meta says so. Our callback travels as metadata and comes back in the echo.
 * @throws {TypeError} when the message has no address of this channel.
 */
export function render(message: Outgoing, account: AccountSettings): ProviderRequest {
  const token = account.secrets["pageAccessToken"] ?? "";
  const psid = message.addresses.find(({ kind }) => kind === "psid")?.value;
  if (psid === undefined) throw new TypeError("a Messenger message needs a page-scoped id");
  return {
    method: "POST",
    url: messagesUrl(account, account.settings["pageId"] ?? "") + proofOf(account, token),
    headers: { "authorization": `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      recipient: { id: psid },
      messaging_type: "RESPONSE",
      message: { ...contentOf(message.content), metadata: message.callback },
    }),
  };
}

/** Meta fetches a file from its link; words cannot go along with one (`limits.caption`). */
function contentOf(content: OutgoingContent) {
  if (content.kind === "text") return { text: content.text };
  const type = content.kind === "document" ? "file" : content.kind;
  return { attachment: { type, payload: { url: content.file.url, is_reusable: false } } };
}

/** Shows that whoever holds the token knows the app's secret too, for apps that demand it. */
function proofOf(account: AccountSettings, token: string): string {
  const [secret] = secretsOf(account);
  if (secret === undefined) return "";
  return `?appsecret_proof=${createHmac("sha256", secret).update(token).digest("hex")}`;
}
