/** What a message says: text, a tapped reply, and every kind of attachment, or a labelled card. */
import type { Content } from "../../actors/message.ts";
import { excerpt } from "../payload/excerpt.ts";
import { CAPTION_LIMIT, type Fields, fields, list, name, text } from "../payload/read.ts";
import { type Attached, attachmentOf } from "./attachment.ts";

/**
 * The contents of one message in order, one at least. Words and links make one text; it goes with the first
 * file where there is one. What has no reader becomes a card of its own.
 */
export function contentsOf(message: Fields): Content[] {
  const said = text(message["text"]) || undefined;
  const tapped = fields(message["quick_reply"]);
  if (tapped && said !== undefined) {
    const payload = name(tapped["payload"], CAPTION_LIMIT);
    return [{ kind: "choice", text: text(said, CAPTION_LIMIT)!, ...(payload !== undefined && { payload }) }];
  }
  const attached = withoutRepeats(list(message["attachments"])).map(attachmentOf);
  const found = attached.flatMap((each) => "content" in each ? [each.content] : []);
  const words = text([said, ...linesOf(attached, said)].filter((line) => line !== undefined).join("\n"));
  if (words) return withWords(words, found);
  return found.length > 0 ? found : [card(message)];
}

/** Links that the text does not contain already. */
function linesOf(attached: readonly Attached[], said = ""): string[] {
  return attached.flatMap((each) => "words" in each && !said.includes(each.words) ? [each.words] : []);
}

function withWords(words: string, [first, ...others]: Content[]): Content[] {
  if (first && "media" in first) return [{ ...first, text: text(words, CAPTION_LIMIT)! }, ...others];
  return [{ kind: "text", text: words }, ...(first ? [first, ...others] : [])];
}

/** Before a change of Meta's a sticker came twice, as image and as sticker with the same address. */
function withoutRepeats(attachments: readonly unknown[]): Fields[] {
  const all = attachments.map((each) => fields(each) ?? {});
  const stickers = new Set(all.filter(({ type }) => type === "sticker").map(urlOf));
  return all.filter((each) =>
    each["type"] !== "image" || urlOf(each) === undefined || !stickers.has(urlOf(each))
  );
}

function urlOf(attachment: Fields): unknown {
  return fields(attachment["payload"])?.["url"];
}

function card(message: Fields): Content {
  const label = message["is_unsupported"] === true ? "unsupported" : "message";
  return { kind: "unsupported", label, raw: excerpt(message) };
}
