/** The end of a chat in a real browser: by the visitor, by the agent, and by a block. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser } from "playwright-core";
import { expectAccessible, launchBrowser, type OpenPage, openPage } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { until } from "../support/until.ts";
import { buttonOf, linesOf, Scene } from "./widget_scene.ts";

describe("the end of a chat", () => {
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

  it("L1 the visitor is asked once, then it is over in all their tabs, and a new one begins", async () => {
    const { page } = visitor;
    const chat = await scene.openChat(page);
    assert.equal(await chat.locator("#end").isVisible(), false, "nothing to end yet");
    await scene.write(chat, "Buongiorno");
    await chat.waitForSelector(".mine[data-state=stored]");
    const { id } = await scene.conversation();
    const tab = await page.context().newPage();
    await scene.visit(tab);
    const other = await scene.openChat(tab);
    await page.bringToFront();

    await chat.getByRole("button", { name: "Termina la chat" }).click();
    await chat.getByRole("dialog", { name: "Vuoi terminare la chat?" }).waitFor();
    await chat.locator("#ending").press("Escape");
    await chat.getByRole("dialog").waitFor({ state: "hidden" });
    assert.equal((await buttonOf(page))?.expanded, true, "Escape answers the question, the chat stays open");
    await chat.getByRole("button", { name: "Termina la chat" }).click();
    await expectAccessible(page);
    await chat.getByRole("button", { name: "Continua" }).click();
    assert.equal((await scene.conversation()).status, "waiting");

    await chat.getByRole("button", { name: "Termina la chat" }).click();
    await chat.getByRole("button", { name: "Termina", exact: true }).click();
    for (const frame of [chat, other]) {
      await frame.getByText("Hai terminato la chat").waitFor();
      await frame.getByRole("button", { name: "Inizia una nuova chat" }).waitFor();
      assert.equal(await frame.locator("#composer").isVisible(), false);
      assert.equal(await frame.locator("#end").isVisible(), false);
    }
    await until("it is over", async () => (await scene.conversation()).ending === "ended");
    await chat.getByRole("button", { name: "Inizia una nuova chat" }).click();
    await until("the page is empty", async () => (await linesOf(chat)).length === 0);
    assert.ok(await chat.locator("#text").evaluate((field) => field === document.activeElement));
    await scene.write(chat, "Un'altra cosa");
    await until("the new one is shown in both", async () => {
      return (await Promise.all([chat, other].map(linesOf))).every((lines) =>
        lines.join() === "Un'altra cosa"
      );
    });
    const fresh = (await scene.conversations()).filter(({ status }) => status === "waiting");
    assert.equal(fresh.length, 1);
    assert.notEqual(fresh[0]!.id, id);
    assert.equal(await other.locator("#composer").isVisible(), true);
    await visitor.close();
  });

  it("L1 an agent ends it by keyboard: the visitor is told at once and after a reload", async () => {
    const { page } = visitor;
    const chat = await scene.openChat(page);
    await scene.write(chat, "Buongiorno");
    const { id } = await scene.conversation();
    await scene.act("giulia", id, { type: "take" });
    const agent = await openPage(browser, { language: "it-IT" });
    const token = await scene.desk.deps.sessions.begin(scene.desk.agent("giulia").id, "Chromium");
    await agent.page.context().addCookies([{ name: "session", value: token, url: scene.productUrl }]);
    await agent.page.goto(`${scene.productUrl}/conversations/${id}`);
    await agent.page.locator("[data-shortcut=e]").waitFor({ state: "attached" });
    await agent.page.keyboard.press("e");
    await agent.page.getByRole("dialog").waitFor();
    await agent.page.keyboard.press("Escape");
    await agent.page.locator("#dialogs dialog").waitFor({ state: "detached" });
    assert.equal((await scene.conversation()).status, "taken");
    await agent.page.keyboard.press("e");
    await agent.page.getByRole("dialog", { name: "Terminare la sessione di chat?" }).waitFor();
    await agent.page.keyboard.press("Enter");
    await agent.page.getByText("Se il visitatore scrive ancora, inizia una nuova chat").waitFor();
    await agent.close();
    await chat.getByText("La chat è stata chiusa").waitFor();
    await page.reload();
    const again = await scene.frame(page);
    await again.getByText("La chat è stata chiusa").waitFor();
    await again.getByRole("button", { name: "Inizia una nuova chat" }).waitFor();
    assert.equal(await again.locator("#composer").isVisible(), false);
    await visitor.close();
  });

  it("L2 a block turns the open chat neutral at once; nothing loads until it is taken back", async () => {
    const { page } = visitor;
    const chat = await scene.openChat(page);
    await scene.write(chat, "Buongiorno");
    await chat.waitForSelector(".mine[data-state=stored]");
    const { blocks } = scene.desk.deps;
    await blocks.block(scene.desk.agent("giulia").id, "127.0.0.1", "insulti", "day");
    await chat.getByText("La chat non è disponibile in questo momento").waitFor();
    for (const part of ["#composer", "#log", "#end", "#state"]) {
      assert.equal(await chat.locator(part).isVisible(), false, part);
    }
    await page.reload();
    // The script may still be in the browser's cache; what it opens says no more than before.
    await until("the frame is made", () => page.frames().length > 1);
    await page.frames()[1]!.getByText("La chat non è disponibile in questo momento").waitFor();
    await blocks.lift(scene.desk.agent("admin").id, "127.0.0.1");
    await scene.visit(page);
    const again = await scene.frame(page);
    await again.getByText("Buongiorno").waitFor();
    await visitor.close();
  });

  it("L2 a page that still has the button gets the same neutral words, and can close them", async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 360, height: 640 });
    const { blocks } = scene.desk.deps;
    await blocks.block(scene.desk.agent("giulia").id, "127.0.0.1", "", "hour");
    await scene.press(page);
    await until("the frame is made", () => page.frames().length > 1);
    const chat = page.frames()[1]!;
    await chat.getByText("La chat non è disponibile in questo momento").waitFor();
    await chat.getByRole("button", { name: "Chiudi la chat" }).click();
    await until("it is closed", async () => (await buttonOf(page))?.expanded === false);
    await visitor.close();
  });
});
