/** What the panel of a composer is told: the replies at hand there, their languages, and which one to begin with. */
import type { Conversation } from "../../actors/conversation/state.ts";
import { limitsOf } from "../../channels/all.ts";
import type { Offered } from "../../islands/quick_replies/offered.ts";
import type { Locale } from "../../languages/languages.ts";
import type { Deps } from "../deps.ts";
import { languageName } from "./language_name.ts";

/**
 * The replies for the conversation's queue. The customer's language is chosen where it is known, else the
 * agent's, either of them only where something is written in it (M5).
 */
export async function offeredReplies(
  { contacts, quickReplies }: Deps,
  { language }: Locale,
  { contact: id, queue, channel }: Conversation,
): Promise<Offered> {
  const contact = id === null ? null : await contacts.read(id);
  const limit = limitsOf(channel).text;
  const replies = quickReplies.offeredIn(queue).map(({ id, title, text, category, language }) => {
    return { id, title, text, category, language, isTooLong: text.length > limit };
  });
  const languages = languagesOf(replies, language);
  const wanted = [contact?.language, language].find((code) => languages.some(({ value }) => value === code));
  return { replies, languages, language: wanted ?? "" };
}

/** The languages that these are written in, by name. */
export function languagesOf(
  replies: readonly { language: string }[],
  language: Locale["language"],
): { value: string; label: string }[] {
  return [...new Set(replies.map((reply) => reply.language))]
    .map((value) => ({ value, label: languageName(value, language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
}
