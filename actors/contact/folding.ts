/** Text as it is searched: lower case, without accents and invisible marks, so that "joerg" and "Mária" are found. Pure. */

/** Letters that no normal form takes apart. */
const apart: Record<string, string> = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i", þ: "th" };

export function fold(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{C}]/gu, "")
    .replace(/[ßøłđæœıþ]/g, (letter) => apart[letter] ?? letter);
}

const longestWord = 32;

/** The different words of a text, folded, `most` at most. */
export function wordsIn(text: string, most: number): string[] {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return [...new Set(words.map((word) => [...word].slice(0, longestWord).join("")))].slice(0, most);
}
