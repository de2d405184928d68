/** Every route says who may use it; the matrix of routes and roles is made from the application itself (rule S1). */
import assert from "node:assert/strict";
import { createApp } from "../../routes/app.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import type { Browser } from "../support/desk/browser.ts";

/** Routes that need no session: everything else must turn a stranger away. */
const open = [
  /^\/(sign-in|set-up|healthz|readyz)$/,
  /^\/(links|assets|hooks|widget|files\/out)\//,
  /^\/widget/,
];

interface Route {
  method: string;
  path: string;
}

Deno.test("S1 the server does not start with a route that declares no right", () =>
  atDesk((desk) => {
    const refusals: [string, Parameters<typeof createApp>[1]][] = [
      ["GET", (app) => void app.get("/undeclared", (c) => c.text("open"))],
      ["DELETE", (app) => void app.delete("/conversations/:id", (c) => c.text("gone"))],
      ["every method", (app) => void app.all("/undeclared", (c) => c.text("open"))],
      ["a method of its own", (app) => void app.on("PURGE", "/undeclared", (c) => c.text("open"))],
    ];
    createApp(desk.deps);
    for (const [name, extend] of refusals) {
      assert.throws(() => createApp(desk.deps, extend), /declares no right/, name);
    }
    createApp(
      desk.deps,
      (_, routes) => routes.agent("GET", "/declared", "converse", ({ c }) => c.text("ok")),
    );
    return Promise.resolve();
  }));

Deno.test("S1 nobody gets past a route that needs a session: 401 for scripts, the sign-in for pages", () =>
  atDesk(async (desk) => {
    const before = await desk.storedText();
    const nobody = desk.stranger();
    let asked = 0;
    for (const { method, path } of routesOf(desk)) {
      if (open.some((pattern) => pattern.test(path))) continue;
      asked++;
      const answer = await ask(nobody, method, path);
      if (method === "GET" && answer.status === 303) {
        assert.match(answer.headers.get("location")!, /^\/sign-in\?next=%2F/, path);
      } else assert.equal(answer.status, 401, `${method} ${path}`);
    }
    assert.ok(asked > 30, `only ${asked} routes were asked`);
    assert.equal(await desk.storedText(), before);
  }));

Deno.test("S1 an agent without the right gets 403 on all administration, an administrator does not", () =>
  atDesk(async (desk) => {
    const [giulia, admin] = [await desk.as("giulia"), await desk.as("admin")];
    const before = await desk.storedText();
    const administration = routesOf(desk).filter(({ path }) => path.startsWith("/administration"));
    assert.ok(administration.length >= 13);
    for (const { method, path } of administration) {
      assert.equal((await ask(giulia, method, path)).status, 403, `${method} ${path}`);
    }
    assert.equal(await desk.storedText(), before);
    for (const { method, path } of administration) {
      const { status } = await ask(admin, method, path);
      assert.ok([200, 303, 404, 422].includes(status), `${method} ${path}: ${status}`);
    }
  }));

Deno.test("S1 an agent may use every other route, and ids that are nobody's are 404 there", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    for (const { method, path } of routesOf(desk)) {
      if (path.startsWith("/administration") || path === "/live" || path === "/sign-out") continue;
      if (open.some((pattern) => pattern.test(path))) continue;
      const { status } = await ask(giulia, method, path, `agent:${desk.agent("marco").id}`);
      // A file belongs to what is named with it, or is nobody's.
      const foreign = /^\/(conversations|contacts|rooms)\/:id|^\/files/.test(path);
      assert.ok(
        foreign ? status === 404 : [200, 303, 204, 410, 422].includes(status),
        `${method} ${path}: ${status}`,
      );
    }
  }));

function routesOf(desk: Desk): Route[] {
  return desk.sportello.app.routes.filter(({ method }) => method !== "ALL");
}

function ask(browser: Browser, method: string, path: string, to = "agent:x") {
  const filled = path.replace(":id", "01ARZ3NDEKTSV4RRFFQ69G5FAV").replaceAll(/:\w+/g, "x") +
    (path.endsWith("/messages") ? "?before=9" : "");
  if (method === "GET") return browser.get(filled);
  return method === "PUT" ? browser.put(filled) : browser.submit(filled, { to, text: "x", messageId: "x" });
}
