/** The state of the simulated network: phones by number, files under way, and who has said STOP. */
import type { Phone, PhoneFile } from "../phone.ts";

export interface SmsPhone extends Phone {
  /** Wrote STOP and not START since. */
  stopped: boolean;
}

export interface World {
  phones: Map<string, SmsPhone>;
  /** What customers sent, by the media's id. */
  media: Map<string, PhoneFile>;
  now: () => number;
  /** A new id with Twilio's two letters in front: 34 characters. */
  nextSid: (prefix: "SM" | "MM" | "ME") => string;
}

const MEDIA_LIMIT = 200;

export function newWorld(run: string, now: () => number): World {
  let count = 0;
  return {
    phones: new Map(),
    media: new Map(),
    now,
    nextSid: (prefix) => prefix + run + String(++count).padStart(32 - run.length, "0"),
  };
}

/** The phone with this number; a new one unless it exists. The name of an existing one changes. */
export function phoneOf(world: World, number: string, name: string): SmsPhone {
  const key = e164(number);
  const known = world.phones.get(key);
  if (known) {
    known.name = name;
    return known;
  }
  const phone: SmsPhone = { key, name, bubbles: [], unseen: 0, stopped: false };
  world.phones.set(key, phone);
  return phone;
}

/** Keeps a file for the business to fetch; the oldest go. */
export function putMedia(world: World, file: PhoneFile): string {
  const sid = world.nextSid("ME");
  world.media.set(sid, file);
  for (const old of world.media.keys()) {
    if (world.media.size <= MEDIA_LIMIT) break;
    world.media.delete(old);
  }
  return sid;
}

/** Digits with a plus in front; a short code stays as it is. */
function e164(number: string): string {
  const digits = number.replace(/\D/g, "");
  return digits.length > 6 ? `+${digits}` : digits;
}
