/** What a visitor's posted message says: words, one file of their own uploads, or both. */
import { contentWith } from "../../actors/conversation/files.ts";
import { refKey } from "../../actors/conversation/rows.ts";
import { kindOf, type StoredFile } from "../../actors/files/stored_file.ts";
import type { Content } from "../../actors/message.ts";
import { liveChat, longestText } from "../../channels/live_chat.ts";
import { takesCaption } from "../../channels/media/outgoing_form.ts";
import type { Deps } from "../deps.ts";
import type { VisitorVisit } from "./visit.ts";

export type Said = { content: Content } | { refused: "empty-text" | "too-long" | "file-gone" };

/** `providerId` is the name of this message: only a repeat of it may bring a file that was given away already. */
export async function saidIn(
  deps: Deps,
  visit: VisitorVisit,
  { text: written, file: id }: { text: string; file?: string },
  providerId: string,
): Promise<Said> {
  const text = written.replaceAll("\0", "").toWellFormed().trim();
  if (text.length > longestText) return { refused: "too-long" };
  if (id === undefined) return text === "" ? { refused: "empty-text" } : { content: { kind: "text", text } };
  const file = await deps.files.find(id);
  if (file === null || !await isTheirs(deps, visit, file, providerId)) return { refused: "file-gone" };
  if (text !== "" && !takesCaption(liveChat.limits, kindOf(file.mime), text)) return { refused: "too-long" };
  return { content: contentWith(file, text) };
}

async function isTheirs(
  { store }: Deps,
  { account, visitor }: VisitorVisit,
  { belongs }: StoredFile,
  providerId: string,
): Promise<boolean> {
  if ("visitor" in belongs) return belongs.visitor === visitor && belongs.account === account.id;
  return "conversation" in belongs && (await store.get(refKey(account.id, providerId))).value !== null;
}
