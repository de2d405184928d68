/** Two colleagues in two browsers: what each sees of the other's words, and of what became of their own (G1). */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser } from "playwright-core";
import { launchBrowser, type OpenPage } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { ChatPage } from "./chat_page.ts";
import { DeskPage } from "./desk_page.ts";
import { openStage, type Stage } from "./stage.ts";

describe("internal chats", () => {
  let browser: Browser, stage: Stage;
  let opened: OpenPage[];
  let giulia: ChatPage, marco: ChatPage;

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());

  beforeEach(async () => {
    stage = await openStage(browser);
    opened = await Promise.all(["giulia", "marco"].map((who) => stage.signIn(who)));
    [giulia, marco] = opened.map(({ page }) => new ChatPage(new DeskPage(page, "en"))) as [
      ChatPage,
      ChatPage,
    ];
  });

  /** Closing throws when the page complained: errors in the console, exceptions, broken policy. */
  const it = endingWith(async () => {
    const closed = await Promise.allSettled(opened.map(({ close }) => close()));
    await stage.stop();
    for (const one of closed) if (one.status === "rejected") throw one.reason;
  });

  async function bothOpen(): Promise<void> {
    await giulia.showList();
    await giulia.start("mar", "Marco Conti");
    await giulia.say("First");
    await marco.showList();
    await marco.open("Giulia Bianchi");
    await marco.said("First").waitFor();
    await Promise.all([giulia.desk.mark(), marco.desk.mark()]);
  }

  it('G1 words come live, once, with typing before and "seen" after them', async () => {
    await bothOpen();
    await giulia.seen.waitFor();
    await marco.desk.composer.pressSequentially("Sec");
    await giulia.typing.getByText("Marco Conti").waitFor();
    await marco.desk.composer.pressSequentially("ond");
    await marco.desk.composer.press("Enter");
    await giulia.said("Second").waitFor();
    await giulia.seen.waitFor({ state: "detached" });
    await giulia.typing.waitFor({ state: "detached" });
    await marco.seen.waitFor();
    for (const chat of [giulia, marco]) {
      assert.equal(await chat.said("Second").count(), 1);
      assert.equal(await chat.page.locator(".timeline [data-pending]").count(), 0);
      assert.equal(await chat.unread.textContent(), "0");
      assert.equal(await chat.desk.wasLoadedAgain(), false);
    }
    assert.equal(await giulia.said("Second").getAttribute("data-side"), "theirs");
    assert.equal(await marco.said("Second").getAttribute("data-side"), "ours");
  });

  it("G1 what comes while one is elsewhere is counted in the tab and marked in the list until it is read", async () => {
    await bothOpen();
    await marco.page.goto(`${stage.url}/conversations`);
    await giulia.say("Second");
    await marco.unread.getByText("1").waitFor();
    await giulia.page.locator("[data-pending]").waitFor({ state: "detached" });
    assert.equal(await giulia.seen.count(), 0);
    await marco.showList();
    const row = marco.desk.row("Giulia Bianchi");
    assert.equal(await row.getAttribute("data-unread"), "");
    await giulia.say("Third");
    await row.getByText("Third").waitFor();
    await marco.open("Giulia Bianchi");
    await giulia.seen.waitFor();
    await marco.unread.getByText("0").waitFor();
    assert.equal(await row.getAttribute("data-unread"), null);
  });

  it("G1 half-typed words are there again after a look elsewhere, and i leads to the list", async () => {
    await bothOpen();
    await giulia.desk.composer.fill("Not sent y");
    await giulia.page.keyboard.press("Escape");
    await giulia.page.keyboard.press("i");
    await giulia.page.waitForURL("**/rooms");
    await giulia.open("Marco Conti");
    await giulia.page.waitForURL("**/rooms/*-*");
    assert.equal(await giulia.desk.composer.inputValue(), "Not sent y");
    assert.equal(await marco.said("Not sent y").count(), 0);
  });
});
