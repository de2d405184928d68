/** The panel of quick replies at a real desk: by keyboard and by click, at the caret, edited, sent (M1). */
import assert from "node:assert/strict";
import { after, before, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, type OpenPage } from "../support/browser.ts";
import { until } from "../support/until.ts";
import { openStage, type Stage } from "./stage.ts";

const name = "Mara Ricci";
const welcome = "Buongiorno, grazie per averci scritto! Come possiamo aiutarla?";
const moment = "Controllo subito e le rispondo tra qualche minuto.";

describe("quick replies", () => {
  let browser: Browser, stage: Stage, opened: OpenPage, page: Page;
  const field = () => page.locator("#composer-text");
  const button = () => page.locator(".replies-button");
  const panel = () => page.locator(".replies");
  const option = (title: string) => panel().getByRole("option", { name: title });
  const said = () => field().inputValue();
  const caret = () => field().evaluate((one) => (one as HTMLTextAreaElement).selectionStart);
  const mara = () => stage.phones.customer("393405550177", name);
  const text = (one: { text: string }) => one.text;

  before(async () => {
    browser = await launchBrowser();
    stage = await openStage(browser);
    await mara().write("Buongiorno!");
    opened = await stage.signIn("giulia", { language: "it-IT" });
    page = opened.page;
    await page.locator(".row", { hasText: name }).locator(".row-link").click();
    await field().waitFor();
  });
  after(async () => {
    await opened.close();
    await stage.stop();
    await browser.close();
  });

  it("M1 by keyboard alone: q opens, typing finds, arrows and Enter choose, and nothing is sent", async () => {
    await field().press("Escape");
    await page.keyboard.press("q");
    await option("Benvenuto").waitFor();
    assert.equal(await button().getAttribute("aria-expanded"), "true");
    await page.keyboard.type("saluti");
    const titles = () => panel().locator(".choice-name").allTextContents();
    await until("two are left", async () => (await titles()).length === 2);
    await page.keyboard.press("ArrowDown");
    await option("Un momento").and(panel().locator("[aria-selected=true]")).waitFor();
    await page.keyboard.press("ArrowDown");
    await option("Benvenuto").and(panel().locator("[aria-selected=true]")).waitFor();
    await page.keyboard.press("Enter");
    assert.equal(await said(), welcome);
    assert.equal(await panel().count(), 0);
    assert.ok(await field().evaluate((one) => one === document.activeElement));
    assert.equal(await caret(), welcome.length);
    assert.equal(await page.locator(".message[data-side=ours]").count(), 0, "nothing was sent");
  });

  it("M1 a click puts it where the caret is, in place of what is selected", async () => {
    await field().fill("Cara Mara, ... A presto");
    await field().evaluate((one) => (one as HTMLTextAreaElement).setSelectionRange(11, 14));
    await button().click();
    await option("Un momento").click();
    assert.equal(await said(), `Cara Mara, ${moment} A presto`);
    assert.equal(await caret(), 11 + moment.length);
    await page.keyboard.type(" Davvero.");
    assert.equal(await said(), `Cara Mara, ${moment} Davvero. A presto`);
  });

  it("M1 one after the other, with a blank between them", async () => {
    await field().fill("");
    for (const title of ["Benvenuto", "Un momento"]) {
      await button().click();
      await option(title).click();
    }
    assert.equal(await said(), `${welcome} ${moment}`);
  });

  it("M1 tabs by arrow key and the languages narrow the list", async () => {
    await button().click();
    await panel().getByRole("tab", { name: "Tutte" }).press("ArrowRight");
    const tab = panel().getByRole("tab", { selected: true });
    assert.equal(await tab.textContent(), "Ordini e spedizioni");
    assert.ok(await tab.evaluate((one) => one === document.activeElement));
    const titles = () => panel().locator(".choice-name").allTextContents();
    assert.deepEqual(await titles(), ["Numero d'ordine", "Tempi di consegna"]);
    await panel().getByRole("combobox", { name: "Lingua" }).selectOption("en");
    assert.deepEqual(await titles(), ["Delivery times"]);
    await panel().getByRole("combobox", { name: "Lingua" }).selectOption("");
    assert.deepEqual(await titles(), ["Delivery times", "Numero d'ordine", "Tempi di consegna"]);
    await page.keyboard.press("Escape");
  });

  it("M1 Escape goes back to the text, and so does a click outside close it", async () => {
    await field().fill("quasi finito");
    await button().click();
    await option("Benvenuto").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await panel().count(), 0);
    assert.ok(await field().evaluate((one) => one === document.activeElement));
    await button().click();
    await page.locator(".thread-header h1").click();
    await panel().waitFor({ state: "detached" });
    assert.equal(await said(), "quasi finito");
  });

  it("M1 the panel stays open and as it was when the conversation changes meanwhile", async () => {
    await button().click();
    await panel().getByRole("tab", { name: "Saluti" }).click();
    const { deps } = stage.product.sportello;
    const by = deps.directory.viewer(deps.directory.agents().find(({ name }) => name.startsWith("Giulia"))!);
    const id = new URL(page.url()).pathname.split("/").at(-1)!;
    await deps.conversations.send(id, { type: "take", id: "in another window", at: deps.clock.now(), by });
    await page.locator(".thread-header").getByRole("button", { name: "Gestita" }).waitFor();
    assert.equal(await panel().getByRole("tab", { selected: true }).textContent(), "Saluti");
    assert.equal(await button().getAttribute("aria-expanded"), "true");
    await option("Un momento").click();
    assert.match(await said(), /Controllo subito/);
  });

  it("M1 edited and sent it reaches the customer as any other text", async () => {
    await field().fill("");
    await button().click();
    await option("Benvenuto").click();
    await page.keyboard.type(" Sono Giulia.");
    await page.keyboard.press("Enter");
    await until(
      "it is on the phone",
      () => mara().phone.bubbles.map(text).includes(`${welcome} Sono Giulia.`),
      8_000,
    );
    assert.equal(await said(), "");
  });

  it("M1 what does not come can be asked for again", async () => {
    await page.reload();
    let asked = 0;
    await page.route("**/quick-replies", (route) => ++asked === 1 ? route.abort() : route.continue());
    await button().click();
    await panel().getByRole("alert").waitFor();
    await panel().getByRole("button", { name: "Riprova" }).click();
    await option("Benvenuto").waitFor();
    assert.equal(asked, 2);
    await page.unroute("**/quick-replies");
    opened.problems.splice(0, 1);
  });
});
