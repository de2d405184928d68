/** Times and durations as people read them. Pure: the moment and the locale come in. */
import type { Language, Locale } from "./languages.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building an Intl format costs far more than using one, so each is built once. */
function formatOf(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale.language} ${locale.timeZone} ${name}`;
  let format = formats.get(key);
  if (!format) {
    const tag = locale.language === "en" ? "en-GB" : "it-IT";
    format = new Intl.DateTimeFormat(tag, { timeZone: locale.timeZone, ...options });
    formats.set(key, format);
  }
  return format;
}

/** `09:41` */
export function clockTime(at: number, locale: Locale): string {
  return formatOf(locale, "clock", { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** `09:41:07` */
export function preciseTime(at: number, locale: Locale): string {
  return formatOf(locale, "precise", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
}

/** `Giulia, Marco e Paolo` */
export function listed(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === "en" ? "en-GB" : "it-IT", { type: "conjunction" }).format(names);
}

/** The calendar day as `2026-11-22` in the reader's zone; equal strings mean the same day. */
export function dayKey(at: number, locale: Locale): string {
  const parts = formatOf(locale, "key", { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(
    at,
  );
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** `22 novembre`, with the year when it is not this one. */
export function longDay(at: number, now: number, locale: Locale): string {
  const sameYear = dayKey(at, locale).slice(0, 4) === dayKey(now, locale).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = sameYear
    ? { weekday: "long", day: "numeric", month: "long" }
    : { day: "numeric", month: "long", year: "numeric" };
  return formatOf(locale, sameYear ? "day" : "dayOfYear", options).format(at);
}

/** The time for a list row: today's hour, else the short day. */
export function rowTime(at: number, now: number, locale: Locale): string {
  if (dayKey(at, locale) === dayKey(now, locale)) return clockTime(at, locale);
  return formatOf(locale, "short", { day: "numeric", month: "short" }).format(at);
}

/** `22 nov 2026, 09:41` */
export function fullTime(at: number, locale: Locale): string {
  return formatOf(locale, "full", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

/**
 * How long until or since, in ms, as a chip shows it: `0:18`, `3 min`, `23 h 18 min`, `3 g`. Islands tick
 * with the same function.
 */
export function duration(ms: number, language: Language): string {
  const length = Math.max(0, ms);
  if (length < 2 * minute) {
    const seconds = Math.floor(length / second);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length < 2 * day) {
    const minutes = Math.floor((length % hour) / minute);
    return `${Math.floor(length / hour)} h${minutes ? ` ${minutes} min` : ""}`;
  }
  return `${Math.floor(length / day)} ${language === "it" ? "g" : "d"}`;
}

/** How long something lasted, in ms, to the minute: `1 min`, `23 h 18 min`. */
export function lasted(ms: number, language: Language): string {
  return ms < 2 * minute ? `${Math.max(1, Math.round(ms / minute))} min` : duration(ms, language);
}

/** For `<time datetime>`. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}
