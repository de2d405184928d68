/** Blobs, in a folder and in rows: whole or not at all, any part of them, and gone when they are deleted. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type Blobs, BlobTooLarge } from "../../../actors/files/blobs.ts";
import { FolderBlobs } from "../../../actors/files/folder_blobs.ts";
import { chunkBytes, KvBlobs } from "../../../actors/files/kv_blobs.ts";
import { Committer } from "../../../actors/runtime/committer.ts";
import { withStore } from "../../support/engines.ts";

const id = "01JD0000000000000000000ABC";
const most = 1024 * 1024;

type Run = (blobs: Blobs, count: () => Promise<number>) => Promise<void>;

const kinds: Record<string, (run: Run) => Promise<void>> = {
  folder: async (run) => {
    const folder = await Deno.makeTempDir();
    try {
      await run(new FolderBlobs(folder, most), () => countFiles(folder));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
  rows: (run) =>
    withStore((store) => {
      const committer = new Committer(store, { now: () => 0, committed: () => {} });
      const count = async () => (await store.list({ prefix: ["blob"] }, { limit: 500 })).length;
      return run(new KvBlobs(store, committer, most), count);
    }),
};

async function countFiles(folder: string): Promise<number> {
  let count = 0;
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    count += isDirectory ? await countFiles(`${folder}/${name}`) : 1;
  }
  return count;
}

function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, n) => (n * 31 + (n >> 8)) & 255);
}

const streamOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream();

for (const [kind, on] of Object.entries(kinds)) {
  Deno.test(`F5 ${kind}: what was written is read again, whole and in parts, with its sum`, () =>
    on(async (blobs) => {
      for (const size of [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 200_000]) {
        const bytes = bytesOf(size);
        const written = await blobs.write(id, streamOf(bytes), { most });
        assert.deepEqual(written, { size, sha256: createHash("sha256").update(bytes).digest("hex") });
        const read = (start: number, end: number) => new Response(blobs.read(id, { start, end })).bytes();
        assert.deepEqual(await read(0, size - 1), bytes);
        if (size < 200_000) continue;
        for (
          const [start, end] of [[0, 0], [59_999, 60_000], [60_000, 60_001], [5, 150_000], [199_999, 199_999]]
        ) {
          assert.deepEqual(await read(start!, end!), bytes.slice(start, end! + 1), `${start}-${end}`);
        }
      }
    }));

  Deno.test(`F3 ${kind}: what is too large or breaks off leaves nothing behind`, () =>
    on(async (blobs, count) => {
      await assert.rejects(blobs.write(id, streamOf(bytesOf(150_000)), { most: 149_999 }), BlobTooLarge);
      await assert.rejects(blobs.write(id, streamOf(bytesOf(most + 1)), { most: 2 * most }), BlobTooLarge);
      let sent = 0;
      const broken = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent++ < 3) controller.enqueue(bytesOf(70_000));
          else controller.error(new Error("gone"));
        },
      });
      await assert.rejects(blobs.write(id, broken, { most }), /gone/);
      assert.equal(await count(), 0);
    }));

  Deno.test(`H8 ${kind}: a deleted blob is gone, and deleting none is well`, () =>
    on(async (blobs, count) => {
      await blobs.write(id, streamOf(bytesOf(200_000)), { most });
      await blobs.write(id, streamOf(bytesOf(70_000)), { most });
      await blobs.delete(id);
      await blobs.delete(id);
      assert.equal(await count(), 0);
      await assert.rejects(new Response(blobs.read(id, { start: 0, end: 5 })).bytes());
    }));

  Deno.test(`F5 ${kind}: a stream that nobody reads, or reads a part of, holds nothing open`, () =>
    on(async (blobs) => {
      await blobs.write(id, streamOf(bytesOf(200_000)), { most });
      blobs.read(id, { start: 0, end: 199_999 });
      const reader = blobs.read(id, { start: 0, end: 199_999 }).getReader();
      await reader.read();
      await reader.cancel();
    }));
}

Deno.test("F5 a blob's name is an id, never a path", async () => {
  const blobs = new FolderBlobs("/nowhere");
  for (const name of ["../../etc/passwd", "a/b/c/d/e/f/g", "", "..", "a\0aaaaaaaaaa"]) {
    await assert.rejects(blobs.delete(name), TypeError);
    assert.throws(() => blobs.read(name, { start: 0, end: 0 }), TypeError);
  }
});
