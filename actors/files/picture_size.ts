/** How large a picture is, from its header: so that the page can keep room for it. */
import { type Bytes, latin1, viewOf } from "./bytes.ts";

export interface PictureSize {
  /** In pixels. */
  width: number;
  height: number;
}

const headBytes = 64 * 1024;
const most = 30_000;

/** Null where the header does not say, or says nonsense. */
export async function pictureSize(bytes: Bytes, mime: string): Promise<PictureSize | null> {
  const head = await bytes.read(0, headBytes);
  if (head.length < 30) return null;
  const size = sizeIn(head, mime);
  if (!size) return null;
  const { width, height } = size;
  return width > 0 && height > 0 && width <= most && height <= most ? size : null;
}

function sizeIn(head: Uint8Array, mime: string): PictureSize | null {
  const view = viewOf(head);
  switch (mime) {
    case "image/png":
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case "image/gif":
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case "image/jpeg":
      return jpegSize(view);
    case "image/webp":
      return webpSize(head, view);
    default:
      return null;
  }
}

/** Marker by marker to the start of a frame (ITU T.81 B.2.2). A turned picture's sides are swapped. */
function jpegSize(view: DataView): PictureSize | null {
  let isTurned = false;
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xe1) isTurned ||= orientationIn(view, at + 4, length) >= 5;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const height = view.getUint16(at + 5);
      const width = view.getUint16(at + 7);
      return isTurned ? { width: height, height: width } : { width, height };
    }
    at += 2 + length;
  }
  return null;
}

/** The orientation tag of an Exif segment, 1 to 8; 1 where there is none. */
function orientationIn(view: DataView, start: number, length: number): number {
  const end = Math.min(start + length, view.byteLength);
  if (start + 14 > end || view.getUint32(start) !== 0x45786966) return 1;
  const tiff = start + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const first = tiff + view.getUint32(tiff + 4, little);
  if (first + 2 > end) return 1;
  const count = view.getUint16(first, little);
  for (let n = 0, at = first + 2; n < count && at + 12 <= end; n++, at += 12) {
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little);
  }
  return 1;
}

function webpSize(head: Uint8Array, view: DataView): PictureSize | null {
  switch (latin1(head.subarray(12, 16))) {
    case "VP8X":
      return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
    }
    case "VP8 ":
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
