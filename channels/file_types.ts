/** The kinds of file that people send each other (F2), by media type, for the limits of the channels. */

/** In bytes, as providers count it. */
export const megabyte = 1024 * 1024;

export const imageTypes = [
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/bmp",
  "image/webp",
  "image/tiff",
  "image/heif",
] as const;

export const documentTypes = [
  "application/pdf",
  "application/msword",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.ms-powerpoint",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "text/plain",
  "application/rtf",
] as const;

export const soundTypes = ["audio/mpeg", "audio/ogg", "audio/mp4"] as const;

export const filmTypes = ["video/mp4"] as const;

/** The same largest size, in bytes, for each of these types. */
export function allAt(bytes: number, ...groups: (readonly string[])[]): Record<string, number> {
  return Object.fromEntries(groups.flat().map((type) => [type, bytes]));
}

/** One largest size for everything we know. */
export function everyType(bytes: number): Record<string, number> {
  return allAt(bytes, imageTypes, documentTypes, soundTypes, filmTypes);
}
