/** What one click on Send becomes: one message per file, the words with the first of them where they may go along. */
import type { Stored } from "./uploads.ts";

/** A file on its way, and where this page shows a picture of it from. */
export interface SentFile {
  stored: Stored;
  local: string | null;
}

export interface Part {
  text: string;
  file?: SentFile;
}

/** `captionLimit` is the longest text that may go with a file, 0 where none may; sounds never have one. */
export function partsOf(text: string, uploads: readonly Partial<SentFile>[], captionLimit: number): Part[] {
  const files = uploads.flatMap(({ stored, local = null }) => stored ? [{ stored, local }] : []);
  const [first, ...others] = files.map((file): Part => ({ text: "", file }));
  if (!text.trim()) return first ? [first, ...others] : [];
  const goesAlong = first?.file !== undefined && first.file.stored.kind !== "audio" &&
    text.trim().length <= captionLimit;
  if (first && goesAlong) return [{ ...first, text }, ...others];
  return [{ text }, ...(first ? [first, ...others] : [])];
}
