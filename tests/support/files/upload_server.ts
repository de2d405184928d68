/**
 * A process that keeps uploads in a folder and says how much memory it holds: `deno run … upload_server.ts
 * <folder>`. The first line on its output is its port; `GET /memory` answers bytes, `POST /` keeps the body.
 */
import { FolderBlobs } from "../../../actors/files/folder_blobs.ts";
import { Files } from "../../../actors/files/files.ts";
import { Pictures } from "../../../actors/files/pictures.ts";
import { Committer } from "../../../actors/runtime/committer.ts";
import { openStore } from "../../../actors/runtime/kv_store.ts";
import { timedBody } from "../../../routes/files/timed_body.ts";

const store = await openStore({ location: ":memory:" });
const committer = new Committer(store, { now: () => Date.now(), committed: () => {} });
const files = new Files({
  store,
  committer,
  clock: { now: () => Date.now() },
  blobs: new FolderBlobs(Deno.args[0]!, 200 * 1024 * 1024),
  pictures: new Pictures(),
});

const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
  const { pathname } = new URL(request.url);
  if (pathname === "/memory") return new Response(String(Deno.memoryUsage().rss));
  if (request.method === "GET") {
    const file = (await files.find(pathname.slice(1)))!;
    return new Response(files.read(file, "itself"));
  }
  const belongs = { upload: "somebody" };
  const file = await files.keep(timedBody(request), { name: "large.txt", belongs, most: 200 * 1024 * 1024 });
  return new Response(file.id);
});
console.log(server.addr.port);
