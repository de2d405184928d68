/** What a posted form says of a quick reply, and what of it can't be. */
import { faultsIn, type QuickReplyFields, type Scope } from "../../actors/quick_reply.ts";
import type { Language } from "../../languages/languages.ts";
import type { Deps } from "../deps.ts";
import { languageChoices } from "../props/language_name.ts";
import type { FieldErrors } from "../views/field.tsx";

/** The fields as they were typed, with the ends trimmed. */
export function readReplyForm({ directory }: Deps, form: URLSearchParams): QuickReplyFields {
  const text = (name: string) => (form.get(name) ?? "").replaceAll("\r\n", "\n").trim();
  const queue = directory.queue(text("scope"));
  const scope: Scope = queue ? { to: "queue", queue: queue.id } : { to: "everyone" };
  return {
    title: text("title"),
    text: text("text"),
    category: text("category"),
    language: text("language"),
    scope,
    active: form.get("active") === "yes",
  };
}

/** `known` is the language that was stored, which may be one that is not offered to choose. */
export function wrongFields(fields: QuickReplyFields, language: Language, known: string): FieldErrors {
  const isOffered = languageChoices(known, language).some(({ value }) => value === fields.language);
  const wrong: string[] = [...faultsIn(fields), ...isOffered ? [] : ["language"]];
  return Object.fromEntries(wrong.map((name) => [name, "invalid-field"]));
}
