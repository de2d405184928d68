/** How an agent wants to be told of what happens: in the page, by the browser, by a sound (D1, D2). Pure. */
import type { Key } from "../runtime/store.ts";

/** Sounds of ours. Their names are stored: superseded, never renamed. */
export const soundNames = ["bell", "drop", "knock", "chimes", "marimba", "echo"] as const;

export type SoundName = typeof soundNames[number];

/** An agent's own sound: a file that belongs to them. */
export interface OwnSound {
  file: string;
  /** What it was called when it was chosen. */
  name: string;
}

export interface Preferences {
  v: 1;
  /** The card at the edge of the page. */
  toaster: boolean;
  /** The browser's own notification. */
  web: boolean;
  /** Whether there is a sound. */
  rings: boolean;
  sound: SoundName | "own";
  /** In percent. */
  volume: number;
  own: OwnSound | null;
}

export const defaultPreferences: Preferences = {
  v: 1,
  toaster: true,
  web: false,
  rings: true,
  sound: "bell",
  volume: 70,
  own: null,
};

/** What an own sound may be, by its bytes. */
export const soundTypes: readonly string[] = ["audio/mpeg", "audio/ogg", "audio/wav"];
/** In bytes. */
export const largestSound = 300 * 1024;
/** Checked where a sound can be decoded, in the browser; whatever is played ends then. */
export const longestSoundSeconds = 10;

/** What may be changed without a file. */
export type Choices = Omit<Preferences, "v" | "own">;

/** The preferences with these choices; null where they choose a sound there is not. */
export function chosen(now: Preferences, choices: Choices): Preferences | null {
  return choices.sound === "own" && now.own === null ? null : { ...now, ...choices };
}

/** The same with a sound of one's own, which is the chosen one; without one, the first of ours takes its place. */
export function withOwnSound(now: Preferences, own: OwnSound | null): Preferences {
  if (own !== null) return { ...now, own, sound: "own", rings: true };
  return { ...now, own, sound: now.sound === "own" ? defaultPreferences.sound : now.sound };
}

export const preferencesPrefix: Key = ["preferences"];
export const preferencesKey = (agent: string): Key => [...preferencesPrefix, agent];

/** What the feed is told when an agent's preferences change. */
export interface PreferencesLog {
  kind: "preferences";
  agent: string;
}
