/** What a channel is given to send: words, or a file with an address made now, that ends by itself. */
import type { SendEffect } from "../../actors/conversation/consequences.ts";
import type { FileLinks, Form } from "../../actors/files/file_links.ts";
import type { Files } from "../../actors/files/files.ts";
import type { DeliveryProblem, OutgoingContent } from "../../actors/message.ts";
import type { Channel } from "../channel.ts";
import { fitOf, outgoingFile } from "./outgoing_form.ts";

export interface LeavingOptions {
  files: Pick<Files, "find">;
  fileLinks: Pick<FileLinks, "token">;
  /** Without a slash at the end; empty when nobody said. */
  publicUrl: string;
}

/** The content for `Channel.render`, or why this file can't go. Throws what the store throws. */
export async function leaving(
  content: SendEffect["content"],
  channel: Channel,
  { files, fileLinks, publicUrl }: LeavingOptions,
): Promise<OutgoingContent | DeliveryProblem> {
  if (content.kind === "text") return content;
  const file = await files.find(content.file);
  const fit = file && fitOf(channel.limits, file);
  if (!file || !fit || "refused" in fit) return { code: "file-refused" };
  if (publicUrl === "" && !channel.isOurOwn) return { code: "no-public-url" };
  const { form } = fit;
  const token = await fileLinks.token({ id: file.id, form });
  const url = `${publicUrl}/files/out/${token}/${shortName(file.name, form)}`;
  const { kind, ...outgoing } = outgoingFile(file, form, url);
  return { kind, file: outgoing, ...(content.text !== undefined && { text: content.text }) };
}

/** At most twenty plain characters, which is what some carriers show and others take. */
function shortName(name: string, form: Form): string {
  const plain = name.normalize("NFKD").replace(/[^A-Za-z0-9.-]+/g, "");
  const ending = form === "jpeg" ? ".jpg" : /\.[A-Za-z0-9]{1,5}$/.exec(plain)?.[0] ?? "";
  const stem = plain.replace(/\.[^.]*$/, "").slice(0, 20 - ending.length) || "file";
  return stem + ending;
}
