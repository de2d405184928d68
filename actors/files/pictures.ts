/**
 * Pictures that few browsers (HEIF, TIFF, BMP) or channels (GIF, WEBP) take, made into a JPEG (F3). It runs in a worker of
 * its own, one at a time, which is ended afterwards: what a hostile picture costs is bounded and given back.
 */
import type { PictureSize } from "./picture_size.ts";

export interface Picture extends PictureSize {
  jpeg: Uint8Array<ArrayBuffer>;
}

type Format = "Heic" | "Tiff" | "Bmp" | "Gif" | "WebP";

const formats: Readonly<Record<string, Format>> = {
  "image/heif": "Heic",
  "image/tiff": "Tiff",
  "image/bmp": "Bmp",
  "image/gif": "Gif",
  "image/webp": "WebP",
};

/** What hardly any browser shows gets its JPEG at once; the others only where a channel wants nothing else. */
const shownNowhere = new Set(["image/heif", "image/tiff", "image/bmp"]);

/** What the worker is told. `format` is the library's name of it, so that it guesses nothing from the bytes. */
export interface Task {
  format: Format;
  bytes: Uint8Array<ArrayBuffer>;
}

const longestMs = 20_000;
const mostBytes = 40 * 1024 * 1024;
const mostWaiting = 20;

/** Whether a picture of this type always gets a JPEG beside it. */
export function needsJpeg(mime: string): boolean {
  return shownNowhere.has(mime);
}

export class Pictures {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** The picture as a JPEG of at most 2,560 pixels a side; null where it can't be read, or not soon enough. */
  async toJpeg(
    read: () => Promise<Uint8Array<ArrayBuffer>>,
    mime: string,
    size: number,
  ): Promise<Picture | null> {
    const format = formats[mime];
    if (format === undefined || size > mostBytes || this.#waiting >= mostWaiting) return null;
    this.#waiting++;
    const turn = this.#last.then(async () => await convert({ format, bytes: await read() }));
    this.#last = turn.catch(() => {});
    return await turn.catch(() => null).finally(() => this.#waiting--);
  }
}

function convert(task: Task): Promise<Picture | null> {
  const worker = new Worker(new URL("picture_worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve } = Promise.withResolvers<Picture | null>();
  const late = setTimeout(() => resolve(null), longestMs);
  worker.onmessage = ({ data }: MessageEvent<Picture | null>) => resolve(data);
  worker.onerror = (event) => {
    // Else it would end the whole process.
    event.preventDefault();
    resolve(null);
  };
  worker.postMessage(task, [task.bytes.buffer]);
  return promise.finally(() => {
    clearTimeout(late);
    worker.terminate();
  });
}
