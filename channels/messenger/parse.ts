/**
 * A webhook body as everything it tells us, in order. One POST carries entries of several pages; an item that
 * cannot be read becomes a notice of its own and never costs its siblings.
 */
import type { Inbound } from "../../actors/message.ts";
import { readEnvelope } from "../meta/envelope.ts";
import { notice } from "../payload/notice.ts";
import { type Fields, fields, id, instant, list, name } from "../payload/read.ts";
import { readItem } from "./item.ts";

const OBJECT = "page";

/**
 * Reads the raw body. `Inbound.to` is the page's id; `at` is 0 where Meta gives no sensible time.
 * @throws {Unreadable} when the body is not a JSON object.
 */
export function parse(body: Uint8Array): Inbound[] {
  return readEnvelope(body, OBJECT, readEntry);
}

/** `standby` stands where `messaging` would while another app holds the conversation: the same items. */
function readEntry(value: unknown): Inbound[] {
  const entry = fields(value);
  const page = id(entry?.["id"]) ?? "";
  const at = instant(entry?.["time"]);
  const found = [
    ...list(entry?.["messaging"]).flatMap((item) => readPart(item, "messaging", page, false)),
    ...list(entry?.["standby"]).flatMap((item) => readPart(item, "standby", page, true)),
    ...list(entry?.["changes"]).flatMap((change) => readChange(fields(change), change, page, at)),
  ];
  return found.length > 0 ? found : [notice(page, "entry without items", value, at)];
}

function readPart(value: unknown, list: string, page: string, isStandby: boolean): Inbound[] {
  const item = fields(value);
  return item ? readItem(item, page, isStandby) : [notice(page, `${list}: not an object`, value)];
}

/** News of the page itself (`feed` and the like), or an item of the console's test button, which has this form. */
function readChange(change: Fields | undefined, raw: unknown, page: string, at: number): Inbound[] {
  const item = fields(change?.["value"]);
  const recipient = id(fields(item?.["recipient"])?.["id"]);
  if (item && recipient !== undefined && fields(item["sender"])) return readItem(item, recipient, false);
  return [notice(page, `change: ${name(change?.["field"]) ?? "without a field"}`, raw, at)];
}
