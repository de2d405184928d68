/** What a message says of its file, and what that asks of the store. Pure. */
import { fileKey, kindOf, type StoredFile } from "../files/stored_file.ts";
import { fetchKey, type FetchWork } from "../files/fetch_rows.ts";
import type { Content, Media } from "../message.ts";
import type { Consequences } from "../runtime/behaviour.ts";
import type { Key } from "../runtime/store.ts";
import type { MessageEntry } from "./entry.ts";

type MediaContent = Extract<Content, { media: Media }>;

/** The file that a message brings along, by its id. */
export function fileIn(content: Content): string | undefined {
  return "media" in content ? content.media.file : undefined;
}

/** Rows on which it is decided whether a file may come along. */
export function fileRows(file: string | undefined): Key[] {
  return file === undefined ? [] : [fileKey(file)];
}

/** What a message says that brings this file, with words where it has some. */
export function contentWith(file: StoredFile, text: string): MediaContent {
  return { kind: kindOf(file.mime), media: mediaOf(file), ...(text !== "" && { text }) };
}

/** A message's media as far as our own file tells it. */
export function mediaOf({ id, name, mime, size, width, height }: StoredFile): Media {
  return { file: id, name, mime, size, ...(width && height ? { width, height } : {}) };
}

/** Whether a provider has a file for us that we have not got. */
export function isToFetch(content: Content): boolean {
  if (!("media" in content)) return false;
  const { file, error, providerId, url } = content.media;
  return file === undefined && error === undefined && (providerId !== undefined || url !== undefined);
}

/** The work of fetching it, due at once; the message does not wait for it (F4). */
export function fetchLater(
  { seq, content }: MessageEntry,
  at: number,
  conversation: string,
  to: Consequences,
) {
  if (!isToFetch(content)) return;
  to.sets.push({ key: fetchKey(at, conversation, seq), value: { v: 1, tries: 0 } satisfies FetchWork });
}
