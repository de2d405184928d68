/** A zip without compression: local entries, directory, end record. */
import { joined, raw } from "./samples.ts";

export function zipOf(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const entries: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const entry = joined(
      header(30, 0x04034b50, { 18: content.length, 22: content.length }, { 26: name.length }),
      name,
      content,
    );
    entries.push(entry);
    directory.push(joined(
      header(46, 0x02014b50, { 20: content.length, 24: content.length, 42: at }, { 28: name.length }),
      raw(name),
    ));
    at += entry.length;
  }
  const listed = joined(...directory);
  const count = directory.length;
  const end = header(22, 0x06054b50, { 12: listed.length, 16: at }, { 8: count, 10: count });
  return joined(...entries, listed, end);
}

function header(size: number, mark: number, long: Record<number, number>, short: Record<number, number>) {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mark, true);
  for (const [at, value] of Object.entries(long)) view.setUint32(Number(at), value, true);
  for (const [at, value] of Object.entries(short)) view.setUint16(Number(at), value, true);
  return bytes;
}
