/** The browser support against small pages of known faults, under the strict CSP that the product uses. */
import assert from "node:assert/strict";
import { expectAccessible, expectFits, launchBrowser, openPage } from "./browser.ts";
import { findChromium } from "./browser/find_chromium.ts";

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";
const STYLE = `
  body { margin: 0; font: 16px sans-serif; }
  .wide { width: 3000px; height: 1px; }
  .narrow { width: 40px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  .scrolls { width: 40px; overflow: auto; white-space: nowrap; }
  .tiny { width: 20px; height: 20px; padding: 0; border: 0; font-size: 8px; }
  .slim { width: 20px; height: 40px; padding: 0; border: 0; font-size: 8px; }
  .pale { color: #999; background: #fff; }
  .skip { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  label { display: inline-block; padding: 8px; }
`;

function documentOf(body: string): string {
  return `<!doctype html><html lang="en"><head><title>Test</title><meta name="viewport" content="width=device-width">
    <link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`;
}

/** Serves each body of `bodies` as a page of its own, by its path. */
function servePages(bodies: Map<string, string>): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/style.css") return new Response(STYLE, { headers: { "content-type": "text/css" } });
    if (pathname === "/throws.js") {
      return new Response("throw new Error('on purpose')", {
        headers: { "content-type": "text/javascript" },
      });
    }
    const body = bodies.get(pathname);
    if (body === undefined) return new Response(null, { status: 204 });
    return new Response(documentOf(body), {
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": CSP },
    });
  });
}

Deno.test("browser support", async (test) => {
  const bodies = new Map<string, string>();
  await using server = servePages(bodies);
  const browser = await launchBrowser();
  const it = test.step.bind(test);

  const openBody = async (body: string, options: Parameters<typeof openPage>[1] = {}) => {
    const path = `/${bodies.size}`;
    bodies.set(path, body);
    const opened = await openPage(browser, options);
    await opened.page.goto(`http://127.0.0.1:${server.addr.port}${path}`);
    return opened;
  };

  await it("passes a page without faults, under a strict CSP", async () => {
    const { page, problems, close } = await openBody(
      `<h1 data-fit>Inbox</h1><p>See <a href="#x">this</a> there.</p>
      <a class="skip" href="#x">Skip</a><div class="scrolls" tabindex="0" data-fit>a long line that scrolls</div>
      <label><input type="checkbox"> Sound</label>`,
    );
    await expectAccessible(page);
    await expectFits(page);
    assert.deepEqual(problems, []);
    await close();
  });

  await it("D9 opens pages in the size, scheme and language asked for", async () => {
    const { page, close } = await openBody("", { width: 390, height: 700, dark: true, language: "it-IT" });
    const seen = await page.evaluate(() => [
      innerWidth,
      innerHeight,
      matchMedia("(prefers-color-scheme: dark)").matches,
      navigator.language,
    ]);
    assert.deepEqual(seen, [390, 700, true, "it-IT"]);
    await close();
  });

  await it("collects exceptions, console errors and CSP violations, and throws them at the end", async () => {
    const opened = await openBody(`<script src="/throws.js"></script><script>inline()</script><p>Hello</p>`);
    await opened.page.evaluate(() => console.error("said aloud"));
    const texts = (kind: string) =>
      opened.problems.filter((it) => it.kind === kind).map((it) => it.text).join("\n");
    assert.match(texts("exception"), /on purpose/);
    assert.match(texts("console"), /said aloud/);
    assert.match(texts("csp"), /script-src-elem refused inline/);
    await assert.rejects(opened.close(), /exception: .*on purpose/);
  });

  await it("D9 names what axe finds", async () => {
    const { page, close } = await openBody(
      `<p id="faint" class="pale">Faint</p><button id="blank"></button>`,
    );
    await assert.rejects(expectAccessible(page), (error: Error) => {
      assert.match(error.message, /color-contrast[^]*#faint/);
      assert.match(error.message, /button-name[^]*#blank/);
      return true;
    });
    await close();
  });

  const misfits: Record<string, [body: string, complaint: RegExp]> = {
    "a page that scrolls sideways": [`<div class="wide"></div>`, /3000 px wide in a window of 1280 px/],
    "a label that is cut off": [
      `<p class="narrow" data-fit>In coda da dieci minuti</p>`,
      /clipped: "In coda/,
    ],
    "a label cut off by a box around it": [
      `<div class="narrow"><span data-fit>In coda da dieci minuti</span></div>`,
      /clipped: "In coda/,
    ],
    "a control too small to hit": [`<button class="tiny">x</button>`, /too small, 20\.0 × 20\.0 px: <button/],
    "a control too narrow to hit": [
      `<button class="slim">x</button>`,
      /too small, 20\.0 × 40\.0 px: <button/,
    ],
    "a lone link that is one line of text high": [`<a href="#x">Open</a>`, /too small, .* <a href/],
  };
  for (const [fault, [body, complaint]] of Object.entries(misfits)) {
    await it(`D9 catches ${fault}`, async () => {
      const { page, close } = await openBody(body);
      await assert.rejects(expectFits(page), complaint);
      await close();
    });
  }

  await it("refuses a $CHROMIUM that does not run instead of taking another", async () => {
    const before = Deno.env.get("CHROMIUM");
    Deno.env.set("CHROMIUM", "/nowhere/chromium");
    try {
      await assert.rejects(findChromium(), /\$CHROMIUM \(\/nowhere\/chromium\) does not run/);
    } finally {
      if (before === undefined) Deno.env.delete("CHROMIUM");
      else Deno.env.set("CHROMIUM", before);
    }
  });

  await browser.close();
});
