/** Where a message came from, as one short line: an advertisement, a product page, a forwarded message. */
import { type Fields, fields, name, webAddress } from "../payload/read.ts";

const LINE_LIMIT = 300;

/** The line, or undefined for a message written just so. */
export function originOf(message: Fields): string | undefined {
  const context = fields(message["context"]);
  const parts = [...referralOf(fields(message["referral"]))];
  const product = name(fields(context?.["referred_product"])?.["product_retailer_id"]);
  if (product !== undefined) parts.push(`product ${product}`);
  if (context?.["frequently_forwarded"] === true) parts.push("forwarded many times");
  else if (context?.["forwarded"] === true) parts.push("forwarded");
  const group = name(message["group_id"]);
  if (group !== undefined) parts.push(`group ${group}`);
  return name(parts.join(" · "), LINE_LIMIT);
}

function referralOf(referral: Fields | undefined): string[] {
  if (!referral) return [];
  const kind = name(referral["source_type"]) ?? "referral";
  return [kind, name(referral["headline"]), webAddress(referral["source_url"])].filter((part) =>
    part !== undefined
  );
}
