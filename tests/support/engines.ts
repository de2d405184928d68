/** The engines that a suite runs on: memory, a file, and a KV server. A new one is a line in `engines`. */
import { openStore, type StoreOptions } from "../../actors/runtime/kv_store.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { startKvServer } from "./kv_server.ts";

/** Opens a store on a place that lasts as long as `use`; call it again for a second handle on the same place. */
export type Open = (more?: Omit<StoreOptions, "location">) => Promise<Store>;

export const engines: Record<Store["engine"], (use: (open: Open) => Promise<void>) => Promise<void>> = {
  memory: (use) => use((more) => openStore({ location: ":memory:", ...more })),
  file: (use) =>
    inFolder((folder) => use((more) => openStore({ location: `${folder}/store.sqlite`, ...more }))),
  server: (use) =>
    inFolder(async (folder) => {
      const server = startKvServer({ path: `${folder}/store.sqlite` });
      Deno.env.set("DENO_KV_ACCESS_TOKEN", server.token);
      try {
        await use((more) => openStore({ location: server.url, ...more }));
      } finally {
        await server.stop();
      }
    }),
};

/** A store in memory that is closed afterwards, whatever happens. */
export async function withStore(use: (store: Store) => Promise<void>) {
  const store = await openStore({ location: ":memory:" });
  try {
    await use(store);
  } finally {
    store.close();
  }
}

async function inFolder(use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
