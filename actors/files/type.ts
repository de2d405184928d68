/**
 * What a file is, by its bytes alone (F3): names and declared types are what strangers say. The signatures are
 * those of the formats' own specifications; what fits none of them is "application/octet-stream".
 */
import { type Bytes, latin1, viewOf } from "./bytes.ts";
import { boxedType } from "./type_boxed.ts";
import { compoundType } from "./type_compound.ts";
import { packedType } from "./type_packed.ts";

export const unknownType = "application/octet-stream";

const signatures: readonly [at: number, begins: string, mime: string][] = [
  [0, "%PDF-", "application/pdf"],
  [0, "{\\rtf", "application/rtf"],
  [0, "\xff\xd8\xff", "image/jpeg"],
  [0, "\x89PNG\r\n\x1a\n", "image/png"],
  [0, "GIF87a", "image/gif"],
  [0, "GIF89a", "image/gif"],
  [0, "II*\0", "image/tiff"],
  [0, "MM\0*", "image/tiff"],
  [0, "ID3", "audio/mpeg"],
  [0, "OggS", "audio/ogg"],
  [0, "#!AMR", "audio/amr"],
];

const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/** Sizes of the header after a bitmap's first fourteen bytes, one for every version of the format. */
const bitmapHeaders = new Set([12, 40, 52, 56, 64, 108, 124]);

/**
 * The media type of these bytes. `isText` says whether all of them are text (`TextCheck`), which no beginning
 * can tell.
 */
export async function typeOf(bytes: Bytes, isText: boolean): Promise<string> {
  const head = await bytes.read(0, 64);
  const text = latin1(head);
  const signed = signatures.find(([at, begins]) => text.startsWith(begins, at));
  if (signed) return signed[2];
  if (text.startsWith("RIFF")) return riffType(text) ?? unknownType;
  if (text.startsWith("ftyp", 4)) return boxedType(head) ?? unknownType;
  if (text.startsWith("PK\x03\x04")) return await packedType(bytes) ?? unknownType;
  if (text.startsWith(compound)) return await compoundType(bytes) ?? unknownType;
  if (isBitmap(text, head)) return "image/bmp";
  const sound = frameType(head);
  if (sound) return sound;
  return isText && bytes.size > 0 ? "text/plain" : unknownType;
}

function riffType(text: string): string | null {
  switch (text.slice(8, 12)) {
    case "WEBP":
      return "image/webp";
    case "WAVE":
      return "audio/wav";
    default:
      return null;
  }
}

function isBitmap(text: string, head: Uint8Array): boolean {
  return text.startsWith("BM") && head.length >= 26 && bitmapHeaders.has(viewOf(head).getUint32(14, true));
}

/** Sound without a container: the first frame's sync bits, layer and rates (ISO 11172-3, ISO 13818-7). */
function frameType(head: Uint8Array): string | null {
  const [first = 0, second = 0, third = 0] = head;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const layer = (second >> 1) & 3;
  if ((second & 0xf6) === 0xf0) return "audio/aac";
  const version = (second >> 3) & 3;
  const isPossible = version !== 1 && third >> 4 !== 15 && ((third >> 2) & 3) !== 3;
  return layer === 1 && isPossible ? "audio/mpeg" : null;
}
