/** The one line of a message that the list shows. */
import type { Content } from "../message.ts";
import type { LastLine } from "./state.ts";

const longest = 140;

export function lastLineOf(from: LastLine["from"], content: Content): LastLine {
  return { from, kind: content.kind, text: oneLine(textOf(content)) };
}

export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
}

function textOf(content: Content): string {
  switch (content.kind) {
    case "text":
    case "choice":
      return content.text;
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return content.text ?? content.media.name ?? "";
    case "location":
      return content.name ?? content.address ?? "";
    case "contacts":
      return content.cards.map(({ name }) => name).join(", ");
    case "order":
      return content.text ?? "";
    case "unsupported":
      return "";
  }
}
