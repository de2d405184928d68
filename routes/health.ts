/** Whether the process is alive, and whether it can do its work. */
import type { Routes } from "./access.ts";

export function health(routes: Routes) {
  const { deps } = routes;

  routes.open("GET", "/healthz", "public", ({ c }) => Promise.resolve(c.text("alive")));

  routes.open("GET", "/readyz", "public", async ({ c }) => {
    try {
      await deps.store.get(["head"]);
      const oldestOutgoingMs = await deps.oldestOutgoing();
      return c.json({ ready: true, oldestOutgoingMs });
    } catch {
      return c.json({ ready: false }, 503);
    }
  });

  routes.open("GET", "/assets/:name", "public", ({ c }) => {
    const file = deps.assets.file(c.req.param("name") ?? "");
    if (!file) return Promise.resolve(c.text("Not found", 404));
    const headers = { "content-type": file.type, "cache-control": "public, max-age=31536000, immutable" };
    return Promise.resolve(new Response(file.body, { headers }));
  });
}
