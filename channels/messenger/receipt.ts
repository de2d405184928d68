/**
 * How far our messages got. Meta names them one by one only at times; always there is a watermark, the moment
 * up to which everything that had left arrived or was read.
 */
import type { Inbound } from "../../actors/message.ts";
import { notice } from "../payload/notice.ts";
import { type Fields, id, instant, list } from "../payload/read.ts";
import type { Heading } from "./item.ts";

export function deliveryOf(delivery: Fields, heading: Heading): Inbound[] {
  return receiptsOf("delivered", list(delivery["mids"]), delivery, heading);
}

export function readOf(read: Fields, heading: Heading): Inbound[] {
  return receiptsOf("read", [read["mid"]], read, heading);
}

function receiptsOf(
  status: "delivered" | "read",
  mids: readonly unknown[],
  part: Fields,
  { to, party, at }: Heading,
): Inbound[] {
  const before = instant(part["watermark"]);
  const named = mids.map(id).filter((mid) => mid !== undefined);
  const found: Inbound[] = named.map((providerId) => ({ type: "receipt", to, providerId, status, at }));
  if (before > 0) found.push({ type: "watermark", to, party, status, before, at });
  return found.length > 0 ? found : [notice(to, `${status} without a message`, part, at)];
}
