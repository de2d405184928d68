/** Message ids made in the browser: 48 bits of time and 80 of chance in Crockford's base 32, sortable as text. */

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new ULID. `now` in ms since 1970; `random` holds 16 bytes, of which five bits each are used. */
export function ulid(
  now: number = Date.now(),
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(16)),
): string {
  let time = "";
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time;
  return time + Array.from(random, (byte) => alphabet[byte % 32]).join("");
}
