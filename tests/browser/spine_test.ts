/** A working day in a real browser: two agents, one customer, from the first message to the archive. */
import assert from "node:assert/strict";
import { until } from "../support/until.ts";
import { inBothLanguages } from "./scene.ts";

const name = "Mara Ricci";

inBothLanguages("the spine", (it) => {
  it("O1 a message is with both at once; O2 who takes it has it alone; O5 half-typed text is kept", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await Promise.all([giulia.mark(), marco.mark()]);
    await mara.write("Buongiorno!");
    await Promise.all([giulia.row(name).waitFor(), marco.row(name).waitFor()]);
    assert.equal(await giulia.row(name).getAttribute("data-unread"), "");
    await giulia.hasCount("waiting", "1");
    await marco.open(name);
    await marco.composer.fill("Salve, un attimo che");
    await giulia.open(name);
    await giulia.act("take").click();
    await giulia.hasCount("mine", "1");
    await giulia.page.locator("[id^=facts-]", { hasText: "Giulia Bianchi" }).waitFor();
    await marco.row(name).waitFor({ state: "detached" });
    await marco.page.getByText(marco.words.composer.taken("Giulia Bianchi")).waitFor();
    assert.equal(await marco.page.locator("[data-kept]").inputValue(), "Salve, un attimo che");
    await marco.hasCount("waiting", "0");
    assert.equal(await giulia.wasLoadedAgain() || await marco.wasLoadedAgain(), false);
  });

  it("I8 an answer gets its two ticks, and what the customer writes is there and read", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    await mara.write("Buongiorno!");
    await giulia.open(name);
    await giulia.act("take").click();
    await giulia.act("handled").waitFor();
    await giulia.reply("Controllo subito.");
    await until(
      "the customer has it",
      () => mara.phone.bubbles.some(({ text }) => text === "Controllo subito."),
    );
    const ours = giulia.page.locator(".message:is([data-state=delivered], [data-state=read])", {
      hasText: "Controllo subito.",
    });
    await ours.waitFor();
    assert.equal(await giulia.bubble("Controllo subito.").count(), 1);
    await giulia.showList("mine");
    await giulia.open(name);
    await giulia.mark();
    const told = giulia.page.waitForResponse("**/readings");
    await mara.write("Grazie mille!");
    await giulia.bubble("Grazie mille!").waitFor();
    await giulia.row(name).getByText("Grazie mille!").waitFor();
    await until("it is read", async () => await giulia.row(name).getAttribute("data-unread") === null);
    assert.equal(await giulia.wasLoadedAgain(), false);
    // What the server knows, not only this page: the same list, loaded anew.
    await told;
    await giulia.showList("mine");
    assert.equal(await giulia.row(name).getAttribute("data-unread"), null);
  });

  it("T2 T3 a transfer by extension is gone for the sender and the target's at once", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await Promise.all([giulia.mark(), marco.mark()]);
    await mara.write("Buongiorno!");
    await marco.showList("mine");
    await marco.mark();
    await giulia.open(name);
    await giulia.press("t");
    await giulia.act("handled").waitFor();
    await giulia.press("x");
    const search = giulia.page.getByRole("combobox");
    await search.fill("102");
    assert.deepEqual(await giulia.page.locator("dialog .choice-name").allTextContents(), ["Marco Conti"]);
    await search.press("Enter");
    await marco.row(name).waitFor();
    await giulia.row(name).waitFor({ state: "detached" });
    await giulia.page.locator(".refused").waitFor();
    assert.equal(await giulia.page.locator("dialog:modal").count(), 0);
    await giulia.hasCount("mine", "0");
    await marco.hasCount("mine", "1");
    assert.equal(await giulia.wasLoadedAgain() || await marco.wasLoadedAgain(), false);
  });

  it("T6 a transfer undone is the sender's again, head and composer, too", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await Promise.all([giulia.mark(), marco.mark()]);
    await mara.write("Buongiorno!");
    await marco.showList("mine");
    await marco.mark();
    await giulia.open(name);
    await giulia.press("t");
    await giulia.act("handled").waitFor();
    await giulia.showList("mine");
    await giulia.open(name);
    await giulia.mark();
    await giulia.press("x");
    const search = giulia.page.getByRole("combobox");
    await search.fill("102");
    await search.press("Enter");
    await marco.open(name);
    await giulia.page.locator(".refused").waitFor();
    const steps = await giulia.page.evaluate(() => history.length);
    await giulia.toast.getByText(giulia.words.panels.toasts.transferred(name, "Marco Conti")).waitFor();
    await giulia.undo();
    await giulia.row(name).waitFor();
    await marco.row(name).waitFor({ state: "detached" });
    await marco.page.locator(".refused").waitFor();
    await giulia.hasCount("mine", "1");
    await marco.hasCount("mine", "0");
    await giulia.reply("Eccomi di nuovo");
    await giulia.bubble("Eccomi di nuovo").waitFor();
    await giulia.act("handled").waitFor();
    assert.equal(await giulia.page.evaluate(() => history.length), steps);
    assert.equal(await giulia.wasLoadedAgain() || await marco.wasLoadedAgain(), false);
  });

  it("H1 handled leaves the list and can be undone; H2 who writes again is routed afresh", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await mara.write("Buongiorno!");
    await marco.open(name);
    await marco.act("take").click();
    await marco.act("handled").waitFor();
    await marco.showList("mine");
    await marco.open(name);
    await marco.act("handled").click();
    await marco.row(name).waitFor({ state: "detached" });
    await marco.page.getByText(marco.words.composer.closed).waitFor();
    await marco.undo();
    await marco.row(name).waitFor();
    await marco.act("handled").waitFor();
    await marco.press("h");
    await marco.row(name).waitFor({ state: "detached" });
    await marco.act("reopen").waitFor();
    await mara.write("Ancora io");
    await giulia.row(name).getByText("Ancora io").waitFor();
    await giulia.hasCount("waiting", "1");
    await marco.hasCount("waiting", "1");
  });

  it("H6 archived, back again, deleted and, with undo, not deleted", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    await mara.write("Buongiorno!");
    await giulia.open(name);
    await giulia.act("take").click();
    await giulia.act("handled").waitFor();
    await giulia.showList("mine");
    await giulia.open(name);
    await giulia.choose("archive");
    await giulia.row(name).waitFor({ state: "detached" });
    await giulia.undo();
    await giulia.row(name).waitFor();
    await giulia.press("a");
    await giulia.row(name).waitFor({ state: "detached" });
    await giulia.showFromDropDown("archived");
    await giulia.open(name);
    await giulia.choose("unarchive");
    await giulia.row(name).waitFor({ state: "detached" });
    await giulia.press("a");
    await giulia.row(name).waitFor();
    await giulia.choose("delete");
    await giulia.row(name).waitFor({ state: "detached" });
    await giulia.press("z");
    await giulia.row(name).waitFor();
  });

  it("D7 keys act, too, where their buttons have no room", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    await giulia.page.setViewportSize({ width: 800, height: 700 });
    await mara.write("Buongiorno!");
    await giulia.open(name);
    await giulia.press("t");
    await giulia.press("x");
    await giulia.page.getByRole("combobox").waitFor();
    await giulia.page.keyboard.press("Escape");
    await giulia.press("h");
    await giulia.page.getByText(giulia.words.composer.closed).waitFor();
  });

  it("D7 the keys, the list of keys, and the way back", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    await mara.write("Buongiorno!");
    const other = scene.stage.phones.customer("393475550142", "Luca Moretti");
    await other.write("Il corriere non è passato");
    await giulia.row("Luca Moretti").waitFor();
    await giulia.page.keyboard.press("j");
    await giulia.page.keyboard.press("j");
    await giulia.page.keyboard.press("k");
    await giulia.page.keyboard.press("Enter");
    const first = await giulia.page.locator(".row").first().locator("bdi").first().textContent();
    await giulia.page.locator("[data-thread]").getByRole("heading", { name: first! }).waitFor();
    await giulia.page.keyboard.press("j");
    await giulia.page.keyboard.press("Enter");
    const second = await giulia.page.locator(".row").nth(1).locator("bdi").first().textContent();
    await giulia.page.locator("[data-thread]").getByRole("heading", { name: second! }).waitFor();
    await giulia.page.goBack();
    await giulia.page.locator("[data-thread]").getByRole("heading", { name: first! }).waitFor();
    await giulia.row("Luca Moretti").waitFor();
    assert.equal(await giulia.page.locator("[data-thread]").count(), 1);
    assert.equal(await giulia.page.locator(".rail").count(), 1);
    await giulia.page.keyboard.press("?");
    await giulia.page.getByRole("dialog", { name: giulia.words.frame.shortcuts.title }).waitFor();
  });

  it("S1 when somebody else signs in with the same browser, the old tab becomes theirs", async (scene) => {
    const { giulia } = await scene.atSales();
    const { page } = giulia;
    const tab = await page.context().newPage();
    await tab.goto(`${scene.stage.url}/sign-in`);
    await page.context().clearCookies();
    await tab.goto(`${scene.stage.url}/sign-in`);
    await tab.fill("[name=email]", "marco@example.com");
    await tab.fill("[name=password]", "sportello demo");
    await tab.click("button[type=submit]");
    await tab.waitForURL("**/conversations*");
    const theirs = await tab.locator("html").getAttribute("data-agent");
    await page.waitForFunction((agent) => document.documentElement.dataset.agent === agent, theirs);
  });
});
