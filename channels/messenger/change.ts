/** Changes to a message that stands already: reactions and edits. */
import type { Inbound } from "../../actors/message.ts";
import { notice } from "../payload/notice.ts";
import { type Fields, id, name, number, text } from "../payload/read.ts";
import type { Heading } from "./item.ts";

/** Emoji of the reactions that Meta at times only names. */
const NAMED: Readonly<Record<string, string>> = {
  love: "❤",
  smile: "😆",
  wow: "😮",
  sad: "😢",
  angry: "😠",
  like: "👍",
  dislike: "👎",
};

/** A reaction has no id of its own: who, what and when make one, so that the same twice is the same. */
export function reactionOf(reaction: Fields, { to, party, psid, isOurs, at }: Heading): Inbound[] {
  const target = id(reaction["mid"]);
  if (target === undefined) return [notice(to, "reaction without a message", reaction, at)];
  if (isOurs) return [notice(to, "reaction of the page", reaction, at)];
  const action = name(reaction["action"]) ?? "react";
  const emoji = action === "unreact" ? null : emojiOf(reaction);
  const providerId = `${target}:${psid}:${action}:${at}`;
  return [{ type: "reaction", to, providerId, party, target, emoji, at }];
}

function emojiOf(reaction: Fields): string {
  const called = name(reaction["reaction"]) ?? "";
  return name(reaction["emoji"], 64) ?? (Object.hasOwn(NAMED, called) ? NAMED[called]! : "👍");
}

/** What a message says now; each edit counts up. */
export function editOf(edit: Fields, { to, party, at }: Heading): Inbound[] {
  const target = id(edit["mid"]);
  const said = text(edit["text"]);
  if (target === undefined || said === undefined) return [notice(to, "edit without a message", edit, at)];
  const providerId = `${target}:edit:${number(edit["num_edit"]) ?? at}`;
  return [{ type: "edit", to, providerId, party, target, content: { kind: "text", text: said }, at }];
}
