/** What a visitor may see of their own conversation: the one pure function behind history, stream and answers (law 10). */
import type { Entry } from "../../actors/conversation/entry.ts";
import { isInline } from "../../actors/files/stored_file.ts";
import type { Content } from "../../actors/message.ts";
import type { SeenFile, VisitorEntry } from "../../islands/widget/protocol.ts";

/**
 * The entry as its visitor sees it, or null: their own and the agents' messages, who joined, and that the chat is
 * over. Notes and every other event stay inside. `nameOf` turns an agent's id into the name shown.
 */
export function visitorSees(entry: Entry, nameOf: (agent: string) => string): VisitorEntry | null {
  const { seq, at } = entry;
  switch (entry.type) {
    case "note":
      return null;
    case "message": {
      const said = saidIn(entry.content);
      if (said === null) return null;
      if (entry.from === "customer") {
        return { type: "mine", seq, at, id: browserIdOf(entry.providerId ?? ""), ...said };
      }
      if (entry.from !== "agent" || entry.by === undefined) return null;
      const read = entry.delivery?.status === "read";
      return { type: "theirs", seq, at, author: nameOf(entry.by), ...said, read };
    }
    case "event":
      switch (entry.event) {
        case "taken":
          return entry.by === undefined ? null : { type: "joined", seq, at, author: nameOf(entry.by) };
        case "assigned":
        case "transferred":
        case "transfer-undone":
          return entry.to && "agent" in entry.to
            ? { type: "joined", seq, at, author: nameOf(entry.to.agent) }
            : null;
        case "handled":
        case "abandoned":
          return { type: "over", seq, at };
        case "ended":
          return { type: "over", seq, at, ended: entry.by === undefined ? "by-you" : "by-us" };
        case "offered":
        case "reopened":
        case "put-back":
        case "archived":
        case "unarchived":
        case "all-ignored":
          return null;
      }
  }
}

/** Words and files of ours are what a website's chat is made of; everything else is not said in it. */
function saidIn(content: Content): { text: string; file?: SeenFile } | null {
  switch (content.kind) {
    case "text":
      return { text: content.text };
    case "image":
    case "video":
    case "audio":
    case "document": {
      const { file, name = "", mime = "", size = 0, width, height } = content.media;
      if (file === undefined) return null;
      // One that browsers don't show has sides only where a JPEG was made of it.
      const isShown = content.kind === "image" && (isInline(mime) || width !== undefined);
      const area = width && height ? { width, height } : {};
      return { text: content.text ?? "", file: { name, size, isPicture: isShown, ...area } };
    }
    case "sticker":
    case "location":
    case "contacts":
    case "choice":
    case "order":
    case "unsupported":
      return null;
  }
}

/**
 * The provider id of a visitor's message. The visitor's own name is part of it: an id that another visitor made
 * can neither swallow a message nor lead to one.
 */
export function providerIdOf(visitor: string, browserId: string): string {
  return `${visitor}.${browserId}`;
}

function browserIdOf(providerId: string): string {
  return providerId.slice(providerId.lastIndexOf(".") + 1);
}

/** The name by which visitors know an agent. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}
