/** A compound file ([MS-CFB]) with one stream: header, table of sectors, a directory that runs over two sectors. */

const sector = 512;
const endOfChain = 0xfffffffe;
const tableSector = 0xfffffffd;

export function compoundFile(stream: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sector * 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  for (let n = 0; n < 109; n++) view.setUint32(76 + 4 * n, n === 0 ? 0 : 0xffffffff, true);
  // Sector 0 is the table; the directory is sectors 1 and 2.
  for (const [n, next] of [tableSector, 2, endOfChain].entries()) view.setUint32(sector + 4 * n, next, true);
  const names = ["Root Entry", "\x05SummaryInformation", "Data", "1Table", stream];
  names.forEach((name, n) => entry(view, sector * 2 + n * 128, name));
  return bytes;
}

function entry(view: DataView, at: number, name: string) {
  [...name].forEach((character, n) => view.setUint16(at + 2 * n, character.charCodeAt(0), true));
  view.setUint16(at + 64, 2 * (name.length + 1), true);
  view.setUint8(at + 66, 2);
}
