/** Bytes that can be read anywhere: what finding out a file's type needs, however large the file is. */

export interface Bytes {
  /** In bytes. */
  readonly size: number;
  /** At most `length` bytes from `start`; fewer only where the file ends. */
  read(start: number, length: number): Promise<Uint8Array>;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes as characters of Latin-1, to compare with the names that formats begin with. */
export function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
