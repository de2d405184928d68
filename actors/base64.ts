/** Bytes as text and back, in the URL-safe alphabet without padding. */

export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** `bytes` random bytes as text: 32 make a token nobody guesses. */
export function randomToken(bytes = 32): string {
  return encodeBase64(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** What a token is stored as. */
export async function hashToken(token: string): Promise<string> {
  return encodeBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token))));
}
