/** A status callback: how far a message of ours got. They come out of order, and some are skipped. */
import type { Inbound } from "../../actors/message.ts";
import type { Arrival } from "../channel.ts";
import { notice } from "../payload/notice.ts";
import { problemOf } from "./problems.ts";
import { callbackIn } from "./render.ts";

/**
 * The receipt. States before `sent` say what our own call was told already, so they are none. The address that
 * Twilio calls names our message: a callback finds it also when the answer to our call was lost (N5).
 */
export function receiptOf(form: URLSearchParams, sid: string, to: string, { query }: Arrival): Inbound[] {
  const word = form.get("MessageStatus") ?? "";
  const status = reachedBy(word);
  if (status === "under-way") return [];
  if (status === undefined) return [notice(to, `status ${word}`, Object.fromEntries(form))];
  const callback = callbackIn(query);
  return [{
    type: "receipt",
    to,
    providerId: sid,
    status,
    at: 0,
    ...(status === "failed" && { problem: problemOf(form.get("ErrorCode"), form.get("ErrorMessage")) }),
    ...(callback !== undefined && { callback }),
  }];
}

/** By https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
function reachedBy(
  word: string,
): Extract<Inbound, { type: "receipt" }>["status"] | "under-way" | undefined {
  switch (word) {
    case "accepted":
    case "scheduled":
    case "queued":
    case "sending":
      return "under-way";
    case "sent":
    case "partially_delivered":
      return "sent";
    case "delivered":
    case "read":
      return word;
    case "undelivered":
    case "failed":
    case "canceled":
      return "failed";
    default:
      return undefined;
  }
}
