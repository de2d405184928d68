/** The stream client against a server that cuts, refuses, falls silent and restarts, with several tabs. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { open, profile, texts, until } from "./support/browser.ts";
import { bubble, page as pageMarkup, row } from "./support/fixture.ts";
import { Harness, html } from "./support/harness.ts";

describe("live", () => {
  let browser: Browser, harness: Harness, context: BrowserContext, violations: string[];

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    harness = await Harness.start();
    ({ context, violations } = await profile(browser));
  });
  const it = endingWith(async () => {
    assert.deepEqual(violations, []);
    await context.close();
    harness.stop();
  });

  const connected = (streams = 1) => until(`${streams} stream`, () => harness.streams.size === streams);
  const line = (number: number) =>
    harness.push(`<x-announce>${number}</x-announce>${row(`r${number}`, `${number}`, "r")}`);
  const heard = (page: Page, expected: number[], name: string) =>
    until(
      `${name} heard ${expected}`,
      async () => String(await texts(page, "#announcements")) === String(expected),
    );
  const hide = (page: Page, hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => now });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);

  it("D10 over cuts, refusals and a closed leader every tab shows everything once and in order", async () => {
    const tabs: Page[] = [];
    for (let i = 0; i < 4; i++) tabs.push(await open(context, harness.origin));
    await connected();
    line(1);
    line(2);
    for (const tab of tabs) await heard(tab, [1, 2], "before the cut");
    harness.cut();
    line(3);
    await connected();
    line(4);
    harness.repeat();
    harness.refusal = 503;
    harness.cut();
    line(5);
    line(6);
    harness.refusal = null;
    await connected();
    await tabs[0]?.close();
    line(7);
    await connected();
    line(8);
    for (const tab of tabs.slice(1)) {
      await heard(tab, [1, 2, 3, 4, 5, 6, 7, 8], "after it all");
      assert.equal(await tab.locator("#list-mine > li").count(), 8);
      assert.equal(await tab.locator("#cursor").getAttribute("data-cursor"), harness.cursor);
    }
    assert.equal(harness.mostStreams, 1);
  });

  it("D10 a late tab joins without a connection of its own and misses nothing", async () => {
    const first = await open(context, harness.origin);
    await connected();
    harness.answerPage = () => {
      const old = pageMarkup({ cursor: harness.cursor, rows: "", bubbles: "", extra: "" });
      line(1);
      return html(old);
    };
    const second = await open(context, harness.origin);
    await heard(second, [1], "the late tab");
    line(2);
    await heard(second, [1, 2], "the late tab");
    await heard(first, [1, 2], "the first tab");
    assert.equal(harness.streamsOpened, 1);
  });

  it("D10 a page that was rendered before the last news is brought up to date when it is shown", async () => {
    const page = await open(context, harness.origin);
    await connected();
    harness.answerPage = async () => {
      const old = pageMarkup({ cursor: harness.cursor, rows: "", bubbles: "", extra: "<p id='next'></p>" });
      line(1);
      await page.waitForSelector("#row-r1", { state: "attached" });
      return html(old);
    };
    await page.locator("#boosted").click();
    await page.waitForSelector("#next", { state: "attached" });
    await page.waitForSelector("#row-r1", { state: "attached", timeout: 2_000 });
    assert.equal(await page.locator("#cursor").getAttribute("data-cursor"), harness.cursor);
    line(2);
    await page.waitForSelector("#row-r2", { state: "attached" });
    assert.equal(harness.streamsOpened, 1);
  });

  it("D10 a beat moves the cursor, and a silent stream is opened again", async () => {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(harness.origin);
    await connected();
    harness.log.push({ id: "e1.000000000000000000ff", html: "" });
    harness.send("beat", JSON.stringify({ cursor: harness.cursor }));
    await page.waitForSelector('#cursor[data-cursor="e1.000000000000000000ff"]', { state: "attached" });
    await page.clock.fastForward(44_000);
    harness.log.push({ id: "e1.00000000000000000100", html: "" });
    harness.send("beat", JSON.stringify({ cursor: harness.cursor }));
    await page.waitForSelector('#cursor[data-cursor="e1.00000000000000000100"]', { state: "attached" });
    await page.clock.fastForward(44_000);
    // Were the silence counted from the opening, this would be time enough to come back.
    await page.clock.runFor(900);
    await page.waitForTimeout(300);
    assert.equal(harness.streamsOpened, 1);
    await page.clock.fastForward(2_000);
    await until("another stream", async () => (await page.clock.runFor(1_000), harness.streamsOpened === 2));
  });

  it("D10 a lost connection is shown after five seconds and hidden after the catch-up", async () => {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(harness.origin);
    const other = await open(context, harness.origin);
    await connected();
    harness.refusal = 503;
    harness.cut();
    await page.waitForTimeout(200);
    await page.clock.runFor(3_000);
    assert.equal(await page.locator("#offline").isHidden(), true);
    await page.clock.runFor(3_000);
    for (const tab of [page, other]) {
      await tab.locator("#offline").waitFor({ state: "visible" });
      assert.equal(await tab.locator("#status").textContent(), "Connection lost");
      assert.equal(
        await tab.locator("form[data-composer] [type=submit]").getAttribute("aria-disabled"),
        "true",
      );
    }
    await page.locator("#composer-text").fill("hello");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#composer-text").inputValue(), "hello");
    harness.push(bubble("missed", "0002", "Are you there?"));
    harness.refusal = null;
    await until("a stream", async () => (await page.clock.runFor(5_000), harness.streams.size === 1));
    for (const tab of [page, other]) {
      await tab.locator("#offline").waitFor({ state: "hidden" });
      await tab.waitForSelector("#m-missed");
    }
    await page.keyboard.press("Enter");
    await page.locator("[data-review]").waitFor({ state: "visible" });
    assert.equal(await page.locator("[data-review]").textContent(), "1 new");
    assert.equal(harness.posts.length, 0);
    await page.keyboard.press("Enter");
    await until("the message is sent", () => harness.posts.length === 1);
    assert.equal(harness.posts[0]?.get("text"), "hello");
  });

  it("D10 a short cut is not shown and holds nothing up", async () => {
    const page = await open(context, harness.origin);
    await connected();
    harness.cut();
    harness.push(bubble("quick", "0002", "Quick"));
    await page.waitForSelector("#m-quick");
    await connected();
    await page.locator("#composer-text").fill("hello");
    await page.keyboard.press("Enter");
    await until("the message is sent", () => harness.posts.length === 1);
  });

  it("D10 reset, a cursor too old and another epoch load the page again, drafts saved first", async () => {
    const page = await open(context, harness.origin);
    const reloaded = async (name: string, cause: () => void) => {
      await connected();
      await page.evaluate(() => Object.assign(globalThis, { stale: true }));
      await page.locator("#composer-text").fill(name);
      cause();
      await page.waitForFunction(() => !("stale" in globalThis) && customElements.get("x-island"));
      assert.ok(harness.drafts.includes(name), `the draft was lost by ${name}`);
    };
    await reloaded("reset", () => harness.send("reset", ""));
    await reloaded("another epoch", () => {
      harness.epoch = "e2";
      harness.push("<x-announce>new</x-announce>");
    });
    await reloaded("too old", () => {
      harness.refusal = 410;
      harness.answerPage = () => {
        harness.refusal = null;
        return html(pageMarkup({ cursor: harness.cursor, rows: "", bubbles: "", extra: "" }));
      };
      harness.cut();
    });
  });

  it("S7 an ended session leads every tab to the sign-in page", async () => {
    const tabs = [await open(context, harness.origin), await open(context, harness.origin)];
    await connected();
    harness.refusal = 401;
    harness.cut();
    for (const tab of tabs) await until("the sign-in page", () => tab.url() === `${harness.origin}/sign-in`);
  });

  it("D10 a visible tab takes over from one hidden for long, not from one hidden a moment ago", async () => {
    const hidden = await context.newPage();
    await hidden.clock.install();
    await hidden.goto(harness.origin);
    await connected();
    const visible = await open(context, harness.origin);
    await hide(hidden, true);
    await hide(visible, false);
    line(1);
    await heard(visible, [1], "the visible tab");
    assert.equal(harness.streamsOpened, 1);
    await hidden.clock.fastForward(61_000);
    harness.send("beat", JSON.stringify({ cursor: harness.cursor }));
    await hide(visible, false);
    await until("the visible tab's stream", () => harness.streamsOpened === 2);
    await connected();
    line(2);
    for (const tab of [hidden, visible]) await heard(tab, [1, 2], "both tabs");
  });
});
