/** A file as it is stored: what its bytes are, and to whom it belongs, which says who may read it (F5). */
import type { FileKind } from "../message.ts";
import type { Key } from "../runtime/store.ts";

/** Whose it is. Whoever may read that may read the file, and nobody else. */
export type Belongs =
  /** A customer's conversation: everybody who may see it. */
  | { conversation: string }
  /** Uploaded by an agent and not sent yet. */
  | { upload: string }
  /** Uploaded by a visitor of an account and not sent yet. */
  | { visitor: string; account: string }
  /** An internal room: its members. */
  | { room: string }
  /** The sound that an agent hears, and nobody else. */
  | { soundOf: string };

export interface StoredFile {
  v: 1;
  id: string;
  /** Clean, for display alone. */
  name: string;
  /** By the bytes, never by what somebody said. */
  mime: string;
  /** In bytes. */
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
  at: number;
  belongs: Belongs;
  /** Of pictures, in pixels as they are shown. */
  width?: number;
  height?: number;
  /** The size in bytes of a JPEG of it, for pictures that browsers and channels do not take as they are. */
  jpeg?: number;
}

export const fileKey = (id: string): Key => ["file", id];
/** Nobody's yet: swept when it is old. Stands from before the first byte until the file is sent. */
export const uploadPrefix: Key = ["upload"];
export const uploadKey = (id: string): Key => [...uploadPrefix, id];
/** Its bytes are to be removed; the record is gone already. */
export const doomedPrefix: Key = ["doomed_file"];
export const doomedKey = (id: string): Key => [...doomedPrefix, id];
export const filesOfPrefix = (conversation: string): Key => ["files_of", conversation];
export const fileOfKey = (conversation: string, id: string): Key => [...filesOfPrefix(conversation), id];
/** A conversation was deleted for good and its files are to follow. */
export const purgedFilesPrefix: Key = ["purged_files"];
export const purgedFilesKey = (conversation: string): Key => [...purgedFilesPrefix, conversation];

/** Whether this agent uploaded it and has not sent it yet. */
export function isUploadOf(file: StoredFile | null, agent: string): boolean {
  return file !== null && "upload" in file.belongs && file.belongs.upload === agent;
}

/** How long a file that was not sent is kept. */
export const unsentLifeMs = 24 * 3_600_000;

/** What a file is to the person who gets it. */
export function kindOf(mime: string): FileKind {
  if (mime.startsWith("image/")) return "image";
  if (mime.startsWith("audio/")) return "audio";
  return mime.startsWith("video/") ? "video" : "document";
}

const inlineTypes = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "audio/mpeg",
  "audio/ogg",
  "video/mp4",
]);

/** Whether a browser may show it in place instead of saving it (F5). */
export function isInline(mime: string): boolean {
  return inlineTypes.has(mime);
}

/** Whether this can be the id of a file: what can't never becomes a key of the store. */
export function isFileId(id: string): boolean {
  return /^[0-9A-Z]{26}$/.test(id);
}
