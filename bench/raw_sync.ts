/** The floor under every durable write on this machine: 4 KB written and flushed with fdatasync. */
import { Histogram, type Summary } from "./histogram.ts";

const BLOCK = 4096;
const BLOCKS = 1024;

/**
 * Times `times` writes of one block, each followed by fdatasync, round and round in a file of 4 MiB that
 * exists beforehand, as SQLite does in a write-ahead log it uses again. Figures in milliseconds.
 */
export async function measureRawSync(options: { folder?: string; times?: number } = {}): Promise<Summary> {
  const { folder, times = 200 } = options;
  const path = await Deno.makeTempFile(folder === undefined ? {} : { dir: folder });
  const block = crypto.getRandomValues(new Uint8Array(BLOCK));
  const histogram = new Histogram();
  const file = Deno.openSync(path, { read: true, write: true });
  try {
    for (let i = 0; i < BLOCKS; i++) writeWhole(file, block);
    file.syncSync();
    for (let i = 0; i < times; i++) {
      file.seekSync((i % BLOCKS) * BLOCK, Deno.SeekMode.Start);
      const began = performance.now();
      writeWhole(file, block);
      file.syncDataSync();
      histogram.record(performance.now() - began);
    }
  } finally {
    file.close();
    await Deno.remove(path);
  }
  return histogram.summary();
}

function writeWhole(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
}

if (import.meta.main) console.log(await measureRawSync());
