/** Office files before 2007 (compound files, [MS-CFB]): the names in their directory tell which. */
import { type Bytes, viewOf } from "./bytes.ts";

const streams: readonly [name: string, mime: string][] = [
  ["WordDocument", "application/msword"],
  ["PowerPoint Document", "application/vnd.ms-powerpoint"],
  ["Workbook", "application/vnd.ms-excel"],
  ["Book", "application/vnd.ms-excel"],
];

/** A directory of so many sectors is followed; the one of an office file has a handful. */
const mostSectors = 64;
const headerTables = 109;
const entryBytes = 128;

/** The type of a compound file; null where it holds no document of ours, or can't be read. */
export async function compoundType(bytes: Bytes): Promise<string | null> {
  const names = await namesIn(bytes);
  return streams.find(([name]) => names.has(name))?.[1] ?? null;
}

async function namesIn(bytes: Bytes): Promise<Set<string>> {
  const names = new Set<string>();
  const headBytes = await bytes.read(0, 512);
  if (headBytes.length < 512) return names;
  const head = viewOf(headBytes);
  const sectorBytes = 1 << Math.min(head.getUint16(30, true), 12);
  const sectorAt = (sector: number) => (sector + 1) * sectorBytes;
  let sector = head.getUint32(48, true);
  for (let count = 0; count < mostSectors && sectorAt(sector) < bytes.size; count++) {
    addNames(await bytes.read(sectorAt(sector), sectorBytes), names);
    // Which sector follows stands in the table of sectors, of which the header knows the first parts.
    const table = Math.floor(sector / (sectorBytes / 4));
    if (table >= headerTables) break;
    const at = sectorAt(head.getUint32(76 + 4 * table, true)) + 4 * (sector % (sectorBytes / 4));
    const next = await bytes.read(at, 4);
    if (next.length < 4) break;
    sector = viewOf(next).getUint32(0, true);
  }
  return names;
}

function addNames(sector: Uint8Array, into: Set<string>) {
  for (let at = 0; at + entryBytes <= sector.length; at += entryBytes) {
    const view = viewOf(sector.subarray(at, at + entryBytes));
    const length = Math.min(view.getUint16(64, true), 64);
    let name = "";
    for (let n = 0; n + 2 < length; n += 2) name += String.fromCharCode(view.getUint16(n, true));
    if (name !== "") into.add(name);
  }
}
