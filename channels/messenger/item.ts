/** One object of `messaging[]` or `standby[]` as what it is, by the part it carries. */
import type { Inbound, Party } from "../../actors/message.ts";
import { notice } from "../payload/notice.ts";
import { type Fields, fields, id, instant } from "../payload/read.ts";
import { editOf, reactionOf } from "./change.ts";
import { messageOf, postbackOf } from "./message.ts";
import { deliveryOf, readOf } from "./receipt.ts";

/** What every part of an item needs to know of the whole. */
export interface Heading {
  /** The page. */
  to: string;
  /** The customer, whichever side of the item they stand on. */
  party: Party;
  /** The customer's page-scoped id. */
  psid: string;
  /** Whether the page itself did it. */
  isOurs: boolean;
  /** Whether another app holds the conversation. */
  isStandby: boolean;
  at: number;
}

type Reader = (part: Fields, heading: Heading) => Inbound[];

const READERS: Readonly<Record<string, Reader>> = {
  message: messageOf,
  postback: postbackOf,
  reaction: reactionOf,
  message_edit: editOf,
  delivery: deliveryOf,
  read: readOf,
};
const DESCRIPTIONS = new Set(["sender", "recipient", "timestamp"]);

/** Parts we have no reader for, and items that name no customer, become notices called by their parts. */
export function readItem(item: Fields, page: string, isStandby: boolean): Inbound[] {
  const at = instant(item["timestamp"]);
  const parts = Object.keys(item).filter((key) => !DESCRIPTIONS.has(key));
  const heading = headingOf(item, page, isStandby, at);
  if (!heading || parts.length === 0) return [notice(page, parts.join(", ") || "empty item", item, at)];
  return parts.flatMap((key) => {
    const part = fields(item[key]);
    const read = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
    return read && part ? read(part, heading) : [notice(page, key, item, at)];
  });
}

/** The customer is whoever of the two is not the page. */
function headingOf(item: Fields, page: string, isStandby: boolean, at: number): Heading | undefined {
  const sender = id(fields(item["sender"])?.["id"]);
  const recipient = id(fields(item["recipient"])?.["id"]);
  const isOurs = sender === page;
  const psid = isOurs ? recipient : sender;
  if (psid === undefined || psid === page) return undefined;
  return { to: page, party: { addresses: [{ kind: "psid", value: psid }] }, psid, isOurs, isStandby, at };
}
