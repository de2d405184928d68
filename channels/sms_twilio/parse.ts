/**
 * A form that Twilio posts: a customer's message, or how far one of ours got. Both come to one address and carry
 * an SmsStatus; only the one about our message carries a MessageStatus.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
import type { Inbound } from "../../actors/message.ts";
import { type Arrival, Unreadable } from "../channel.ts";
import { notice } from "../payload/notice.ts";
import { parseJson } from "../call.ts";
import { addressOf } from "./account.ts";
import { messagesOf } from "./message.ts";
import { receiptOf } from "./receipt.ts";

const decoder = new TextDecoder();

/**
 * Reads the raw body. `at` is 0: Twilio tells no time. A message with several files becomes several items.
 * @throws {Unreadable} when the body holds no form field at all.
 */
export function parse(body: Uint8Array, arrival: Arrival): Inbound[] {
  const { account } = arrival;
  const home = addressOf(account);
  const text = decoder.decode(body);
  if (/^\s*[[{]/.test(text)) return [notice(home, "JSON event", parseJson(text) ?? text)];
  const form = new URLSearchParams(text);
  if (!/[^=&\s]/.test(text)) throw new Unreadable("no form field");
  const sid = form.get("MessageSid") || form.get("SmsSid") || "";
  if (!/^[A-Z]{2}[0-9A-Za-z]{2,62}$/.test(sid)) return [strange(home, "form without a message id", form)];
  if (form.get("AccountSid") !== account.settings["accountSid"]) {
    return [strange(home, "of another Twilio account", form)];
  }
  return isOurs(form) ? receiptOf(form, sid, home, arrival) : messagesOf(form, sid, account);
}

/** Whether the form speaks of a message that we sent. */
function isOurs(form: URLSearchParams): boolean {
  const status = form.get("MessageStatus");
  return status !== null && status !== "received" && status !== "receiving";
}

function strange(to: string, label: string, form: URLSearchParams): Inbound {
  return notice(to, label, Object.fromEntries(form));
}
