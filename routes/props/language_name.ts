/** Languages that contacts speak, named in the reader's language. */
import type { Language } from "../../languages/languages.ts";

/** Offered in the form; a stored one that is not among them is kept. */
const spoken = [
  ...["it", "en", "de", "fr", "es", "pt", "nl", "pl", "ro", "sq", "hr", "sl", "cs", "hu", "el"],
  ...["tr", "ru", "uk", "ar", "he", "hi", "bn", "ur", "zh", "ja", "ko"],
];

export function languageName(code: string, language: Language): string {
  if (code === "") return "";
  const name = new Intl.DisplayNames([language], { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The choices of the form, by name; `chosen` is always among them. */
export function languageChoices(chosen: string, language: Language): { value: string; label: string }[] {
  const codes = chosen === "" || spoken.includes(chosen) ? spoken : [...spoken, chosen];
  return codes.map((value) => ({ value, label: languageName(value, language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
}
