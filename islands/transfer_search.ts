/** Who can be transferred to, found by name or extension number (T1). Pure, for the server and the browser. */

/** A line of the list, in the reader's language. */
export interface Line {
  kind: "agent" | "queue";
  /** What the form sends: the kind and the id. */
  value: string;
  name: string;
  initials: string;
  /** Empty for a queue and for agents without a number. */
  extension: string;
  /** Extension, presence and load, or how many agents a queue has. */
  detail: string;
  /** Whether they have a page open now; null for a queue. Somebody absent is asked about once (T5). */
  present: boolean | null;
}

/** Lower case, without accents, so that "jorg" finds "Jörg". */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What somebody is found by. */
type Findable = Pick<Line, "name" | "extension">;

function matches(line: Findable, words: string[]): boolean {
  const names = plain(line.name).split(/[\s'-]+/);
  return words.every((word) =>
    line.extension.startsWith(word) || names.some((name) => name.startsWith(word))
  );
}

/** The lines whose extension, or a word of whose name, begins with each word of the query; in the same order. */
export function findLines<Found extends Findable>(lines: Found[], query: string): Found[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return lines.filter((line) => matches(line, words));
}
