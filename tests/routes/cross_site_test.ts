/** Another site's page can send nothing in an agent's name (rule S2). */
import assert from "node:assert/strict";
import { atDesk } from "../support/desk.ts";

const ours = { "origin": "http://desk.test", "sec-fetch-site": "same-origin" };

/** What browsers say about a form of somebody else's page; an empty text means the header is not there. */
const foreign: Record<string, Record<string, string>> = {
  "a form of another site": { "origin": "https://evil.test", "sec-fetch-site": "cross-site" },
  "a form of a sister site": { "origin": "http://other.desk.test", "sec-fetch-site": "same-site" },
  "a browser without fetch metadata": { "origin": "https://evil.test", "sec-fetch-site": "" },
  "a sandboxed frame": { "origin": "null", "sec-fetch-site": "cross-site" },
  "a sandboxed frame without metadata": { "origin": "null", "sec-fetch-site": "" },
  "an origin that only begins like ours": { "origin": "http://desk.test.evil.test", "sec-fetch-site": "" },
  "another port": { "origin": "http://desk.test:81", "sec-fetch-site": "" },
  "headers that contradict each other": { "origin": "https://evil.test", "sec-fetch-site": "same-origin" },
  "our origin, but cross-site": { "origin": "http://desk.test", "sec-fetch-site": "cross-site" },
  "neither header": { "origin": "", "sec-fetch-site": "" },
};

Deno.test("S2 every unsafe route refuses what does not come from our own pages, and changes nothing", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const admin = await desk.as("admin");
    const before = await desk.storedText();
    const routes = desk.sportello.app.routes.filter(({ method, path }) => {
      return method === "POST" && !path.startsWith("/hooks/") && !path.startsWith("/widget");
    });
    assert.ok(routes.length > 15);
    for (const { path } of routes) {
      const filled = path.replace("/conversations/:id", `/conversations/${id}`).replaceAll(/:\w+/g, "x");
      for (const [name, headers] of Object.entries(foreign)) {
        const { status } = await admin.submit(filled, { text: "x", messageId: "x" }, headers);
        assert.equal(status, 403, `${path}: ${name}`);
      }
    }
    assert.equal(await desk.storedText(), before);
  }));

Deno.test("S2 a form sent as plain text is no form", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const marco = await desk.as("marco");
    const plain = { "content-type": "text/plain" };
    const foreignPlain = { ...plain, ...foreign["a form of another site"] };
    const form = { text: "ciao", messageId: "m1" };
    assert.equal((await marco.submit(`/conversations/${id}/replies`, form, foreignPlain)).status, 403);
    assert.equal(
      (await marco.submit(`/conversations/${id}/replies`, form, { ...plain, ...ours })).status,
      422,
    );
    assert.equal((await desk.deps.conversations.read(id))!.status, "waiting");
  }));

Deno.test("S2 behind a proxy the public address counts as ours", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const cookie = `__Host-session=${(await desk.as("giulia")).token}`;
    const take = (origin: string) =>
      desk.ask(`/conversations/${id}/takes`, { method: "POST", headers: { cookie, origin } });
    assert.equal((await take("https://inbox.example.test.evil.test")).status, 403);
    assert.equal((await take("https://inbox.example.test")).status, 303);
  }, { publicUrl: "https://inbox.example.test" }));

Deno.test("S2 no page may be framed, run a foreign script or guess a type", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    for (const path of ["/conversations", "/sessions", "/sign-in", "/nowhere", "/healthz"]) {
      const { headers } = await giulia.get(path);
      const policy = headers.get("content-security-policy")!;
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /frame-ancestors 'none'/, path);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|https?:|\*/, path);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
    }
    assert.match((await giulia.get("/conversations")).headers.get("cache-control")!, /no-store/);
  }));

Deno.test("S2 what a stranger writes or is called is shown, never run", () =>
  atDesk(async (desk) => {
    const evil = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>`;
    const { cursor } = desk.deps.feed;
    const id = await desk.customer(evil).opens(evil);
    const giulia = await desk.as("giulia");
    const stream = await giulia.live(cursor);
    await stream.hears("&lt;script");
    const pages = [
      await giulia.get("/conversations?list=waiting"),
      await giulia.get(`/conversations/${id}`),
      await giulia.get(`/conversations/${id}/transfers?q=${encodeURIComponent(evil)}`),
      await giulia.get(`/sign-in?next=${encodeURIComponent(evil)}`),
      await desk.stranger().get(`/conversations/${encodeURIComponent(evil)}`),
    ];
    for (const text of [...pages.map((page) => page.text), stream.markup]) {
      assert.doesNotMatch(text, /<img src=x|<script>alert/);
    }
    await stream.leave();
  }));
