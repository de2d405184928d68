/** A message's file as the thread shows it: on its way, here, or lost with a way to try again. */
import { isInline } from "../../actors/files/stored_file.ts";
import { isToFetch } from "../../actors/conversation/files.ts";
import type { Content } from "../../actors/message.ts";
import type { Attachment } from "../views/attached.tsx";
import { paths } from "../views/paths.ts";

/** Undefined where the message brings no file. `through` is the conversation by which a past one is read. */
export function attachmentProps(
  content: Content,
  conversation: string,
  seq: number,
  through?: string,
): Attachment | undefined {
  if (!("media" in content)) return undefined;
  const { file, error, mime = "", size, width, height } = content.media;
  if (file === undefined) {
    if (error === undefined) return { state: "waiting" };
    const { error: _, ...media } = content.media;
    const again = isToFetch({ ...content, media }) ? paths.fetchAgain(conversation, seq) : undefined;
    return { state: "failed", ...(again !== undefined && { again }) };
  }
  // A picture of a type that is not shown in place has sides only where a JPEG was made of it.
  const hasPreview = mime.startsWith("image/") && width !== undefined && !isInline(mime);
  return {
    state: "ready",
    url: paths.file(file, through),
    inline: isInline(mime) || hasPreview,
    ...(hasPreview && { preview: paths.filePreview(file, through) }),
    ...(size !== undefined && { size }),
    ...(width && height ? { area: { width, height } } : {}),
  };
}
