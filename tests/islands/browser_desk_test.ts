/** The rest of the desk in a real browser: the security policy, shortcuts, toasts, chips, theme, the island. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { renderToString } from "preact-render-to-string";
import { island } from "../../islands/island.tsx";
import { Transfer } from "../../islands/transfer.tsx";
import { launchBrowser } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { open, profile, until } from "./support/browser.ts";
import { row } from "./support/fixture.ts";
import { Harness, html } from "./support/harness.ts";
import { transferProps } from "./support/transfer_props.ts";

describe("desk", () => {
  let browser: Browser, harness: Harness, context: BrowserContext, page: Page, violations: string[];

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    harness = await Harness.start();
    harness.rows = row("a", "1", "Ann") + row("b", "2", "Bob");
    harness.extra = `<button command="show-modal" commandfor="pass-on" data-shortcut="x">Transfer</button>` +
      `<dialog id="pass-on">${renderToString(island("transfer", Transfer, transferProps))}</dialog>`;
    ({ context, violations } = await profile(browser));
    page = await open(context, harness.origin);
    await until("the stream is open", () => harness.streams.size === 1);
  });
  const it = endingWith(async () => {
    await context.close();
    harness.stop();
  });

  const focused = () => page.evaluate(() => document.activeElement?.closest("[id]")?.id);

  it("S2 everything works under the policy, and what would need eval or inline code is refused", async () => {
    harness.answerPost = () => html("<x-announce>acted</x-announce>");
    await page.keyboard.press("t");
    await page.waitForFunction(() => document.getElementById("announcements")?.textContent === "acted");
    harness.push(
      '<div id="toast-1" data-into="toasts" data-expires="50"></div><x-changed data-conversation="c1"></x-changed>',
    );
    await until("the panel is asked for", () => harness.panelsAsked === 1);
    await page.locator("#boosted").click();
    await page.waitForURL("**/next");
    assert.deepEqual(violations, []);
    await page.evaluate(() => Object.assign(globalThis, { ran: "" }));
    const bad =
      `hx-on:click="globalThis.ran='on'" hx-vals="js:{a: globalThis.ran='vals'}" hx-post="/act" hx-swap="none"`;
    harness.push(`<button id="bad" data-into="toasts" ${bad}>Bad</button>`);
    await page.locator("#bad").click();
    await page.keyboard.press("t");
    await until("the good button still works", () => harness.posts.length >= 2);
    assert.equal(await page.evaluate(() => (globalThis as unknown as { ran: string }).ran), "");
    assert.deepEqual(violations, []);
  });

  it("D7 j and k walk the list, Enter opens, r goes to the composer, Escape back, / searches", async () => {
    await page.keyboard.press("j");
    assert.equal(await focused(), "row-a");
    await page.keyboard.press("j");
    assert.equal(await focused(), "row-b");
    await page.keyboard.press("j");
    assert.equal(await focused(), "row-b");
    await page.keyboard.press("k");
    assert.equal(await focused(), "row-a");
    await page.keyboard.press("/");
    assert.equal(await focused(), "search");
    await page.keyboard.press("j");
    assert.equal(await page.locator("#search").inputValue(), "j");
    await page.locator("#search").evaluate((it) => it.blur());
    await page.keyboard.press("r");
    assert.equal(await focused(), "composer-text");
    await page.keyboard.press("t");
    assert.equal(await page.locator("#composer-text").inputValue(), "t");
    assert.equal(harness.posts.length, 0);
    await page.locator("#row-b a").evaluate((it) => it.setAttribute("aria-current", "page"));
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "row-b");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?open=b");
  });

  it("D7 ? lists the keys, and no key acts behind the list or while single keys are off", async () => {
    await page.keyboard.press("?");
    await page.locator("dialog#shortcuts").waitFor({ state: "visible" });
    await page.keyboard.press("t");
    await page.keyboard.press("Escape");
    await page.locator("dialog#shortcuts").waitFor({ state: "hidden" });
    await page.evaluate(() => localStorage.setItem("single-keys", "off"));
    await page.keyboard.press("t");
    await page.keyboard.press("j");
    assert.notEqual(await focused(), "row-a");
    await page.evaluate(() => localStorage.removeItem("single-keys"));
    await page.keyboard.press("Control+t");
    await page.keyboard.press("j");
    assert.equal(await focused(), "row-a");
    assert.equal(harness.posts.length, 0);
    await page.keyboard.press("t");
    await until("the key acts again", () => harness.posts.length === 1);
  });

  it("H1 an undo toast goes when its time is over, but not while it is pointed at", async () => {
    const toast = (id: string) =>
      `<div id="${id}" data-into="toasts" data-expires="700"><span data-remaining></span><button>Undo ${id}</button></div>`;
    harness.push(toast("first") + toast("second"));
    await page.getByRole("button", { name: "Undo second" }).hover();
    await page.waitForFunction(() => !document.getElementById("first"));
    await page.waitForTimeout(600);
    assert.equal(await page.locator("#second [data-remaining]").textContent(), "1");
    await page.mouse.move(0, 0);
    await page.waitForFunction(() => !document.getElementById("second"));
  });

  it("H1 a toast ends at the moment that the server named", async () => {
    harness.push(`<div id="until" data-into="toasts" data-until="${Date.now() + 600}"></div>`);
    await page.waitForSelector("#until", { state: "attached" });
    await page.waitForFunction(() => !document.getElementById("until"), undefined, { timeout: 3_000 });
  });

  it("Q3 an offer counts down second by second and stops at its end", async () => {
    const at = Date.now() + 2_500;
    harness.push(`<p id="offer" data-into="toasts" data-countdown="${at}">?</p>`);
    const shown = new Set<string>();
    await until("the countdown is over", async () => {
      shown.add(await page.locator("#offer").textContent() ?? "");
      return await page.locator("#offer[data-over]").count() === 1;
    });
    shown.delete("?");
    assert.deepEqual([...shown], ["0:02", "0:01", "0:00"]);
    await page.waitForTimeout(1_100);
    assert.equal(await page.locator("#offer").textContent(), "0:00");
  });

  it("D9 a theme is a cookie, and the page is loaded with it", async () => {
    harness.push(
      '<button id="dark" data-into="toasts" type="button" data-set="theme" value="dark">Dark</button>',
    );
    await Promise.all([page.waitForEvent("load"), page.locator("#dark").click()]);
    const cookies = await context.cookies();
    assert.deepEqual(cookies.map(({ name, value }) => `${name}=${value}`), ["theme=dark"]);
  });

  it("T1 the transfer search finds by name and extension, and Enter chooses", async () => {
    await page.keyboard.press("x");
    const search = page.getByRole("combobox");
    assert.equal(await search.evaluate((it) => it === document.activeElement), true);
    await search.fill("jo");
    assert.deepEqual(await page.getByRole("option").locator(".choice-name").allTextContents(), [
      "Jörg Vega",
      "Joan Ek",
    ]);
    await search.press("ArrowDown");
    assert.equal(
      await page.locator("[role=option][aria-selected=true] .choice-name").textContent(),
      "Joan Ek",
    );
    await search.press("Enter");
    await until("the transfer is posted", () => harness.posts.length === 1);
    assert.equal(harness.posts[0]?.get("to"), "agent:u3");
    await page.locator("dialog#pass-on").waitFor({ state: "hidden" });
    await page.keyboard.press("x");
    await search.fill("101");
    await search.press("Enter");
    await until("the second transfer is posted", () => harness.posts.length === 2);
    assert.equal(harness.posts[1]?.get("to"), "agent:u2");
    assert.deepEqual(violations, []);
  });

  it("T1 a moved island keeps its state, and one that comes again wakes up", async () => {
    await page.keyboard.press("x");
    const search = page.getByRole("combobox");
    await search.fill("jo");
    await page.evaluate(() =>
      document.querySelector("#pass-on")?.append(document.querySelector("x-island") ?? "")
    );
    assert.equal(await page.getByRole("option").count(), 2);
    await search.fill("joan");
    assert.equal(await page.getByRole("option").count(), 1);
    await page.evaluate(async () => {
      const island = document.querySelector("x-island");
      island?.remove();
      await Promise.resolve();
      document.querySelector("#pass-on")?.append(island ?? "");
    });
    assert.equal(await page.getByRole("option").count(), 4);
    await search.fill("joan");
    assert.equal(await page.getByRole("option").count(), 1);
  });

  it("T5 choosing somebody who is away asks once", async () => {
    await page.keyboard.press("x");
    const search = page.getByRole("combobox");
    assert.equal(await search.evaluate((it) => it === document.activeElement), true);
    await search.fill("ines");
    await search.press("Enter");
    await page.getByText("Ines Roy may not answer soon").waitFor();
    assert.equal(harness.posts.length, 0);
    await search.press("Enter");
    await until("the transfer is posted", () => harness.posts.length === 1);
    assert.equal(harness.posts[0]?.get("to"), "agent:u4");
  });
});
