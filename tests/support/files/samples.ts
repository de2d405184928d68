/** The smallest real files of each type, made here: what F2 names and what channels bring. */
import { compoundFile } from "./compound.ts";
import { zipOf } from "./zip.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** Characters as bytes of Latin-1. */
export function raw(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function joined(...parts: (Uint8Array | string)[]): Bytes {
  const bytes = parts.map((part) => typeof part === "string" ? raw(part) : part);
  const all = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of bytes) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function office(part: string): Bytes {
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": "<Relationships/>",
    [part]: "<document/>",
  });
}

/** A box of ISO 14496-12. */
function box(type: string, ...content: string[]): Bytes {
  const body = raw(type + content.join(""));
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, body.length + 4);
  return joined(size, body);
}

/** One pixel, 24 bits, without compression. */
export function bitmap(): Bytes {
  const bytes = new Uint8Array(58);
  const view = new DataView(bytes.buffer);
  bytes.set(raw("BM"));
  view.setUint32(2, 58, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, 1, true);
  view.setInt32(22, 1, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  view.setUint32(34, 4, true);
  bytes.set([0x20, 0x40, 0xe0], 54);
  return bytes;
}

/** One pixel, RGB, one strip. */
export function tiff(): Bytes {
  const tags: [tag: number, kind: number, count: number, value: number][] = [
    [256, 4, 1, 1],
    [257, 4, 1, 1],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, 8],
    [277, 3, 1, 1],
    [278, 4, 1, 1],
    [279, 4, 1, 1],
  ];
  const bytes = new Uint8Array(10 + 2 + tags.length * 12 + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(raw("II*\0"));
  view.setUint32(4, 10, true);
  bytes[8] = 0x80;
  view.setUint16(10, tags.length, true);
  tags.forEach(([tag, kind, count, value], n) => {
    const at = 12 + n * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, kind, true);
    view.setUint32(at + 4, count, true);
    if (kind === 3) view.setUint16(at + 8, value, true);
    else view.setUint32(at + 8, value, true);
  });
  return bytes;
}

const pixel = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

export const png = pixel(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
);
export const gif = pixel("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
export const webp = pixel("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
/** A header with the sides 640 × 480, and the end: enough to be measured. */
export const jpeg = joined(
  "\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
  "\xff\xc0\x00\x11\x08\x01\xe0\x02\x80\x03\x01\x22\0\x02\x11\x01\x03\x11\x01",
  "\xff\xda\x00\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0\xff\xd9",
);
export const pdf = joined("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");

/** Everything by the type its bytes have. */
export const samples: Readonly<Record<string, Bytes>> = {
  "application/pdf": pdf,
  "application/msword": compoundFile("WordDocument"),
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": office("word/document.xml"),
  "application/vnd.ms-powerpoint": compoundFile("PowerPoint Document"),
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": office("ppt/presentation.xml"),
  "application/vnd.ms-excel": compoundFile("Workbook"),
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": office("xl/workbook.xml"),
  "text/plain": encoder.encode("Buongiorno, è l'ora\r\n"),
  "application/rtf": joined("{\\rtf1\\ansi Ciao}"),
  "image/jpeg": jpeg,
  "image/png": png,
  "image/gif": gif,
  "image/bmp": bitmap(),
  "image/webp": webp,
  "image/tiff": tiff(),
  "image/heif": joined(box("ftyp", "heic", "\0\0\0\0", "mif1heic"), box("meta")),
  "audio/mpeg": joined("ID3\x04\0\0\0\0\0\0", "\xff\xfb\x90\x64", new Uint8Array(64)),
  "audio/ogg": joined("OggS\0\x02", new Uint8Array(20), "\x01\x13OpusHead"),
  "audio/mp4": joined(box("ftyp", "M4A ", "\0\0\0\0", "M4A mp42isom"), box("moov")),
  "audio/wav": joined("RIFF\x24\0\0\0WAVEfmt ", new Uint8Array(16)),
  "audio/amr": joined("#!AMR\n", new Uint8Array(12)),
  "audio/aac": joined("\xff\xf1\x50\x80", new Uint8Array(60)),
  "video/mp4": joined(box("ftyp", "isom", "\0\0\x02\0", "isomiso2avc1mp41"), box("moov")),
  "video/3gpp": joined(box("ftyp", "3gp4", "\0\0\0\0", "3gp4"), box("moov")),
};
