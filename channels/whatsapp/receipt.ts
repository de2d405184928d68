/** One object of `statuses[]`: how far a message of ours got. */
import type { Inbound } from "../../actors/message.ts";
import { notice } from "../payload/notice.ts";
import { problemOf } from "./problems.ts";
import { type Fields, id, milliseconds, name } from "../payload/read.ts";

/** The receipt; a voice message that was played was read. Other states (`deleted`, `warning`) are notices. */
export function receiptOf(status: Fields, to: string): Inbound {
  const at = milliseconds(status["timestamp"]);
  const providerId = id(status["id"]);
  const reached = reachedBy(status["status"]);
  if (providerId === undefined || reached === undefined) {
    return notice(to, `status ${name(status["status"]) ?? "without a name"}`, status, at);
  }
  const callback = id(status["biz_opaque_callback_data"]);
  return {
    type: "receipt",
    to,
    providerId,
    status: reached,
    at,
    ...(reached === "failed" && { problem: problemOf(status["errors"]) }),
    ...(callback !== undefined && { callback }),
  };
}

function reachedBy(word: unknown): Extract<Inbound, { type: "receipt" }>["status"] | undefined {
  switch (word) {
    case "sent":
    case "delivered":
    case "read":
    case "failed":
      return word;
    case "played":
      return "read";
    default:
      return undefined;
  }
}
