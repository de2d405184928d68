/** Time, ids and chance come in through here, so that everything else can be replayed. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new ULID: 48 bits of time, 80 bits of chance, sortable as text (github.com/ulid/spec). */
export function newId(now: number): string {
  let time = "";
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time;
  let chance = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) chance += alphabet[byte & 31];
  return time + chance;
}

/** When an id was made, ms since 1970. */
export function timeOf(id: string): number {
  let time = 0;
  for (const digit of id.slice(0, 10)) time = time * 32 + alphabet.indexOf(digit);
  return time;
}
