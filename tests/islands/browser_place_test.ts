/** What a payload does to the page, in a real browser: places, order, focus, typed text. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { ids, open, profile, texts, until } from "./support/browser.ts";
import { bubble, panel, row } from "./support/fixture.ts";
import { Harness, html } from "./support/harness.ts";

describe("place", () => {
  let browser: Browser, harness: Harness, context: BrowserContext, page: Page, violations: string[];

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    harness = await Harness.start();
    harness.rows = row("a", "0001", "Ann") + row("b", "0002", "Bob") + row("d", "0004", "Dan");
    ({ context, violations } = await profile(browser));
    page = await open(context, harness.origin);
    await until("the stream is open", () => harness.streams.size === 1);
  });
  const it = endingWith(async () => {
    assert.deepEqual(violations, []);
    await context.close();
    harness.stop();
  });

  const shown = (selector: string) => page.waitForSelector(selector, { state: "attached" });
  const focused = () => page.evaluate(() => document.activeElement?.closest("[id]")?.id);

  it("D4 a new row goes to its sorted place, ascending or descending", async () => {
    harness.push(row("c", "0003", "Cleo"));
    harness.push(row("x", "0001", "X", "list-waiting"));
    harness.push(row("y", "0002", "Y", "list-waiting"));
    await shown("#row-y");
    assert.deepEqual(await ids(page, "#list-mine"), ["row-a", "row-b", "row-c", "row-d"]);
    assert.deepEqual(await ids(page, "#list-waiting"), ["row-y", "row-x"]);
  });

  it("D4 a known row changes and moves, also to another list, and keeps the focus", async () => {
    await page.locator("#row-d a").focus();
    const node = await page.locator("#row-d").elementHandle();
    harness.push(row("d", "0000", "Dan again"));
    await page.waitForFunction(() => document.querySelector("#list-mine")?.firstElementChild?.id === "row-d");
    assert.equal(await page.locator("#row-d a").textContent(), "Dan again");
    assert.equal(await focused(), "row-d");
    harness.push(row("d", "0001", "Dan waits", "list-waiting"));
    await shown("#list-waiting #row-d");
    assert.equal(await focused(), "row-d");
    assert.ok(await node?.evaluate((it) => it === document.getElementById("row-d")), "it is another node");
  });

  it("D4 a row of a list that is not shown leaves, and focus goes to the next row", async () => {
    await page.locator("#row-b a").focus();
    harness.push(row("b", "0001", "Bob", "list-archived"));
    await page.waitForFunction(() => !document.getElementById("row-b"));
    assert.equal(await focused(), "row-d");
    harness.push('<x-gone data-id="row-d"></x-gone>');
    await page.waitForFunction(() => !document.getElementById("row-d"));
    assert.equal(await focused(), "row-a");
  });

  it("D4 an element without a list changes where it is known and is ignored elsewhere", async () => {
    harness.push('<h1 id="heading" tabindex="-1">Renamed</h1><p id="stranger">?</p>');
    await page.waitForFunction(() => document.getElementById("heading")?.textContent === "Renamed");
    assert.equal(await page.locator("#stranger").count(), 0);
  });

  it("D4 the row of the open conversation is shown as read and current", async () => {
    harness.push(row("c1", "0005", "Open") + row("c2", "0006", "Other"));
    await shown("#row-c2");
    assert.equal(await page.locator("#row-c1[data-unread], #row-c1 [data-unread]").count(), 0);
    assert.equal(await page.locator("#row-c1 a").getAttribute("aria-current"), "page");
    assert.equal(await page.locator("#row-c2[data-unread] span[data-unread]").count(), 1);
    harness.push(row("c1", "0007", "Open, moved"));
    await page.waitForFunction(() => document.querySelector("#list-mine")?.lastElementChild?.id === "row-c1");
    assert.equal(await page.locator("#row-c1 a[aria-current=page]").textContent(), "Open, moved");
  });

  it("D10 pushed controls work, and scripts and handlers in payloads stay dead", async () => {
    await page.evaluate(() => Object.assign(globalThis, { ran: false }));
    harness.answerPost = () => html('<h1 id="heading" tabindex="-1">Acted</h1>');
    harness.push(
      row("z", "0009", "Z").replace(
        "</li>",
        '<button id="go" hx-post="/act" hx-swap="place">Go</button></li>',
      ) +
        '<li id="s" data-into="list-mine" data-order="1"><script>globalThis.ran = true</script></li>',
    );
    await page.locator("#go").click();
    await page.waitForFunction(() => document.getElementById("heading")?.textContent === "Acted");
    assert.equal(await page.evaluate(() => (globalThis as unknown as { ran: boolean }).ran), false);
  });

  it("O5 a changed panel comes anew and keeps text, selection, focus and what was opened", async () => {
    const field = page.locator("#composer-text");
    await field.fill("half a sentence");
    await field.evaluate((it: HTMLTextAreaElement) => it.setSelectionRange(5, 8));
    await page.locator("#more").evaluate((it: HTMLDetailsElement) => it.open = true);
    harness.answerPanel = () => html(panel("Taken by Bea", "the server's draft"));
    for (let i = 0; i < 5; i++) harness.push('<x-changed data-conversation="c1"></x-changed>');
    await page.waitForFunction(() => document.getElementById("heading")?.textContent === "Taken by Bea");
    assert.equal(await field.inputValue(), "half a sentence");
    const selection = await field.evaluate((it: HTMLTextAreaElement) => [it.selectionStart, it.selectionEnd]);
    assert.deepEqual(selection, [5, 8]);
    assert.equal(await focused(), "composer-text");
    assert.equal(await page.locator("#more[open]").count(), 1);
    await field.evaluate((it) => it.blur());
    harness.answerPanel = () => html(panel("Taken by Cem", "another draft"));
    harness.push('<x-changed data-conversation="c1"></x-changed>');
    await page.waitForFunction(() => document.getElementById("heading")?.textContent === "Taken by Cem");
    assert.equal(await field.inputValue(), "half a sentence");
    assert.ok(harness.panelsAsked < 6, `${harness.panelsAsked} requests for one burst of changes`);
  });

  it("O5 of two panels under way only the newest is shown", async () => {
    let free = () => {};
    const held = new Promise<void>((resolve) => free = resolve);
    harness.answerPanel = async () => (await held, html(panel("Old")));
    harness.push('<x-changed data-conversation="c1"></x-changed>');
    await until("the first request is under way", () => harness.panelsAsked === 1);
    harness.answerPanel = () => html(panel("New"));
    harness.push('<x-changed data-conversation="c1"></x-changed>');
    await page.waitForFunction(() => document.getElementById("heading")?.textContent === "New");
    free();
    harness.push(row("last", "0009", "Last"));
    await shown("#row-last");
    assert.equal(await page.locator("#heading").textContent(), "New");
  });

  it("O4 a refused panel is replaced by its words, and the typed text stays readable", async () => {
    await page.locator("#composer-text").fill("half a sentence");
    harness.answerPanel = () => html("<p id='refused'>Taken by Bea.</p>", 404);
    harness.push('<x-changed data-conversation="c1"></x-changed>');
    await shown("#panel-c1 #refused");
    assert.equal(await page.locator("#panel-c1 form").count(), 0);
    assert.equal(await page.locator("#panel-c1 textarea[readonly]").inputValue(), "half a sentence");
    assert.equal(
      await page.locator("#panel-c1 textarea").evaluate((it) => it === document.activeElement),
      true,
    );
  });

  it("D10 an answer older than the stream does not take its news back", async () => {
    harness.answerPost = async () => {
      harness.push(row("a", "0001", "Ann, newer"));
      await page.waitForFunction(() => document.querySelector("#row-a a")?.textContent === "Ann, newer");
      return html(row("a", "0001", "Ann, older") + row("q", "0008", "Q"));
    };
    await page.locator("#act button").click();
    await shown("#row-q");
    assert.equal(await page.locator("#row-a a").textContent(), "Ann, newer");
  });

  it("D10 announcements are heard once, in order, and only for the open conversation", async () => {
    harness.push("<x-announce>one</x-announce><x-announce data-conversation='c9'>elsewhere</x-announce>");
    harness.push("<x-announce data-conversation='c1'>two</x-announce>");
    await until("both lines", async () => (await texts(page, "#announcements")).length === 2);
    assert.deepEqual(await texts(page, "#announcements"), ["one", "two"]);
  });

  it("D10 messages out of sight offer a way down and do not move what is read", async () => {
    for (let i = 0; i < 20; i++) harness.push(bubble(`b${i}`, `1${String(i).padStart(3, "0")}`, `Line ${i}`));
    await shown("#m-b19");
    assert.equal(await page.locator("[data-newest]").isHidden(), true);
    const scroller = page.locator("[data-scroller]");
    await scroller.evaluate((it) => it.scrollTop = -500);
    const top = () => page.locator("#m-b10").evaluate((it) => Math.round(it.getBoundingClientRect().top));
    const before = await top();
    harness.push(bubble("new", "2000", "News"));
    await page.locator("[data-newest]").waitFor({ state: "visible" });
    assert.ok(Math.abs(await top() - before) <= 2, `moved from ${before} to ${await top()}`);
    await page.locator("[data-newest]").click();
    await page.locator("[data-newest]").waitFor({ state: "hidden" });
    assert.ok(Math.abs(await scroller.evaluate((it) => it.scrollTop)) < 40);
  });
});
