/** Where a message came from, as one short line: an advertisement, a link, another app's conversation. */
import { type Fields, fields, name } from "../payload/read.ts";

const LINE_LIMIT = 300;

/** The line for a message or postback, or undefined for one written just so. */
export function originOf(part: Fields, isStandby: boolean): string | undefined {
  const referral = fields(part["referral"]);
  const advertisement = fields(referral?.["ads_context_data"]);
  const product = name(fields(referral?.["product"])?.["id"]);
  const parts = [
    name(referral?.["source"]),
    name(advertisement?.["ad_title"]),
    name(referral?.["ref"]),
    product && `product ${product}`,
    isStandby ? "held by another app" : undefined,
  ];
  return name(parts.filter((each) => each !== undefined).join(" · "), LINE_LIMIT);
}
