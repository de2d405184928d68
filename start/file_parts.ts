/** Everything about files put together: where the bytes are, what fetches them, what sweeps them. */
import type { Blobs } from "../actors/files/blobs.ts";
import { fileChores } from "../actors/files/chores.ts";
import { Fetching } from "../actors/files/fetching.ts";
import { FileLinks } from "../actors/files/file_links.ts";
import { Files } from "../actors/files/files.ts";
import { KvBlobs } from "../actors/files/kv_blobs.ts";
import { Pictures } from "../actors/files/pictures.ts";
import type { Secrets } from "../actors/secrets.ts";
import { downloads } from "../channels/media/downloads.ts";
import type { GuardOptions } from "../channels/media/guarded_get.ts";
import type { Opened } from "../channels/opened_accounts.ts";
import type { Core } from "./core.ts";

export interface FilePartsOptions {
  core: Core;
  secrets: Secrets;
  accounts: Opened;
  /** Where there is a disk; else rows of the store. */
  blobs?: Blobs;
  guard?: GuardOptions;
}

/** `fetching` is started and stopped by whoever starts the rest. */
export function createFileParts({ core, secrets, accounts, blobs, guard }: FilePartsOptions) {
  const { runtime, store, committer, clock, conversations, directory } = core;
  const files = new Files({
    store,
    committer,
    clock,
    blobs: blobs ?? new KvBlobs(store, committer),
    pictures: new Pictures(),
  });
  const download = downloads({ directory, accounts, ...guard });
  const fetching = new Fetching({ store, committer, clock, conversations, files, download });
  runtime.onWrite((set) => fetching.wrote(set));
  const fileLinks = new FileLinks(secrets, clock);
  return { files, fileLinks, fetching, chores: fileChores({ store, committer, clock, files }) };
}
