/** In which form a channel takes a file of ours: as it is, or as the JPEG made of it (F3). */
import type { Form } from "../../actors/files/file_links.ts";
import { kindOf, type StoredFile } from "../../actors/files/stored_file.ts";
import type { FileKind, OutgoingFile } from "../../actors/message.ts";
import type { Limits } from "../channel.ts";

export type Fit = { form: Form } | { refused: "file-type" | "file-too-large" };

/** The largest word that may go with a file; longer ones are a message of their own. */
export const longestCaption = 1_000;

export function fitOf(
  { files }: Pick<Limits, "files">,
  { mime, size, jpeg }: Pick<StoredFile, "mime" | "size" | "jpeg">,
): Fit {
  const most = files[mime];
  if (most !== undefined && size <= most) return { form: "itself" };
  const mostJpeg = files["image/jpeg"];
  if (jpeg !== undefined && mostJpeg !== undefined && jpeg <= mostJpeg) return { form: "jpeg" };
  return { refused: most === undefined ? "file-type" : "file-too-large" };
}

/** Whether words may go with a file of this kind; nobody shows them beside a sound. */
export function takesCaption({ caption }: Pick<Limits, "caption">, kind: FileKind, text: string): boolean {
  return caption && kind !== "audio" && text.length <= longestCaption;
}

/** The file as the channel is given it, in this form, at this address. */
export function outgoingFile(file: StoredFile, form: Form, url: string): OutgoingFile & { kind: FileKind } {
  const { name, mime, size, jpeg = 0 } = file;
  if (form === "itself") return { kind: kindOf(mime), name, mime, size, url };
  return {
    kind: "image",
    name: `${name.replace(/\.[^.]{1,5}$/, "")}.jpg`,
    mime: "image/jpeg",
    size: jpeg,
    url,
  };
}
