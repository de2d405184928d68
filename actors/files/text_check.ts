/** Whether a file is text: valid UTF-8, or Latin-1, and no NUL (F3). Fed while the file passes by. */

export class TextCheck {
  #decoder = new TextDecoder("utf-8", { fatal: true });
  #isUtf8 = true;
  #isLatin1 = true;

  feed(chunk: Uint8Array) {
    if (!this.#isLatin1 && !this.#isUtf8) return;
    if (chunk.some(isControl)) this.#isUtf8 = this.#isLatin1 = false;
    else if (chunk.some(isUnassigned)) this.#isLatin1 = false;
    this.#decode(() => this.#decoder.decode(chunk, { stream: true }));
  }

  /** Whether all that was fed is text. Nothing is fed afterwards. */
  end(): boolean {
    this.#decode(() => this.#decoder.decode());
    return this.#isUtf8 || this.#isLatin1;
  }

  #decode(decode: () => string) {
    if (!this.#isUtf8) return;
    try {
      decode();
    } catch {
      this.#isUtf8 = false;
    }
  }
}

/** Controls that no text holds; tab, line ends, form feed and escape are some that do. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b;
}

/** Bytes that stand for no character, neither in Latin-1 nor in Windows' form of it. */
function isUnassigned(byte: number): boolean {
  return byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d;
}
