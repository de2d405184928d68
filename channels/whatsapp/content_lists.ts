/**
 * Contents that are lists without a length: contact cards and orders. Both are read until the item is full;
 * then one last line says how many are missing, so that nothing disappears unseen.
 */
import type { ContactCard, Content } from "../../actors/message.ts";
import { CAPTION_LIMIT, type Fields, fields, list, name, number } from "../payload/read.ts";

/** What all lines of a list may weigh together, in UTF-16 code units, and what each weighs without its words. */
const ROOM = 9_000;
const LINE_WEIGHT = 60;
/** Numbers, and e-mail addresses, that one card shows; the rest of a card this full is left out. */
const PER_CARD = 8;
const EMAIL_LIMIT = 254;
const PHONE_LIMIT = 40;

/** Shared contact cards, one each, also those without a number; undefined when there is none. */
export function contactCards(value: unknown): Content | undefined {
  const all = list(value).map(fields).filter((card) => card !== undefined);
  if (all.length === 0) return undefined;
  const cards: ContactCard[] = [];
  let room = ROOM;
  for (const shared of all) {
    const card = contactCard(shared);
    room -= LINE_WEIGHT + card.name.length + (card.company?.length ?? 0);
    for (const way of [...card.phones, ...card.emails]) room -= way.length;
    if (room < 0) break;
    cards.push(card);
  }
  const missing = all.length - cards.length;
  if (missing > 0) cards.push({ name: `… +${missing}`, phones: [], emails: [] });
  return { kind: "contacts", cards };
}

function contactCard(shared: Fields): ContactCard {
  const named = fields(shared["name"]);
  const phones = ways(shared["phones"], "phone", PHONE_LIMIT);
  const emails = ways(shared["emails"], "email", EMAIL_LIMIT);
  const company = name(fields(shared["org"])?.["company"]);
  const called = name(named?.["formatted_name"]) ?? name(named?.["first_name"]) ?? company ?? phones[0] ??
    emails[0] ?? "";
  return { name: called, phones, emails, ...(company !== undefined && { company }) };
}

function ways(value: unknown, field: string, limit: number): string[] {
  const found: string[] = [];
  for (const each of list(value)) {
    const way = name(fields(each)?.[field], limit);
    if (way !== undefined) found.push(way);
    if (found.length === PER_CARD) break;
  }
  return found;
}

/** An order from the shop; undefined when it has no lines. */
export function orderLines(order: Fields | undefined): Content | undefined {
  const all = list(order?.["product_items"]).map(fields).filter((item) => item !== undefined);
  if (all.length === 0) return undefined;
  const lines: Extract<Content, { kind: "order" }>["lines"] = [];
  let room = ROOM;
  for (const item of all) {
    const product = name(item["product_retailer_id"]) ?? "?";
    const price = number(item["item_price"]);
    const currency = name(item["currency"], 8);
    room -= LINE_WEIGHT + product.length;
    if (room < 0) break;
    lines.push({
      product,
      quantity: number(item["quantity"]) ?? 1,
      ...(price !== undefined && { price }),
      ...(currency !== undefined && { currency }),
    });
  }
  const missing = all.length - lines.length;
  const said = [name(order?.["text"], CAPTION_LIMIT), missing > 0 ? `… +${missing}` : undefined]
    .filter((part) => part !== undefined).join("\n");
  return { kind: "order", lines, ...(said !== "" && { text: said }) };
}
