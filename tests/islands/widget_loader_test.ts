/** The loader on a stranger's page, in a real browser: what it costs, what it touches, what it says to whom. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { until } from "../support/until.ts";
import { buttonOf, Scene } from "./widget_scene.ts";

/** Where the frame stands on the host's page. */
async function frameBox(page: Page) {
  return await (await page.frames()[1]!.frameElement()).boundingBox();
}

describe("widget loader", () => {
  let browser: Browser, scene: Scene;

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());
  beforeEach(async () => void (scene = await Scene.open()));
  const it = endingWith(() => scene.close());

  it("L4 until it is opened it costs one request; under a strict policy nothing is ever reported", async () => {
    const visitor = await openPage(browser, { language: "it-IT" });
    const { page } = visitor;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const names = () => page.evaluate(() => Object.keys(globalThis).length);
    await page.goto(`${scene.siteUrl}/site.css`);
    const plain = await names();
    await scene.visit(page);
    assert.deepEqual(asked.filter((url) => url.startsWith(scene.productUrl)), [
      `${scene.productUrl}/widget.js?account=${scene.desk.company.site}`,
    ]);
    assert.equal(page.frames().length, 1);
    assert.equal(await names(), plain, "no global name is left behind");
    const frame = await scene.openChat(page);
    await scene.write(frame, "Ciao");
    await frame.waitForSelector(".mine[data-state=stored]");
    const strangers = asked.filter((url) =>
      ![scene.productUrl, scene.siteUrl].some((ours) => url.startsWith(ours))
    );
    assert.deepEqual(strangers, []);
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(scene.site.reports, []);
    await visitor.close();
  });

  it("L4 a site that is not named cannot embed it", async () => {
    const record = scene.desk.deps.directory.account(scene.desk.company.site)!;
    const value = { ...record, settings: { siteOrigins: "https://shop.example" } };
    await scene.desk.deps.records.accounts.send(record.id, {
      type: "save",
      id: "s",
      at: 1,
      of: record.id,
      value,
    });
    await scene.desk.deps.directory.refresh("channel_account", record.id);
    const { page } = await openPage(browser);
    await scene.visit(page);
    const refused = page.waitForEvent("console", (said) => said.text().includes("frame-ancestors"));
    await scene.press(page);
    await refused;
    assert.equal(await page.frames()[1]!.locator("#composer").count(), 0);
    await page.context().close();
  });

  it("D9 it opens and closes by keyboard, says so, and gives the focus back", async () => {
    const visitor = await openPage(browser, { language: "it-IT" });
    const { page } = visitor;
    await scene.visit(page);
    assert.deepEqual(await buttonOf(page), { name: "Apri la chat", expanded: false });
    while (await page.evaluate(() => document.activeElement?.localName) !== "sportello-chat") {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    const frame = await scene.frame(page);
    await until("the field has the focus", () => frame.evaluate(() => document.activeElement?.id === "text"));
    assert.deepEqual(await buttonOf(page), { name: "Chiudi la chat", expanded: true });
    await page.keyboard.press("Escape");
    await until("it is closed", async () => (await buttonOf(page))?.expanded === false);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "sportello-chat");
    assert.equal(await frameBox(page), null);
    await page.keyboard.press("Enter");
    await until("the field has it again", () => frame.evaluate(() => document.activeElement?.id === "text"));
    await visitor.close();
  });

  it("L4 while closed the button counts what is unread; opening reads it", async () => {
    const visitor = await openPage(browser, { language: "it-IT" });
    const { page } = visitor;
    await scene.visit(page);
    const frame = await scene.openChat(page);
    await scene.write(frame, "Torno subito");
    await frame.waitForSelector(".mine[data-state=stored]");
    await scene.press(page);
    const { id } = await scene.conversation();
    await scene.reply("giulia", id, "Va bene");
    await scene.reply("giulia", id, "A dopo");
    const told = "Apri la chat, 2 messaggi da leggere";
    await until("the button tells", async () => (await buttonOf(page))?.name === told);
    const status = async () => {
      const row = await scene.desk.store.get<{ delivery: { status: string } }>(["entry", id, 4]);
      return row.value!.delivery.status;
    };
    await until("the agent sees that it arrived", async () => await status() === "delivered");
    await scene.press(page);
    await until("the agent sees it read", async () => await status() === "read");
    await scene.press(page);
    await until("nothing is unread", async () => (await buttonOf(page))?.name === "Apri la chat");
    await visitor.close();
  });

  it("L4 the frame is as large as what is seen, and covers the page only on a small screen", async () => {
    const wide = await openPage(browser);
    await scene.visit(wide.page);
    await scene.openChat(wide.page);
    await until("it has come to rest where it belongs", async () => {
      return JSON.stringify(await frameBox(wide.page)) === '{"x":876,"y":140,"width":376,"height":560}';
    });
    await scene.press(wide.page);
    assert.equal(await frameBox(wide.page), null, "closed it swallows no click");
    await wide.close();

    const narrow = await openPage(browser, { width: 390, height: 760 });
    await scene.visit(narrow.page);
    const frame = await scene.openChat(narrow.page);
    await until("it covers", async () => {
      return JSON.stringify(await frameBox(narrow.page)) === '{"x":0,"y":0,"width":390,"height":760}';
    });
    await frame.getByRole("button", { name: "Close the chat" }).click();
    await until("it is closed", async () => await frameBox(narrow.page) === null);
    await narrow.close();
  });

  it("S2 only the frame itself may speak to the loader, and only the host's page to the frame", async () => {
    const visitor = await openPage(browser);
    const { page } = visitor;
    await scene.visit(page);
    const frame = await scene.openChat(page);
    await page.evaluate(() => {
      for (const data of [{ kind: "close" }, { kind: "unread", count: 7 }]) postMessage(data, "*");
    });
    // A second frame of the product on the same page: the right origin, the wrong window.
    const url = `${scene.productUrl}/widget/${scene.desk.company.site}#host=${
      encodeURIComponent(scene.siteUrl)
    }`;
    await page.evaluate((src) => {
      const second = document.createElement("iframe");
      document.body.append(Object.assign(second, { src }));
      return new Promise((done) => second.addEventListener("load", done));
    }, url);
    const second = page.frames().find((one) => one !== frame && one.url() === url)!;
    await second.waitForSelector("#log[aria-busy=false]");
    // Messages of one window keep their order: when the second has come, the first has, too.
    const fence = page.evaluate(() =>
      new Promise<void>((done) => addEventListener("message", ({ data }) => data === "fence" && done()))
    );
    await second.evaluate(() => {
      parent.postMessage({ kind: "close" }, "*");
      parent.postMessage("fence", "*");
    });
    await fence;
    // From the right window's own inside: neither the host's window nor its origin.
    await frame.evaluate(() => {
      const told = new Promise((done) => addEventListener("message", done, { once: true }));
      postMessage({ kind: "shown", shown: false, focus: false, covers: true }, "*");
      return told.then(() => {});
    });
    assert.deepEqual(await buttonOf(page), { name: "Close the chat", expanded: true });
    assert.equal(await frame.evaluate(() => document.body.hasAttribute("data-covers")), false);
    await visitor.close();
  });

  it("D9 the chat is accessible, light and dark", async () => {
    for (const dark of [false, true]) {
      const visitor = await openPage(browser, { dark, width: 390, height: 700 });
      const { page } = visitor;
      await page.goto(`${scene.productUrl}/widget/${scene.desk.company.site}`);
      await page.waitForSelector("#log[aria-busy=false]");
      await page.fill("#text", "Good morning");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".mine[data-state=stored]");
      const conversation = (await scene.conversations()).find(({ status }) => status === "waiting")!;
      await scene.reply("giulia", conversation.id, "Good morning to you");
      await page.getByText("Good morning to you").waitFor();
      await expectAccessible(page);
      await visitor.close();
    }
  });
});
