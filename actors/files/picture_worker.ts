/** The worker that makes a JPEG of a picture; see pictures.ts. It answers once, with the picture or null. */
import {
  initializeImageMagick,
  MagickFormat,
  MagickImage,
  MagickReadSettings,
  ResourceLimits,
} from "@imagemagick/magick-wasm";
import type { Picture, Task } from "./pictures.ts";

const longestSide = 2_560;
const mostSide = 20_000n;
const mostMemory = 512n * 1024n * 1024n;
const quality = 85;

const scope = self as unknown as {
  onmessage: (event: MessageEvent<Task>) => void;
  postMessage(message: Picture | null): void;
};

scope.onmessage = ({ data }) => {
  toJpeg(data).then((picture) => scope.postMessage(picture), () => scope.postMessage(null));
};

async function toJpeg({ format, bytes }: Task): Promise<Picture> {
  const wasm = await Deno.readFile(new URL(import.meta.resolve("@imagemagick/magick-wasm/magick.wasm")));
  await initializeImageMagick(wasm);
  ResourceLimits.width = ResourceLimits.height = mostSide;
  ResourceLimits.memory = ResourceLimits.maxMemoryRequest = mostMemory;
  const image = MagickImage.create(bytes, new MagickReadSettings({ format: MagickFormat[format] }));
  image.autoOrient();
  image.strip();
  if (Math.max(image.width, image.height) > longestSide) image.resize(longestSide, longestSide);
  image.quality = quality;
  const { width, height } = image;
  const jpeg = image.write(MagickFormat.Jpeg, (written) => Uint8Array.from(written));
  return { jpeg, width, height };
}
