/** Writing and sending: pending bubbles, failures, being second, drafts, limits. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { ids, open, profile, until } from "./support/browser.ts";
import { bubble } from "./support/fixture.ts";
import { Harness, html } from "./support/harness.ts";

describe("composer", () => {
  let browser: Browser, harness: Harness, context: BrowserContext, page: Page, violations: string[];

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    harness = await Harness.start();
    ({ context, violations } = await profile(browser));
    page = await open(context, harness.origin);
    await until("the stream is open", () => harness.streams.size === 1);
  });
  const it = endingWith(async () => {
    assert.deepEqual(violations, []);
    await context.close();
    harness.stop();
  });

  const field = () => page.locator("#composer-text");
  const write = async (text: string) => {
    await field().fill(text);
    await field().press("Enter");
  };
  const posted = (count: number) => until(`${count} posts`, () => harness.posts.length === count);
  const idOf = (index: number) => harness.posts[index]?.get("messageId") ?? "";

  it("N5 a sent message is shown at once and becomes the server's own, whichever way that comes first", async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => answer = resolve);
    harness.answerPost = async () => (await held, html(bubble(idOf(0), "0002", "Hi, stored", "u1")));
    await write("Hi");
    await posted(1);
    assert.match(idOf(0), /^[0-9A-HJKMNP-TV-Z]{26}$/);
    const pending = page.locator(`#m-${idOf(0)}`);
    assert.equal(await pending.getAttribute("data-state"), "pending");
    assert.equal(await pending.locator("[data-text]").textContent(), "Hi");
    assert.equal(await field().inputValue(), "");
    harness.push(bubble(idOf(0), "0002", "Hi, stored", "u1") + bubble("reply", "0003", "Ciao"));
    await page.waitForSelector("#m-reply");
    assert.equal(await pending.getAttribute("data-state"), "sent");
    answer();
    await page.waitForFunction((id) => document.getElementById(id)?.dataset.state === "sent", `m-${idOf(0)}`);
    assert.deepEqual(await ids(page, "#thread-c1"), ["m-first", `m-${idOf(0)}`, "m-reply"]);
    assert.equal(await pending.getAttribute("data-mine"), "");
  });

  it("N5 what did not reach the server offers Retry, and is the same message the next time", async () => {
    await context.route("**/messages", (route) => route.abort());
    await write("Hi");
    const bubbleShown = page.locator("#thread-c1 li[data-state=failed]");
    await bubbleShown.waitFor();
    await context.unroute("**/messages");
    harness.answerPost = () => html(bubble(idOf(0), "0002", "Hi", "u1"));
    const id = await bubbleShown.getAttribute("id");
    await bubbleShown.getByRole("button", { name: "Retry" }).click();
    await page.waitForSelector(`#${id}[data-state=sent]`);
    assert.equal(`m-${idOf(0)}`, id);
    assert.equal(await page.locator("#thread-c1 > li").count(), 2);
  });

  it("N5 a message that the stream brought has arrived, even if the answer to it was lost", async () => {
    harness.answerPost = async () => {
      harness.push(bubble(idOf(0), "0002", "Hi", "u1"));
      await page.waitForSelector(`#m-${idOf(0)}[data-state=sent]`);
      return html("", 502);
    };
    const answered = page.waitForResponse("**/messages");
    await write("Hi");
    await answered;
    await write("next");
    await posted(2);
    assert.equal(await page.locator(`#m-${idOf(0)}`).getAttribute("data-state"), "sent");
  });

  it("N5 an answer of 500 counts as not known to have arrived", async () => {
    harness.answerPost = () => html("<p>broken</p>", 500);
    await write("Hi");
    await page.locator("#thread-c1 li[data-state=failed]").waitFor();
  });

  it("I6 messages reach the server in the order they were written", async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => answer = resolve);
    harness.answerPost = async () => (await held, html(""));
    await write("one");
    await write("two");
    await write("three");
    await posted(1);
    assert.equal(await page.locator("#thread-c1 li[data-state=pending]").count(), 3);
    answer();
    await posted(3);
    assert.deepEqual(harness.posts.map((post) => post.get("text")), ["one", "two", "three"]);
  });

  it("O5 whoever is second is told so, gets the text back and keeps it as a draft", async () => {
    harness.answerPost = () => html('<h1 id="heading" tabindex="-1">Taken by Bea</h1>', 409);
    await write("My answer");
    await page.waitForFunction(() => document.getElementById("heading")?.textContent === "Taken by Bea");
    assert.equal(await field().inputValue(), "My answer");
    assert.deepEqual(await ids(page, "#thread-c1"), ["m-first"]);
    await until("the draft is saved", () => harness.drafts.at(-1) === "My answer");
  });

  it("D5 a draft is saved after a pause, when the page goes, and not for every key", async () => {
    await field().pressSequentially("Dear Ann", { delay: 5 });
    assert.equal(harness.drafts.length, 0);
    await until("the draft is saved", () => harness.drafts.length === 1);
    assert.equal(harness.drafts[0], "Dear Ann");
    await field().pressSequentially(", hello");
    await page.goto(`${harness.origin}/sign-in`);
    await until("the draft is saved on leaving", () => harness.drafts.at(-1) === "Dear Ann, hello");
  });

  it("D5 what the server could not be told comes back with the page", async () => {
    await context.route("**/draft", (route) => route.abort());
    await field().fill("Kept");
    await page.reload();
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "Kept");
  });

  it("D5 a sent message clears the draft", async () => {
    await field().fill("Dear Ann");
    await until("the draft is saved", () => harness.drafts.length === 1);
    await field().press("Enter");
    await until("the draft is cleared", () => harness.drafts.at(-1) === "");
  });

  it("D7 Shift+Enter breaks the line, and Enter in an input method only ends the composition", async () => {
    await field().fill("one");
    await field().press("Shift+Enter");
    await field().pressSequentially("two");
    assert.equal(await field().inputValue(), "one\ntwo");
    await field().evaluate((it) => {
      const options = { key: "Enter", isComposing: true, bubbles: true, cancelable: true };
      it.dispatchEvent(new KeyboardEvent("keydown", options));
    });
    assert.equal(await field().inputValue(), "one\ntwo");
    await field().press("Enter");
    await posted(1);
    assert.equal(harness.posts[0]?.get("text")?.replace("\r\n", "\n"), "one\ntwo");
  });

  it("N4 the counter appears near the limit, and what is over it is not sent", async () => {
    const counter = page.locator("[data-limit]");
    assert.equal(await counter.isHidden(), true);
    await field().fill("x".repeat(150));
    assert.equal(await counter.textContent(), "50 left");
    await field().fill("x".repeat(201));
    assert.equal(await counter.textContent(), "-1 left");
    await field().press("Enter");
    assert.equal((await field().inputValue()).length, 201);
    await field().fill("x".repeat(200));
    await field().press("Enter");
    await posted(1);
  });

  it("D5 the field grows with its text", async () => {
    const height = () => field().evaluate((it) => it.clientHeight);
    const before = await height();
    await field().fill("1\n2\n3\n4\n5\n6\n7\n8");
    assert.ok(await height() > before * 2);
  });
});
