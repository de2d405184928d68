/** The languages of the interface (D8). Italian defines the shape; a key missing in English is a type error. */
import { en } from "./en/words.ts";
import { it } from "./it/words.ts";

export type Words = typeof it;
export type Language = "it" | "en";

/** Whose eyes a page is rendered for, apart from who they are. */
export interface Locale {
  language: Language;
  /** IANA name, for example `Europe/Rome`. */
  timeZone: string;
}

export const languageNames: Record<Language, string> = { it: "Italiano", en: "English" };

const dictionaries: Record<Language, Words> = { it, en };

/** The words of one language. */
export function wordsOf(language: Language): Words {
  return dictionaries[language];
}
