/**
 * Blobs as files in a folder of this machine. Written under another name, flushed to the disk and renamed, so
 * that a name never stands for half a file. Two levels of folders by the random end of the id keep each short.
 */
import type { Blobs, ByteRange, WriteOptions, Written } from "./blobs.ts";
import { measured } from "./measured.ts";

const readBytes = 64 * 1024;

export class FolderBlobs implements Blobs {
  /** `most` in bytes. */
  constructor(private readonly folder: string, readonly most = 100 * 1024 * 1024) {}

  async write(name: string, bytes: ReadableStream<Uint8Array>, options: WriteOptions): Promise<Written> {
    const path = this.#path(name);
    const part = `${path}.part`;
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
    try {
      const written = await this.#fill(part, bytes, options);
      await Deno.rename(part, path);
      return written;
    } catch (error) {
      await removed(part);
      throw error;
    }
  }

  read(name: string, { start, end }: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>> {
    const path = this.#path(name);
    let file: Deno.FsFile | undefined;
    let at = start;
    const close = () => {
      file?.close();
      file = undefined;
    };
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
      if (!file) {
        file = await Deno.open(path);
        await file.seek(start, Deno.SeekMode.Start);
      }
      const chunk = new Uint8Array(Math.min(readBytes, end + 1 - at));
      const read = chunk.length === 0 ? null : await file.read(chunk);
      if (read !== null) {
        at += read;
        controller.enqueue(chunk.subarray(0, read));
      }
      if (read === null || at > end) {
        close();
        controller.close();
      }
    };
    // Without a reserve of its own it reads only when somebody asks: who never does, opens nothing.
    return new ReadableStream({ pull, cancel: close }, { highWaterMark: 0 });
  }

  async delete(name: string): Promise<void> {
    await removed(this.#path(name));
    await removed(`${this.#path(name)}.part`);
  }

  async #fill(path: string, bytes: ReadableStream<Uint8Array>, options: WriteOptions): Promise<Written> {
    const file = await Deno.open(path, { write: true, create: true, truncate: true, mode: 0o600 });
    try {
      const most = Math.min(options.most, this.most);
      const written = await measured(bytes, { ...options, most }, async (chunk) => {
        for (let at = 0; at < chunk.length;) at += await file.write(chunk.subarray(at));
      });
      await file.sync();
      return written;
    } finally {
      file.close();
    }
  }

  #path(name: string): string {
    if (!/^[0-9A-Za-z-]{8,64}$/.test(name)) throw new TypeError("a blob's name is an id");
    const id = name.slice(0, 26);
    return `${this.folder}/${id.slice(-2)}/${id.slice(-4, -2)}/${name}`;
  }
}

async function removed(path: string): Promise<void> {
  await Deno.remove(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}
