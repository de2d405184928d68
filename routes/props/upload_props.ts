/** What the composer tells the browser of the files a channel takes. */
import type { Limits } from "../../channels/channel.ts";
import { fitOf } from "../../channels/media/outgoing_form.ts";
import type { UploadLimits } from "../../islands/files/limits.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";

/** The endings that people's files have, by the type of their bytes. */
const endings: Readonly<Record<string, readonly string[]>> = {
  "image/jpeg": ["jpg", "jpeg", "jpe", "jfif"],
  "image/png": ["png"],
  "image/gif": ["gif"],
  "image/bmp": ["bmp"],
  "image/webp": ["webp"],
  "image/tiff": ["tif", "tiff"],
  "image/heif": ["heic", "heif"],
  "application/pdf": ["pdf"],
  "application/msword": ["doc", "dot"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.ms-powerpoint": ["ppt", "pps"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
  "application/vnd.ms-excel": ["xls"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "text/plain": ["txt", "text", "log", "csv", "md"],
  "application/rtf": ["rtf"],
  "audio/mpeg": ["mp3"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "audio/mp4": ["m4a"],
  "video/mp4": ["mp4", "m4v"],
};

/** Types of which we make a JPEG: the channel's own limit holds for that, not for the original. */
const madeIntoJpeg = new Set(["image/heif", "image/tiff", "image/bmp", "image/gif", "image/webp"]);

/**
 * The limits for the browser, with the sentences that it says; `channel` is how people call what has them, `most`
 * what we can keep, in bytes.
 */
export function uploadLimits(
  { files }: Pick<Limits, "files">,
  channel: string,
  most: number,
  { language }: Locale,
): UploadLimits {
  const { composer } = wordsOf(language);
  const largest: Record<string, number> = {};
  const ofAll = Math.min(most, Math.max(0, ...Object.values(files)));
  for (const [mime, named] of Object.entries(endings)) {
    const asJpeg = madeIntoJpeg.has(mime) && "form" in fitOf({ files }, { mime, size: Infinity, jpeg: 0 });
    const limit = files[mime] ?? (asJpeg ? ofAll : undefined);
    if (limit !== undefined) { for (const ending of named) largest[ending] = Math.min(limit, most); }
  }
  const sizes = new Set([...Object.values(largest), ofAll]);
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return {
    most: largest,
    wrongType: composer.files.wrongType(channel),
    tooLarge: Object.fromEntries([...sizes].map((size) => {
      return [size, composer.files.tooLarge(channel, format.format(size / (1024 * 1024)))];
    })),
  };
}
