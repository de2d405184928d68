/** What was written or tapped: `message`, also as an echo of the page's own side, and `postback`. */
import type { Inbound } from "../../actors/message.ts";
import { notice } from "../payload/notice.ts";
import { CAPTION_LIMIT, type Fields, fields, id, name, text } from "../payload/read.ts";
import { contentsOf } from "./contents.ts";
import type { Heading } from "./item.ts";
import { originOf } from "./origin.ts";

/** A message with several attachments becomes as many messages; all but the first have ids of our making. */
export function messageOf(message: Fields, { to, party, isOurs, isStandby, at }: Heading): Inbound[] {
  const mid = id(message["mid"]);
  if (mid === undefined) return [notice(to, "message without id", message, at)];
  if (message["is_deleted"] === true) {
    return [{ type: "revoke", to, providerId: `${mid}:deleted`, party, target: mid, at }];
  }
  const heading = (index: number) => ({ to, providerId: partId(mid, index), party, at });
  const contents = contentsOf(message);
  if (isOurs || message["is_echo"] === true) {
    const callback = id(message["metadata"]);
    return contents.map((content, index) => ({
      type: "echo",
      ...heading(index),
      content,
      ...(callback !== undefined && { callback }),
    }));
  }
  const replyTo = id(fields(message["reply_to"])?.["mid"]);
  const origin = originOf(message, isStandby);
  return contents.map((content, index) => ({
    type: "message",
    ...heading(index),
    content,
    ...(index === 0 && replyTo !== undefined && { replyTo }),
    ...(index === 0 && origin !== undefined && { origin }),
  }));
}

function partId(mid: string, index: number): string {
  return index === 0 ? mid : `${mid}#${index + 1}`;
}

/** A tap on a button or the menu; those in standby come without the payload, old ones without an id. */
export function postbackOf(postback: Fields, { to, party, psid, isStandby, at }: Heading): Inbound[] {
  const title = text(postback["title"], CAPTION_LIMIT) || name(postback["payload"], CAPTION_LIMIT);
  if (title === undefined) return [notice(to, "postback", postback, at)];
  const payload = name(postback["payload"], CAPTION_LIMIT);
  const origin = originOf(postback, isStandby);
  return [{
    type: "message",
    to,
    providerId: id(postback["mid"]) ?? `postback:${psid}:${at}`,
    party,
    at,
    content: { kind: "choice", text: title, ...(payload !== undefined && { payload }) },
    ...(origin !== undefined && { origin }),
  }];
}
