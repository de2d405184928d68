/** Secrets at rest: AES-256-GCM under the installation's key, bound to where they belong (S3). */
import { decodeBase64, encodeBase64 } from "./base64.ts";

export class Secrets {
  private constructor(private readonly key: CryptoKey) {}

  /** `secret` is any text of 16 characters or more; the key is derived from it. */
  static async from(secret: string): Promise<Secrets> {
    const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), "HKDF", false, [
      "deriveKey",
    ]);
    const hkdf = {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(),
      info: new TextEncoder().encode("secrets"),
    };
    const aes = { name: "AES-GCM", length: 256 };
    return new Secrets(await crypto.subtle.deriveKey(hkdf, material, aes, false, ["encrypt", "decrypt"]));
  }

  /** `place` names the record and field; sealed text moved elsewhere does not open. */
  async seal(place: string, text: string): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      this.#how(iv, place),
      this.key,
      new TextEncoder().encode(text),
    );
    return `v1.${encodeBase64(iv)}.${encodeBase64(new Uint8Array(sealed))}`;
  }

  /** Throws when the key is another one or the text belongs elsewhere. */
  async open(place: string, sealed: string): Promise<string> {
    const [, iv, text] = sealed.split(".");
    const opened = await crypto.subtle.decrypt(
      this.#how(decodeBase64(iv!), place),
      this.key,
      decodeBase64(text!),
    );
    return new TextDecoder().decode(opened);
  }

  #how(iv: Uint8Array<ArrayBuffer>, place: string) {
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) };
  }
}
