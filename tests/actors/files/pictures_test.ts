/** Pictures that few can show become a JPEG; what is no picture, or too much of one, becomes none. */
import assert from "node:assert/strict";
import { initializeImageMagick, MagickColors, MagickFormat, MagickImage } from "@imagemagick/magick-wasm";
import { Pictures } from "../../../actors/files/pictures.ts";
import { pictureSize } from "../../../actors/files/picture_size.ts";
import { typeOf } from "../../../actors/files/type.ts";
import { inMemory } from "../../support/files/in_memory.ts";
import { bitmap, type Bytes, gif, joined, jpeg, png, raw, tiff, webp } from "../../support/files/samples.ts";

function converted(bytes: Bytes, mime: string) {
  return new Pictures().toJpeg(() => Promise.resolve(bytes.slice()), mime, bytes.length);
}

/** A HEIF whose picture is coded as AV1: nothing free writes the usual coding, which is read all the same. */
async function heif(): Promise<Bytes> {
  await initializeImageMagick(
    await Deno.readFile(new URL(import.meta.resolve("@imagemagick/magick-wasm/magick.wasm"))),
  );
  const image = MagickImage.create(MagickColors.Teal, 64, 48);
  const bytes = image.write(MagickFormat.Avif, (written) => Uint8Array.from(written));
  bytes.set(raw("mif1"), 8);
  return bytes;
}

Deno.test("F3 HEIF, TIFF and BMP become a JPEG of the same shape", async () => {
  const photo = await heif();
  const cases: [Bytes, string, number, number][] = [
    [photo, "image/heif", 64, 48],
    [tiff(), "image/tiff", 1, 1],
    [bitmap(), "image/bmp", 1, 1],
  ];
  for (const [bytes, mime, width, height] of cases) {
    assert.equal(await typeOf(inMemory(bytes), false), mime);
    const picture = await converted(bytes, mime);
    assert.deepEqual([picture?.width, picture?.height], [width, height], mime);
    assert.equal(await typeOf(inMemory(picture!.jpeg), false), "image/jpeg");
  }
});

Deno.test("F3 what can't be read as the picture it says it is becomes none, and harms nobody", async () => {
  const vast = bitmap();
  new DataView(vast.buffer).setInt32(18, 2_000_000_000, true);
  const cases: [Bytes, string][] = [
    [joined(bitmap().slice(0, 40)), "image/bmp"],
    [vast, "image/bmp"],
    [joined("II*\0", new Uint8Array(64).fill(255)), "image/tiff"],
    [joined("\0\0\0\x18ftypheic", new Uint8Array(200)), "image/heif"],
    [raw("push graphic-context\nimage over 0,0 0,0 'https://127.0.0.1/x'\n"), "image/bmp"],
    [raw("<svg><image href='file:///etc/passwd'/></svg>"), "image/tiff"],
  ];
  for (const [bytes, mime] of cases) assert.equal(await converted(bytes, mime), null, mime);
  assert.equal(await converted(png, "image/png"), null);
});

Deno.test("F4 the sides of a picture are in its header, a turned one's swapped", async () => {
  const sides = async (bytes: Bytes, mime: string) => {
    const size = await pictureSize(inMemory(bytes), mime);
    return size && [size.width, size.height];
  };
  assert.deepEqual(await sides(png, "image/png"), [1, 1]);
  assert.deepEqual(await sides(gif, "image/gif"), [1, 1]);
  assert.deepEqual(await sides(webp, "image/webp"), [1, 1]);
  assert.deepEqual(await sides(jpeg, "image/jpeg"), [640, 480]);
  const turned = "\xff\xe1\x00\x1eExif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
  const head = jpeg.slice(0, 20);
  assert.deepEqual(await sides(joined(head, turned, jpeg.slice(20)), "image/jpeg"), [480, 640]);
  for (const bytes of [png.slice(0, 20), joined("\xff\xd8\xff\xe0\xff\xff", new Uint8Array(40))]) {
    assert.equal(await sides(bytes, "image/jpeg"), null);
  }
});
