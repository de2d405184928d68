/** What the widget serves: the loader for other people's pages, and the frame with a policy of its own. */
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { atDesk, type Desk } from "../support/desk.ts";

const frame = (desk: Desk, language = "it") =>
  desk.ask(`/widget/${desk.company.site}`, { headers: { "accept-language": language } });

async function set(desk: Desk, settings: Record<string, string>) {
  const site = desk.deps.directory.account(desk.company.site)!;
  const value = { ...site, settings };
  const command = { type: "save" as const, id: crypto.randomUUID(), at: 1, of: site.id, value };
  await desk.deps.records.accounts.send(site.id, command);
  await desk.deps.directory.refresh("channel_account", site.id);
}

function ancestors(headers: Headers): string {
  return /frame-ancestors ([^;]*)/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "";
}

Deno.test("L4 the loader is at most 5 KB compressed, a classic script, for any page, asked for again", () =>
  atDesk(async (desk) => {
    const loader = await desk.ask("/widget.js");
    assert.equal(loader.status, 200);
    assert.match(loader.headers.get("content-type")!, /^text\/javascript/);
    assert.equal(loader.headers.get("cross-origin-resource-policy"), "cross-origin");
    assert.equal(loader.headers.get("access-control-allow-origin"), "*");
    assert.ok(gzipSync(loader.text).length <= 5 * 1024, `${gzipSync(loader.text).length} bytes`);
    assert.ok(!/\b(import|export)\b/.test(loader.text));
    assert.ok(!/innerHTML|document\.cookie|\beval\b/.test(loader.text));
    const etag = loader.headers.get("etag")!;
    const again = await desk.ask("/widget.js", { headers: { "if-none-match": etag } });
    assert.deepEqual([again.status, again.text], [304, ""]);
  }));

Deno.test("L4 the frame may be embedded by the sites of the account, by any when none is named", () =>
  atDesk(async (desk) => {
    const open = await frame(desk);
    assert.equal(ancestors(open.headers), "*");
    assert.equal(open.headers.get("cross-origin-opener-policy"), null);
    assert.equal(open.headers.get("cross-origin-resource-policy"), "cross-origin");
    assert.equal(open.headers.get("x-frame-options"), null);
    await set(desk, { siteOrigins: "https://shop.example https://www.shop.example/x" });
    assert.equal(ancestors((await frame(desk)).headers), "https://shop.example https://www.shop.example");
    await set(desk, { siteOrigins: "shop.example; script-src *" });
    const wrong = await frame(desk);
    assert.equal(ancestors(wrong.headers), "'none'");
    assert.ok(!wrong.headers.get("content-security-policy")!.includes("script-src *"));
    const inbox = await desk.ask("/sign-in");
    assert.equal(ancestors(inbox.headers), "'none'", "the agents' pages are never embedded");
  }));

Deno.test("S2 the frame runs our script alone, and its title is text", () =>
  atDesk(async (desk) => {
    await set(desk, { title: "</title><script>alert(1)</script>" });
    const { text, headers } = await frame(desk);
    const policy = headers.get("content-security-policy")!;
    for (const part of ["default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"]) {
      assert.ok(policy.includes(part), part);
    }
    assert.ok(!text.includes("<script>alert"));
    assert.ok(!/ style=| on\w+=/.test(text));
  }));

Deno.test("D8 the frame speaks the browser's language, and has the account's title", () =>
  atDesk(async (desk) => {
    assert.match(
      (await frame(desk, "it-IT,en;q=0.5")).text,
      /<html lang="it">[\s\S]*Ciao, come possiamo aiutarti\?/,
    );
    assert.match((await frame(desk, "en-GB")).text, /<html lang="en">[\s\S]*Hello, how can we help\?/);
    await set(desk, { title: "Lampade Brianza" });
    assert.match((await frame(desk)).text, /<h1>Lampade Brianza<\/h1>/);
  }));

Deno.test("L4 everything the frame links is there", () =>
  atDesk(async (desk) => {
    const { text } = await frame(desk);
    const links = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address!);
    assert.equal(links.length, 3);
    for (const link of links) {
      const file = await desk.ask(link);
      assert.equal(file.status, 200, link);
      assert.match(file.headers.get("cache-control")!, /immutable/);
    }
  }));
