/**
 * Passwords: Argon2id with 19 MiB, two passes, one lane (OWASP's floor), from WebCrypto where the runtime has
 * it, else from a WebAssembly library. One hash at a time; a few sign-ins wait their turn, a flood is refused.
 */
import { argon2id } from "hash-wasm";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { Overloaded } from "./runtime/committer.ts";

const memoryKiB = 19_456;
const passes = 2;
const hashBytes = 32;
export const longestPassword = 1_024;
export const shortestPassword = 12;

/** Passwords that may wait to be checked: about a second's work. */
export const mostWaiting = 32;

let waiting = Promise.resolve();
let checking = 0;

/** A password as stored: algorithm, cost, salt and hash. Throws a RangeError for one that is too long. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length > longestPassword) throw new RangeError("the password is too long");
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return `argon2id.${memoryKiB}.${passes}.${encodeBase64(salt)}.${
    encodeBase64(await derive(password, salt))
  }`;
}

/**
 * Costs the same for an unknown agent (`stored` null) as for a wrong password. Throws Overloaded when too many
 * wait already.
 */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  if (checking >= mostWaiting) throw new Overloaded("too many passwords wait to be checked");
  checking++;
  try {
    return await isRight(password, stored);
  } finally {
    checking--;
  }
}

async function isRight(password: string, stored: string | null): Promise<boolean> {
  const [, , , salt, hash] = (stored ?? nobody).split(".");
  const derived = await derive(password, decodeBase64(salt!));
  const expected = decodeBase64(hash!);
  let difference = stored === null ? 1 : 0;
  for (let i = 0; i < hashBytes; i++) difference |= derived[i]! ^ (expected[i] ?? 0);
  return difference === 0;
}

const nobody = `argon2id.0.0.${encodeBase64(new Uint8Array(16))}.${encodeBase64(new Uint8Array(hashBytes))}`;

function derive(password: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (password.length > longestPassword) return Promise.resolve(new Uint8Array(hashBytes));
  const result = waiting.then(() => argon2(password, salt));
  waiting = result.then(() => {}, () => {});
  return result;
}

async function argon2(password: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const native = await nativeArgon2(password, salt);
  if (native) return native;
  const options = {
    password,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: 1,
    hashLength: hashBytes,
  };
  return await argon2id({ ...options, outputType: "binary" });
}

/** Null where the runtime's WebCrypto does not know Argon2id (Deno before 2.9). */
async function nativeArgon2(password: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const name = "Argon2id";
  try {
    // Newer than the published types: importKey's format and the algorithm's parameters.
    const format = "raw-secret" as "raw";
    const key = await crypto.subtle.importKey(format, new TextEncoder().encode(password), name, false, [
      "deriveBits",
    ]);
    const how = { name, nonce: salt, memory: memoryKiB, passes, parallelism: 1 };
    return new Uint8Array(await crypto.subtle.deriveBits(how, key, hashBytes * 8));
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}
