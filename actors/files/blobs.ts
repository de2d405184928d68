/** Where the bytes of files are: a folder, or rows of the store where there is no disk. */

/** A part of a blob; `end` is the last byte, inclusive, as in a request for a range. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface Written {
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** Streams in, streams out: no blob is ever in memory as a whole. Names are ids of ours, never words of others. */
export interface Blobs {
  /** The largest one it takes, in bytes. */
  readonly most: number;
  /**
   * Stores all bytes under a name, replacing what stood there; durable when it resolves. `look` sees every chunk
   * as it passes. Throws `BlobTooLarge` beyond `most` bytes, or what the stream throws; then nothing is left.
   */
  write(name: string, bytes: ReadableStream<Uint8Array>, options: WriteOptions): Promise<Written>;
  /** Opens lazily: nothing is held until the first read. A blob that is not there fails that read. */
  read(name: string, range: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Removes what is there; removing nothing is well. */
  delete(name: string): Promise<void>;
}

export interface WriteOptions {
  /** In bytes; the smaller of this and the store's own counts. */
  most: number;
  look?: (chunk: Uint8Array) => void;
}

export class BlobTooLarge extends Error {}
