/** What a visitor may see of their own conversation: the one pure function behind history, stream and answers (law 10). */
import type { Entry } from "../../actors/conversation/entry.ts";
import type { VisitorEntry } from "../../islands/widget/protocol.ts";

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
      if (entry.content.kind !== "text") return null;
      const { text } = entry.content;
      if (entry.from === "customer") {
        return { type: "mine", seq, at, id: browserIdOf(entry.providerId ?? ""), text };
      }
      if (entry.from !== "agent" || entry.by === undefined) return null;
      const read = entry.delivery?.status === "read";
      return { type: "theirs", seq, at, author: nameOf(entry.by), text, read };
    }
    case "event":
      switch (entry.event) {
        case "taken":
          return entry.by === undefined ? null : { type: "joined", seq, at, author: nameOf(entry.by) };
        case "assigned":
        case "transferred":
          return entry.to && "agent" in entry.to
            ? { type: "joined", seq, at, author: nameOf(entry.to.agent) }
            : null;
        case "handled":
          return { type: "over", seq, at };
        case "reopened":
        case "put-back":
        case "archived":
        case "unarchived":
          return null;
      }
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
