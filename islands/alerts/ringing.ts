/** Plays sounds: one at a time, never longer than ten seconds. Browsers may forbid it until somebody touches the page. */

const longestMs = 10_000;

/** A storm of news rings once in so long. */
const restMs = 2_000;

/** Kept across pages: the settings tell of it. */
const blockedKey = "sound-blocked";

let player: HTMLAudioElement | undefined;
let stop: ReturnType<typeof setTimeout> | undefined;
let rangAt = -Infinity;

/** `blocked` until a gesture, by the browser's rules; `failed` where it can't be fetched or decoded. */
export type Played = "played" | "blocked" | "failed";

/** Plays the sound at an address, `volume` from 0 to 1, in place of what is playing. */
export async function play(address: string, volume: number): Promise<Played> {
  player ??= new Audio();
  player.src = address;
  player.volume = volume;
  clearTimeout(stop);
  stop = setTimeout(() => player?.pause(), longestMs);
  try {
    await player.play();
    localStorage.removeItem(blockedKey);
    return "played";
  } catch (error) {
    const { name } = error as DOMException;
    // A newer sound has taken its place.
    if (name === "AbortError") return "played";
    if (name !== "NotAllowedError") return "failed";
    localStorage.setItem(blockedKey, "");
    return "blocked";
  }
}

/** Plays it unless something rang a moment ago. */
export function ring(address: string, volume: number): void {
  const now = Date.now();
  if (now - rangAt < restMs) return;
  rangAt = now;
  void play(address, volume);
}

/** Whether the last sound was forbidden. */
export function isSoundBlocked(): boolean {
  return localStorage.getItem(blockedKey) !== null;
}
