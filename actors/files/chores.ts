/**
 * What the janitor does for files: uploads that nobody sent go after a day, the files of a deleted conversation
 * go with it (H8). Records go in a commit that leaves a row behind which says whose bytes are to follow; so
 * nothing is left over whenever a process ends.
 */
import type { Clock } from "../runtime/clock.ts";
import type { Committer } from "../runtime/committer.ts";
import type { Chore } from "../runtime/janitor.ts";
import type { Store } from "../runtime/store.ts";
import { WriteSet } from "../runtime/write_set.ts";
import type { Files } from "./files.ts";
import * as rows from "./stored_file.ts";

interface ChoreOptions {
  store: Store;
  committer: Committer;
  clock: Clock;
  files: Files;
}

const atOnce = 50;

export function fileChores(options: ChoreOptions): Chore[] {
  return [
    { name: "uploads", doSome: () => forgetUploads(options) },
    { name: "purged files", doSome: () => doomPurged(options) },
    { name: "doomed files", doSome: () => removeDoomed(options) },
  ];
}

/** Ids sort by time: the first young one ends the walk. */
async function forgetUploads({ store, committer, clock }: ChoreOptions): Promise<boolean> {
  const uploads = await store.list<{ at: number }>({ prefix: rows.uploadPrefix }, { limit: atOnce });
  const old = uploads.filter(({ value }) => value!.at + rows.unsentLifeMs <= clock.now());
  for (const { key, stamp } of old) {
    const id = String(key[1]);
    const set = new WriteSet();
    // Sent in this very moment, it is somebody's: then its row is gone and nothing happens.
    set.check(key, stamp);
    doom(set, id);
    await committer.commit(set);
  }
  return old.length === atOnce;
}

async function doomPurged({ store, committer }: ChoreOptions): Promise<boolean> {
  const [purged] = await store.list({ prefix: rows.purgedFilesPrefix }, { limit: 1 });
  if (!purged) return false;
  const conversation = String(purged.key[1]);
  const files = await store.list({ prefix: rows.filesOfPrefix(conversation) }, { limit: atOnce });
  const set = new WriteSet();
  for (const { key } of files) {
    set.delete(key);
    doom(set, String(key[2]));
  }
  if (files.length < atOnce) set.delete(purged.key);
  await committer.commit(set);
  return true;
}

async function removeDoomed({ store, committer, files }: ChoreOptions): Promise<boolean> {
  const doomed = await store.list({ prefix: rows.doomedPrefix }, { limit: atOnce });
  const set = new WriteSet();
  for (const { key } of doomed) {
    await files.deleteBytes(String(key[1]));
    set.delete(key);
  }
  if (!set.isEmpty) await committer.commit(set);
  return doomed.length === atOnce;
}

/** Takes a file away: its record now, its bytes when the janitor comes by. */
export function doom(set: WriteSet, id: string) {
  set.delete(rows.uploadKey(id));
  set.delete(rows.fileKey(id));
  set.set(rows.doomedKey(id), null);
}
