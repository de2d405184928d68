/** The request that sends one message by Twilio's Programmable Messaging. */
import { Buffer } from "node:buffer";
import type { Outgoing } from "../../actors/message.ts";
import type { AccountSettings, ProviderRequest } from "../channel.ts";
import { numberOf, serviceOf } from "./account.ts";

export const API_URL = "https://api.twilio.com";

const CALLBACK = "message";

/**
 * A messaging service chooses its own number, so it goes before ours. The status callback's address carries
 * `callback`, in characters that nobody writes in two ways: the address is signed to the letter.
 * @throws {TypeError} when the message has no number, or the account none to send from.
 */
export function render(
  { addresses, callback, content }: Outgoing,
  account: AccountSettings,
): ProviderRequest {
  const to = addresses.find(({ kind }) => kind === "number");
  if (!to) throw new TypeError("an SMS needs a number");
  const sid = account.settings["accountSid"] ?? "";
  const form = new URLSearchParams({ To: to.value, ...senderOf(account) });
  const words = content.text ?? "";
  if (words !== "") form.set("Body", words);
  if (content.kind !== "text") form.set("MediaUrl", content.file.url);
  if (account.hookUrl !== "") form.set("StatusCallback", callbackUrl(account.hookUrl, callback));
  const base = (account.settings["apiUrl"] || API_URL).replace(/\/+$/, "");
  return {
    method: "POST",
    url: `${base}/2010-04-01/Accounts/${encodeURIComponent(sid)}/Messages.json`,
    headers: {
      "authorization": authorizationOf(account),
      "content-type": "application/x-www-form-urlencoded",
    },
    body: form.toString(),
  };
}

/** Our own `conversation:seq` in the address of a status callback; undefined when there is none. */
export function callbackIn(query: URLSearchParams): string | undefined {
  const [, conversation, seq] = /^([0-9A-Z]{26})-(\d{1,9})$/.exec(query.get(CALLBACK) ?? "") ?? [];
  return conversation === undefined ? undefined : `${conversation}:${seq}`;
}

function callbackUrl(hookUrl: string, callback: string): string {
  return `${hookUrl}?${CALLBACK}=${callback.replace(":", "-")}`;
}

function senderOf(account: AccountSettings): Record<string, string> {
  const service = serviceOf(account);
  return service === "" ? { From: numberOf(account) } : { MessagingServiceSid: service };
}

/** By an API key where there is a whole one, else by the account itself; half of each is refused by Twilio. */
export function authorizationOf({ settings, secrets }: AccountSettings): string {
  const { apiKeySid, accountSid = "" } = settings;
  const { apiKeySecret, authToken = "" } = secrets;
  const pair = apiKeySid && apiKeySecret ? `${apiKeySid}:${apiKeySecret}` : `${accountSid}:${authToken}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}
