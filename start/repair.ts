/** `deno task repair`: rebuilds the lists from the conversations, on the file of a stopped product or on KV_URL. */
import { conversation } from "../actors/conversation.ts";
import { repairPlacedRows, type RepairReport } from "../actors/repair.ts";
import { NewerData } from "../actors/runtime/actors.ts";
import { systemClock } from "../actors/runtime/clock.ts";
import { openStore } from "../actors/runtime/kv_store.ts";
import { Runtime } from "../actors/runtime/runtime.ts";
import { DataFolder, FolderInUse } from "./data_folder.ts";
import { readSettings, type Settings, WrongSetting } from "./settings.ts";

/**
 * Repairs the store that the settings name. Throws `FolderInUse` while a product runs on the file, and
 * `WrongSetting` where there is no data folder.
 */
export async function repair({ kvUrl, dataDir }: Settings): Promise<RepairReport> {
  const folder = kvUrl === null ? await existing(dataDir) : null;
  try {
    const runtime = new Runtime(await openStore({ location: kvUrl ?? folder!.store }), systemClock);
    const { store, committer } = runtime;
    const conversations = runtime.actors(conversation);
    try {
      return await repairPlacedRows({ store, committer, conversations });
    } finally {
      await runtime.stop();
    }
  } finally {
    folder?.release();
  }
}

/** A folder that is not there would be made, and found to be in the best order. */
async function existing(dataDir: string): Promise<DataFolder> {
  const isThere = await Deno.stat(dataDir).then(() => true, () => false);
  if (!isThere) throw new WrongSetting(`DATA_DIR: "${dataDir}" is not there, so there is nothing to repair`);
  return await DataFolder.claim(dataDir);
}

if (import.meta.main) {
  try {
    const { heads, putBack, removed, left } = await repair(readSettings());
    console.log(`Conversations: ${heads}. Rows put back: ${putBack}, removed: ${removed}.`);
    if (left > 0) {
      console.error(
        `${left} still differ. What kept changing is put right by another run, alarms of another version are not.`,
      );
      Deno.exit(1);
    }
  } catch (error) {
    if (error instanceof NewerData) {
      console.error(`A newer version wrote this, repair it with that: ${error.message}`);
    } else if (error instanceof WrongSetting || error instanceof FolderInUse) console.error(error.message);
    else throw error;
    Deno.exit(1);
  }
}
