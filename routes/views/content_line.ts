/** A message in one line of text, for lists and quotations. */
import type { Content } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";

/** The text when there is one, else the name of the kind. An unsupported message's text is its label. */
export function contentLine(kind: Content["kind"], text: string | undefined, locale: Locale): string {
  const { content } = wordsOf(locale.language).thread;
  switch (kind) {
    case "text":
    case "unsupported":
      return text ?? "";
    case "choice":
    case "order":
    case "location":
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return text ? `${content[kind]}: ${text}` : content[kind];
    case "contacts":
      return text ? `${content.contact}: ${text}` : content.contact;
  }
}
