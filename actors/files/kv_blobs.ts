/**
 * Blobs as rows of the store, for processes without a disk of their own. Small commits one after the other, as
 * messages wait behind each of them; a blob counts once its record stands, which comes last.
 */
import type { Committer } from "../runtime/committer.ts";
import { pages } from "../runtime/pages.ts";
import type { Key, Store } from "../runtime/store.ts";
import { WriteSet } from "../runtime/write_set.ts";
import type { Blobs, ByteRange, WriteOptions, Written } from "./blobs.ts";
import { measured } from "./measured.ts";

/** Below the 64 KiB that a value may have, with its envelope. */
export const chunkBytes = 60_000;
const deletedAtOnce = 20;

const blobPrefix = (name: string): Key => ["blob", name];
const chunkKey = (name: string, n: number): Key => [...blobPrefix(name), n];

export class KvBlobs implements Blobs {
  /** `most` in bytes. */
  constructor(
    private readonly store: Store,
    private readonly committer: Pick<Committer, "commit">,
    readonly most = 10 * 1024 * 1024,
  ) {}

  async write(name: string, bytes: ReadableStream<Uint8Array>, options: WriteOptions): Promise<Written> {
    const most = Math.min(options.most, this.most);
    const chunk = new Uint8Array(chunkBytes);
    let filled = 0;
    let count = 0;
    const flush = async () => {
      const set = new WriteSet();
      set.set(chunkKey(name, count++), chunk.slice(0, filled));
      filled = 0;
      await this.committer.commit(set);
    };
    try {
      const written = await measured(bytes, { ...options, most }, async (piece) => {
        for (let at = 0; at < piece.length;) {
          const part = piece.subarray(at, at + chunkBytes - filled);
          chunk.set(part, filled);
          filled += part.length;
          at += part.length;
          if (filled === chunkBytes) await flush();
        }
      });
      if (filled > 0) await flush();
      await this.#deleteFrom(name, count);
      return written;
    } catch (error) {
      await this.delete(name);
      throw error;
    }
  }

  read(name: string, { start, end }: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>> {
    let at = start;
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
      if (at <= end) {
        const n = Math.floor(at / chunkBytes);
        const { value } = await this.store.get<Uint8Array<ArrayBuffer>>(chunkKey(name, n));
        if (value === null) throw new Error("a part of the file is missing");
        const first = n * chunkBytes;
        controller.enqueue(value.slice(at - first, end + 1 - first));
        at = first + value.length;
      }
      if (at > end) controller.close();
    };
    return new ReadableStream({ pull }, { highWaterMark: 0 });
  }

  delete(name: string): Promise<void> {
    return this.#deleteFrom(name, 0);
  }

  /** What an earlier, longer blob of this name left goes, too. */
  async #deleteFrom(name: string, first: number): Promise<void> {
    for await (const rows of pages(this.store, blobPrefix(name), deletedAtOnce)) {
      const set = new WriteSet();
      for (const { key } of rows) if ((key[2] as number) >= first) set.delete(key);
      if (!set.isEmpty) await this.committer.commit(set);
    }
  }
}
