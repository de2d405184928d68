/** Quick replies as the panel gets them, and which of them it shows. Pure. */
import { plain } from "../transfer_search.ts";

export interface OfferedReply {
  id: string;
  title: string;
  text: string;
  category: string;
  /** BCP 47, of the text. */
  language: string;
  /** For the channel of the conversation. */
  isTooLong: boolean;
}

export interface Offered {
  /** By category and title. */
  replies: OfferedReply[];
  /** Those that something is written in, in the reader's words. */
  languages: { value: string; label: string }[];
  /** The one to begin with; empty for all. */
  language: string;
}

/** A reply beside what is searched in it, folded once and not at every key. */
export interface Searchable {
  reply: OfferedReply;
  title: string;
  all: string;
}

export function searchable(replies: readonly OfferedReply[]): Searchable[] {
  return replies.map((reply) => {
    const { title, category, text } = reply;
    return { reply, title: plain(title), all: plain(`${title} ${category} ${text}`) };
  });
}

/** Everything empty shows all. */
export interface Wanted {
  query: string;
  category: string;
  language: string;
}

/** Those in which every word of the query is found; the ones with all of them in their title come first. */
export function findReplies(
  all: readonly Searchable[],
  { query, category, language }: Wanted,
): OfferedReply[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const found = all.filter((one) =>
    (category === "" || one.reply.category === category) &&
    (language === "" || one.reply.language === language) &&
    words.every((word) => one.all.includes(word))
  );
  const isTitled = ({ title }: Searchable) => words.every((word) => title.includes(word));
  return [...found.filter(isTitled), ...found.filter((one) => !isTitled(one))].map(({ reply }) => reply);
}

/** The tabs: every category that has something in this language. */
export function categoriesOf(all: readonly Searchable[], language: string): string[] {
  const shown = all.filter(({ reply }) => language === "" || reply.language === language);
  return [...new Set(shown.map(({ reply }) => reply.category))];
}
