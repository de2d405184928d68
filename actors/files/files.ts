/**
 * Files: bytes in, looked at and named by what they are, and out again. A row that says "nobody's yet" stands
 * from before the first byte, so that whatever breaks off is found and swept.
 */
import { type Clock, newId } from "../runtime/clock.ts";
import type { Committer } from "../runtime/committer.ts";
import type { Store } from "../runtime/store.ts";
import { WriteSet } from "../runtime/write_set.ts";
import type { Blobs, ByteRange } from "./blobs.ts";
import type { Bytes } from "./bytes.ts";
import { cleanName } from "./name.ts";
import { needsJpeg, type Pictures } from "./pictures.ts";
import { pictureSize } from "./picture_size.ts";
import { type Belongs, fileKey, isFileId, type StoredFile, uploadKey } from "./stored_file.ts";
import { TextCheck } from "./text_check.ts";
import { typeOf } from "./type.ts";

export interface FilesOptions {
  store: Store;
  committer: Committer;
  clock: Clock;
  blobs: Blobs;
  pictures: Pictures;
}

export interface Keeping {
  /** Given where the same file may be kept again after a failure; else a new one is made. */
  id?: string;
  name: string;
  belongs: Belongs;
  /** In bytes; the blob store's own limit counts, too. */
  most: number;
  /** Why a file of this type and size is not wanted, or null. Asked when both are known. */
  refuses?: (found: Pick<StoredFile, "mime" | "size" | "jpeg">) => string | null;
}

/** The bytes are there and not wanted; nothing of them is kept. `code` is what `refuses` said. */
export class FileRefused extends Error {
  constructor(readonly code: string) {
    super(`file refused: ${code}`);
  }
}

const jpegName = (id: string) => `${id}-jpeg`;

export class Files {
  constructor(private readonly options: FilesOptions) {}

  /** The largest file that can be kept, in bytes. */
  get most(): number {
    return this.options.blobs.most;
  }

  /**
   * Keeps a stream's bytes as a file. It stays an upload until a commit gives it to somebody (`adoption`).
   * Throws `BlobTooLarge`, `FileRefused`, or what the stream throws.
   */
  async keep(bytes: ReadableStream<Uint8Array>, keeping: Keeping): Promise<StoredFile> {
    const { clock, blobs, committer } = this.options;
    const at = clock.now();
    const id = keeping.id ?? newId(at);
    const begun = new WriteSet();
    begun.set(uploadKey(id), { at });
    await committer.commit(begun);
    const text = new TextCheck();
    try {
      const look = (chunk: Uint8Array) => text.feed(chunk);
      const { size, sha256 } = await blobs.write(id, bytes, { most: keeping.most, look });
      const mime = await typeOf(this.#bytes(id, size), text.end());
      const name = cleanName(keeping.name);
      const file: StoredFile = { v: 1, id, name, mime, size, sha256, at, belongs: keeping.belongs };
      Object.assign(file, await this.#lookAt(file));
      if (keeping.refuses?.(file) && file.jpeg === undefined) Object.assign(file, await this.#jpegOf(file));
      const refused = keeping.refuses?.(file) ?? null;
      if (refused !== null) throw new FileRefused(refused);
      const done = new WriteSet();
      done.set(fileKey(id), file);
      await committer.commit(done);
      return file;
    } catch (error) {
      await this.#drop(id);
      throw error;
    }
  }

  /** The record of a file; null where there is none. */
  async find(id: string): Promise<StoredFile | null> {
    if (!isFileId(id)) return null;
    return (await this.options.store.get<StoredFile>(fileKey(id))).value;
  }

  /** All bytes of a file or a range of them, of the file itself or of its JPEG. */
  read(
    file: StoredFile,
    form: "itself" | "jpeg",
    range?: ByteRange,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    const size = form === "jpeg" ? file.jpeg ?? 0 : file.size;
    const name = form === "jpeg" ? jpegName(file.id) : file.id;
    return this.options.blobs.read(name, range ?? { start: 0, end: size - 1 });
  }

  /** Removes an upload that nobody was given, record and bytes. */
  async forget({ id }: StoredFile): Promise<void> {
    const set = new WriteSet();
    set.delete(fileKey(id));
    await this.options.committer.commit(set);
    await this.#drop(id);
  }

  /** Removes every form of a file's bytes. */
  async deleteBytes(id: string): Promise<void> {
    await this.options.blobs.delete(id);
    await this.options.blobs.delete(jpegName(id));
  }

  #bytes(id: string, size: number): Bytes {
    return {
      size,
      read: async (start, length) => {
        const end = Math.min(size, start + length) - 1;
        if (end < start) return new Uint8Array();
        return await new Response(this.options.blobs.read(id, { start, end })).bytes();
      },
    };
  }

  /** Measures a picture; one that few can show gets a JPEG beside it. */
  async #lookAt(file: StoredFile): Promise<Pick<StoredFile, "width" | "height" | "jpeg">> {
    if (needsJpeg(file.mime)) return await this.#jpegOf(file);
    if (!file.mime.startsWith("image/")) return {};
    return await pictureSize(this.#bytes(file.id, file.size), file.mime) ?? {};
  }

  /** Makes a JPEG of a picture, where it is one of a type that can be read. */
  async #jpegOf({ id, mime, size }: StoredFile): Promise<Pick<StoredFile, "width" | "height" | "jpeg">> {
    const picture = await this.options.pictures.toJpeg(() => this.#all(id, size), mime, size);
    if (!picture) return {};
    const stream = new Blob([picture.jpeg]).stream();
    const { size: jpeg } = await this.options.blobs.write(jpegName(id), stream, { most: this.most });
    return { width: picture.width, height: picture.height, jpeg };
  }

  #all(id: string, size: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Response(this.options.blobs.read(id, { start: 0, end: size - 1 })).bytes();
  }

  async #drop(id: string) {
    await this.deleteBytes(id);
    const set = new WriteSet();
    set.delete(uploadKey(id));
    await this.options.committer.commit(set);
  }
}
