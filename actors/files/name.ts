/** The name of a file as we keep and show it: somebody else's words, so nothing in it may act. */

/** What a file is called that nobody has named. */
export const unnamed = "file";

const longest = 200;
// Controls, marks that turn the reading direction round, and what separates folders, drives and header fields.
const dangerous = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029/\\:*?"<>|]/gu;

/** At most 200 characters, without path, controls and direction marks; the ending stays. Never empty. */
export function cleanName(name: string, otherwise = unnamed): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(dangerous, "").replace(/\s+/g, " ").trim().replace(/^\.+|\.+$/g, "").trim();
  if (plain.length <= longest) return plain || otherwise;
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? "";
  return plain.slice(0, longest - ending.length).toWellFormed().replace(/\ufffd$/, "") + ending;
}
