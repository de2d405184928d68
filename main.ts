/** Starts Sportello: settings, store, application, server; stops cleanly on SIGINT and SIGTERM. */
import { FolderBlobs } from "./actors/files/folder_blobs.ts";
import { openStore } from "./actors/runtime/kv_store.ts";
import { systemClock } from "./actors/runtime/clock.ts";
import { DataFolder, FolderInUse } from "./start/data_folder.ts";
import { readSettings, type Settings, WrongSetting } from "./start/settings.ts";
import { type Sportello, startSportello } from "./start/sportello.ts";

export interface Running {
  url: string;
  sportello: Sportello;
  stop(): Promise<void>;
}

/** Serves the product as the settings say. */
export async function serve(settings: Settings): Promise<Running> {
  const folder = settings.kvUrl === null ? await DataFolder.claim(settings.dataDir) : null;
  const store = await openStore({
    location: settings.kvUrl ?? folder!.store,
    ...(folder ? { makeRoom: () => folder.makeRoom() } : {}),
  });
  const secretKey = settings.secretKey ?? await folder!.secretKey();
  const sportello = await startSportello({
    ...{ store, clock: systemClock, secretKey, settings },
    ...(folder ? { blobs: new FolderBlobs(folder.files) } : {}),
  });
  const server = listen(settings, sportello);
  return {
    url: `http://${settings.host}:${server.addr.port}`,
    sportello,
    async stop() {
      const closed = server.shutdown();
      await sportello.stop();
      await closed;
      folder?.release();
    },
  };
}

function listen({ port, host }: Settings, { app }: Sportello) {
  try {
    return Deno.serve(
      { port, hostname: host, onListen: () => {} },
      (request, info) => app.fetch(request, info),
    );
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) {
      throw new WrongSetting(`PORT: ${port} is in use, choose another one`);
    }
    if (error instanceof Deno.errors.PermissionDenied) {
      throw new WrongSetting(`PORT: ${port} is reserved on this machine, choose one above 1023`);
    }
    throw new WrongSetting(`HOST: "${host}" is no address of this machine, for example 127.0.0.1 or 0.0.0.0`);
  }
}

if (import.meta.main) {
  try {
    await run(await serve(readSettings()));
  } catch (error) {
    if (!(error instanceof WrongSetting || error instanceof FolderInUse)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}

async function run({ url, sportello, stop }: Running) {
  console.log(`Sportello: ${url}`);
  if (sportello.deps.directory.agents().length === 0) {
    const code = await sportello.deps.links.make({ purpose: "set-up" });
    console.log(`Set it up here, once, within 24 hours: ${url}/set-up?code=${code}`);
  }
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => Deno.exit(0), 4_500);
    void stop().then(() => Deno.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, end);
}
