/** The chat on a company's page, in a real browser: from the first message to the last, live both ways. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser } from "playwright-core";
import { launchBrowser, type OpenPage, openPage } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { until } from "../support/until.ts";
import { linesOf, Scene } from "./widget_scene.ts";

describe("widget", () => {
  let browser: Browser, scene: Scene, visitor: OpenPage;

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    scene = await Scene.open();
    visitor = await openPage(browser, { language: "it-IT" });
    await scene.visit(visitor.page);
  });
  const it = endingWith(async () => {
    await visitor.page.context().close();
    await scene.close();
  });

  it("L3 a visitor writes, an agent answers, both see it at once, and the agent sees it read", async () => {
    const frame = await scene.openChat(visitor.page);
    await scene.write(frame, "Buongiorno, un preventivo per 40 sedie");
    await frame.waitForSelector(".mine[data-state=stored]");
    const conversation = await scene.conversation();
    assert.equal(conversation.status, "waiting");
    assert.match(conversation.name!, /^Visitatore \d{4}$/);
    await scene.reply("giulia", conversation.id, "Volentieri. Per interno o per esterno?");
    await frame.getByText("Per interno o per esterno").waitFor();
    assert.deepEqual(await linesOf(frame), [
      "Buongiorno, un preventivo per 40 sedie",
      "Giulia è ora in chat",
      "Volentieri. Per interno o per esterno?",
    ]);
    await until("the agent's message is read", async () => {
      const row = await scene.desk.store.get<{ delivery: { status: string } }>(["entry", conversation.id, 3]);
      return row.value!.delivery.status === "read";
    });
    assert.equal(await frame.locator("#state").textContent(), "Stai parlando con Giulia");
    await scene.act("giulia", conversation.id, { type: "handle" });
    await frame.getByText("Scrivi ancora per iniziarne una nuova").waitFor();
    await scene.write(frame, "Un'altra cosa");
    await until("the new conversation is the only one shown", async () => {
      return JSON.stringify(await linesOf(frame)) === '["Un\'altra cosa"]';
    });
    assert.equal((await scene.conversations()).length, 2);
    await visitor.close();
  });

  it("L3 the session survives a reload, goes along to the next page, and is shared by tabs", async () => {
    const { page } = visitor;
    const first = await scene.openChat(page);
    await scene.write(first, "Sono ancora io");
    await first.waitForSelector(".mine[data-state=stored]");
    await page.reload();
    const second = await scene.frame(page);
    await second.getByText("Sono ancora io").waitFor();

    const tab = await page.context().newPage();
    await scene.visit(tab, "/contatti");
    const other = await scene.openChat(tab);
    await other.getByText("Sono ancora io").waitFor();
    await scene.write(other, "Dall'altra scheda");
    await second.getByText("Dall'altra scheda").waitFor();
    await scene.reply("giulia", (await scene.conversation()).id, "Vi vedo in due schede");
    for (const frame of [second, other]) await frame.getByText("Vi vedo in due schede").waitFor();
    assert.equal((await scene.conversations()).length, 1);
    await visitor.close();
  });

  it("L3 a tab that was open before the first message joins when another tab writes it", async () => {
    const first = await scene.openChat(visitor.page);
    const tab = await visitor.page.context().newPage();
    await scene.visit(tab);
    const second = await scene.openChat(tab);
    await scene.write(second, "Il primo messaggio");
    await first.getByText("Il primo messaggio").waitFor();
    await visitor.close();
  });

  it("N5 a message that did not get through is sent again under its id and stands there once", async () => {
    const { page } = visitor;
    const frame = await scene.openChat(page);
    const ids: string[] = [];
    // The server hears the first attempt; its answer is lost on the way back.
    await page.route("**/messages", async (route) => {
      ids.push(route.request().postDataJSON().id);
      if (ids.length > 1) return await route.continue();
      await route.fetch();
      await route.abort();
    });
    await scene.write(frame, "Una volta sola");
    await frame.waitForSelector(".mine[data-state=failed]");
    await frame.getByRole("button", { name: "Riprova" }).click();
    await frame.waitForSelector(".mine[data-state=stored]");
    assert.equal(ids.length, 2);
    assert.equal(ids[0], ids[1]);
    assert.deepEqual(await linesOf(frame), ["Una volta sola"]);
    assert.equal((await scene.conversation()).seq, 1);
  });

  it("D10 a lost connection is shown, and what came meanwhile arrives after it", async () => {
    const { page } = visitor;
    const frame = await scene.openChat(page);
    await scene.write(frame, "Buongiorno");
    await frame.waitForSelector(".mine[data-state=stored]");
    const { id } = await scene.conversation();
    await until("the stream is open", () => scene.desk.deps.visitorHub.size === 1);
    await page.context().setOffline(true);
    await frame.locator("#offline").waitFor({ state: "visible" });
    await scene.reply("giulia", id, "Detto nel frattempo");
    await page.context().setOffline(false);
    await frame.getByText("Detto nel frattempo").waitFor();
    await frame.locator("#offline").waitFor({ state: "hidden" });
  });

  it("L3 a visitor whose session has run out gets a new one and loses nothing they write", async () => {
    const frame = await scene.openChat(visitor.page);
    await frame.evaluate(() => localStorage.setItem(`sportello ${location.pathname}`, "x".repeat(43)));
    await scene.write(frame, "Con un gettone scaduto");
    await frame.waitForSelector(".mine[data-state=stored]");
    assert.equal((await scene.conversations()).length, 1);
  });

  it("S2 text of either side is text, whatever it says", async () => {
    const { page } = visitor;
    const frame = await scene.openChat(page);
    const canaries = [
      "<img src=x onerror=\"top.postMessage('ran','*')\">",
      "<script>document.title='ran'</script>",
      "</textarea><svg onload=alert(1)>",
      "javascript:alert(1)",
    ];
    let dialogs = 0;
    page.on("dialog", (dialog) => (dialogs++, dialog.dismiss()));
    for (const canary of canaries) await scene.write(frame, canary);
    await until("all are stored", async () => await frame.locator(".mine[data-state=stored]").count() === 4);
    const { id } = await scene.conversation();
    for (const canary of canaries) await scene.reply("giulia", id, canary);
    await until("all are answered", async () => await frame.locator(".theirs [data-text]").count() === 4);
    await page.reload();
    const again = await scene.frame(page);
    await until("all are back", async () => (await linesOf(again)).length === 9);
    assert.deepEqual((await linesOf(again)).filter((line) => canaries.includes(line)), [
      ...canaries,
      ...canaries,
    ]);
    assert.equal(await again.locator("#log img, #log script, #log a").count(), 0);
    assert.equal(dialogs, 0);
    await visitor.close();
  });

  it("L3 typing is seen on both sides and moves nothing", async () => {
    const frame = await scene.openChat(visitor.page);
    await scene.write(frame, "Buongiorno");
    await frame.waitForSelector(".mine[data-state=stored]");
    const { id, name } = await scene.conversation();
    await scene.act("giulia", id, { type: "take" });
    const agent = await openPage(browser, { language: "it-IT" });
    const token = await scene.desk.deps.sessions.begin(scene.desk.agent("giulia").id, "Chromium");
    await agent.page.context().addCookies([{ name: "session", value: token, url: scene.productUrl }]);
    await agent.page.goto(`${scene.productUrl}/conversations/${id}`);
    await until("the agent's stream is open", () => scene.desk.deps.hub.size === 1);
    const places = () =>
      agent.page.evaluate(() =>
        ["#composer-text", "[data-into] .bubble"].map((one) => {
          const { x, y } = document.querySelector(one)!.getBoundingClientRect();
          return [x, y];
        })
      );
    const before = await places();

    await frame.type("#text", "Volevo ch");
    await agent.page.getByText(`${name} sta scrivendo`).waitFor();
    assert.deepEqual(await places(), before);
    await frame.press("#text", "Enter");
    await agent.page.getByText(`${name} sta scrivendo`).waitFor({ state: "hidden" });

    const composer = await frame.locator("#composer").boundingBox();
    await agent.page.locator("#composer-text").pressSequentially("Mi dic");
    await frame.getByText("Giulia sta scrivendo").waitFor();
    assert.deepEqual(await frame.locator("#composer").boundingBox(), composer);
    await frame.getByText("Giulia sta scrivendo").waitFor({ state: "hidden" });
    await agent.close();
    await visitor.close();
  });
});
