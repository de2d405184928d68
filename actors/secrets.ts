/** What the installation's key does: secrets at rest, bound to where they belong (S3), and signatures of our own. */
import { decodeBase64, encodeBase64 } from "./base64.ts";

export class Secrets {
  private constructor(private readonly key: CryptoKey, private readonly signing: CryptoKey) {}

  /** `secret` is any text of 16 characters or more; the key is derived from it. */
  static async from(secret: string): Promise<Secrets> {
    const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), "HKDF", false, [
      "deriveKey",
    ]);
    const hkdf = (info: string) => ({
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(),
      info: new TextEncoder().encode(info),
    });
    const aes = { name: "AES-GCM", length: 256 };
    const hmac = { name: "HMAC", hash: "SHA-256", length: 256 };
    return new Secrets(
      await crypto.subtle.deriveKey(hkdf("secrets"), material, aes, false, ["encrypt", "decrypt"]),
      await crypto.subtle.deriveKey(hkdf("signatures"), material, hmac, false, ["sign", "verify"]),
    );
  }

  /** A signature of `text`, good for one `purpose` alone. */
  async sign(purpose: string, text: string): Promise<string> {
    return encodeBase64(
      new Uint8Array(await crypto.subtle.sign("HMAC", this.signing, signed(purpose, text))),
    );
  }

  /** Whether `signature` was made by `sign` under this key; compares in constant time. */
  async isSigned(purpose: string, text: string, signature: string): Promise<boolean> {
    if (!/^[\w-]{43}$/.test(signature)) return false;
    return await crypto.subtle.verify("HMAC", this.signing, decodeBase64(signature), signed(purpose, text));
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

function signed(purpose: string, text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${purpose}\0${text}`);
}
