/** Packed office files (zip with parts, ECMA-376): the parts in the directory at the end tell which. */
import { type Bytes, latin1, viewOf } from "./bytes.ts";

const mainParts: readonly [part: string, mime: string][] = [
  ["word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  ["xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
];

/** The end record and the longest comment that may follow it. */
const longestEnd = 22 + 65_535;
const longestDirectory = 1024 * 1024;
const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/** The type of a zip with the right parts; null for any other, and for one that carries macros. */
export async function packedType(bytes: Bytes): Promise<string | null> {
  const names = await namesIn(bytes);
  if (!names.has("[Content_Types].xml")) return null;
  if ([...names].some((name) => name.toLowerCase().endsWith("vbaproject.bin"))) return null;
  return mainParts.find(([part]) => names.has(part))?.[1] ?? null;
}

/** The names in the directory; none where it can't be read. */
async function namesIn(bytes: Bytes): Promise<Set<string>> {
  const names = new Set<string>();
  const from = Math.max(0, bytes.size - longestEnd);
  const tail = viewOf(await bytes.read(from, longestEnd));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== endMark) end--;
  if (end < 0) return names;
  const length = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (length > longestDirectory || start + length > bytes.size) return names;
  const directory = await bytes.read(start, length);
  const view = viewOf(directory);
  for (let at = 0; at + 46 <= directory.length && view.getUint32(at, true) === entryMark;) {
    const name = view.getUint16(at + 28, true);
    names.add(latin1(directory.subarray(at + 46, at + 46 + name)));
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}
