/** The engines that a suite runs on: memory, a file, a KV server, and the real `denokv` where it is installed. */
import { openStore, type StoreOptions } from "../../actors/runtime/kv_store.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { denokvOnPath, startDenokv } from "./denokv.ts";
import { startKvServer } from "./kv_server.ts";

/** Opens a store on a place that lasts as long as `use`; call it again for a second handle on the same place. */
export type Open = (more?: Omit<StoreOptions, "location">) => Promise<Store>;

type On = (use: (open: Open) => Promise<void>) => Promise<void>;

export const engines: Record<Store["engine"], On> = {
  memory: (use) => use((more) => openStore({ location: ":memory:", ...more })),
  file: (use) =>
    inFolder((folder) => use((more) => openStore({ location: `${folder}/store.sqlite`, ...more }))),
  server: (use) => onServer(startKvServer, use),
};

export interface Engine {
  name: string;
  /** What its store says it is. */
  engine: Store["engine"];
  on: On;
}

const binary = denokvOnPath();
const real: Engine[] = binary === null ? [] : [{
  name: "denokv",
  engine: "server",
  on: (use) => onServer(({ path }) => startDenokv(binary, path), use),
}];

/** All of them, for suites that must hold on each. */
export const everyEngine: Engine[] = [
  ...(["memory", "file", "server"] as const).map((name) => ({ name, engine: name, on: engines[name] })),
  ...real,
];

interface Server {
  url: string;
  token: string;
  stop(): Promise<void>;
}

function onServer(
  start: (options: { path: string }) => Server | Promise<Server>,
  use: (open: Open) => Promise<void>,
) {
  return inFolder(async (folder) => {
    const server = await start({ path: `${folder}/store.sqlite` });
    Deno.env.set("DENO_KV_ACCESS_TOKEN", server.token);
    try {
      await use((more) => openStore({ location: server.url, ...more }));
    } finally {
      await server.stop();
    }
  });
}

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
