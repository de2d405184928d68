/** Unknown senders, contacts and history in a real browser, in both languages. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "@std/testing/bdd";
import type { Browser, Locator, Page } from "playwright-core";
import type { Customer } from "../../demo/whatsapp/customer.ts";
import { type Language, type Words, wordsOf } from "../../languages/languages.ts";
import { launchBrowser, type OpenPage } from "../support/browser.ts";
import { expectAccessible } from "../support/browser/expect_accessible.ts";
import { expectFits } from "../support/browser/expect_fits.ts";
import { DeskPage } from "./desk_page.ts";
import { openStage, type Stage } from "./stage.ts";

const name = "Mara Ricci";

for (const language of ["it", "en"] as const) {
  describe(`contacts in ${language}`, () => contacts(language));
}

function contacts(language: Language) {
  const words: Words["contacts"] = wordsOf(language).contacts;
  let browser: Browser, stage: Stage, mara: Customer;
  let opened: OpenPage[];
  let giulia: DeskPage, marco: DeskPage;

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());

  beforeEach(async () => {
    stage = await openStage(browser);
    const accept = language === "it" ? "it-IT" : "en-GB";
    opened = await Promise.all(["giulia", "marco"].map((who) => stage.signIn(who, { language: accept })));
    [giulia, marco] = opened.map(({ page }) => new DeskPage(page, language)) as [DeskPage, DeskPage];
    mara = stage.phones.customer("393405550177", name);
  });

  afterEach(async () => {
    const closed = await Promise.allSettled(opened.map(({ close }) => close()));
    await stage.stop();
    for (const one of closed) if (one.status === "rejected") throw one.reason;
  });

  const bar = (page: Page) => page.getByRole("region", { name: words.unknown.title });
  const button = (page: Page, label: string) => page.getByRole("button", { name: label, exact: true });
  const link = (within: Locator, label: string) => within.getByRole("link", { name: label, exact: true });

  it("U1 U3 an unknown sender is asked about; Reply goes to the composer, and a reply ends the question", async () => {
    await mara.write("Buongiorno!");
    await giulia.open(name);
    await link(bar(giulia.page), words.unknown.add).waitFor();
    await expectFits(giulia.page);
    await expectAccessible(giulia.page);
    await link(bar(giulia.page), words.unknown.reply).click();
    await giulia.page.locator("#composer-text:focus").waitFor();
    await giulia.page.keyboard.type("Eccomi");
    await giulia.page.keyboard.press("Enter");
    await giulia.bubble("Eccomi").waitFor();
    await bar(giulia.page).waitFor({ state: "detached" });
  });

  it("U2 the form is filled in and proposes who looks the same; this is them ends it, and the list shows the name", async () => {
    await marco.page.goto(`${stage.url}/contacts/new`);
    await marco.page.getByLabel(words.name, { exact: true }).fill("Studio Ricci");
    await marco.page.getByLabel(words.number(1)).fill("340 555 0177");
    await button(marco.page, marco.words.actions.add).click();
    await marco.page.getByRole("heading", { name: "Studio Ricci" }).waitFor();
    await marco.page.goto(`${stage.url}/conversations?list=waiting`);
    await marco.mark();
    await mara.write("Buongiorno!");
    await giulia.open(name);
    await link(bar(giulia.page), words.unknown.add).click();
    assert.equal(await giulia.page.getByLabel(words.name, { exact: true }).inputValue(), name);
    assert.equal(await giulia.page.getByLabel(words.number(1)).inputValue(), "+393405550177");
    await giulia.page.getByText(words.proposals.because.number).waitFor();
    await expectFits(giulia.page);
    await expectAccessible(giulia.page);
    await button(giulia.page, words.proposals.sameAs("Studio Ricci")).click();
    await giulia.page.locator("[data-thread]").getByRole("heading", { name: "Studio Ricci" }).waitFor();
    assert.equal(await bar(giulia.page).count(), 0);
    await marco.row("Studio Ricci").waitFor();
    assert.equal(await marco.wasLoadedAgain(), false);
  });

  it("U4 ignored, it is gone for one alone; undo brings it back", async () => {
    await mara.write("Buongiorno!");
    await marco.row(name).waitFor();
    await giulia.open(name);
    await giulia.mark();
    await button(giulia.page, words.unknown.ignore).click();
    await giulia.row(name).waitFor({ state: "detached" });
    await giulia.hasCount("waiting", "0");
    await mara.write("C'è qualcuno?");
    await marco.row(name).getByText("C'è qualcuno?").waitFor();
    assert.equal(await giulia.row(name).count(), 0);
    await marco.hasCount("waiting", "1");
    await giulia.undo();
    await giulia.row(name).waitFor();
    await giulia.hasCount("waiting", "1");
    await button(giulia.page, words.unknown.ignore).waitFor();
    assert.equal(await giulia.wasLoadedAgain(), false);
  });

  it("C1 C2 Info: call, add, then open; the history leads to past conversations", async () => {
    await mara.write("La prima volta");
    await marco.open(name);
    await marco.act("take").click();
    await marco.act("handled").click();
    await marco.act("reopen").waitFor();
    await mara.write("La seconda volta");
    await giulia.open(name);
    await giulia.act("take").click();
    await giulia.act("handled").waitFor();
    const pane = giulia.page.locator("#info");
    assert.equal(
      await pane.getByRole("link", { name: words.info.call }).getAttribute("href"),
      "tel:+393405550177",
    );
    await pane.getByRole("link", { name: words.info.add }).click();
    await giulia.page.getByLabel(words.company, { exact: true }).fill("Studio Ricci");
    await giulia.page.getByLabel(words.email(1)).fill("mara@studioricci.example");
    await button(giulia.page, giulia.words.actions.add).click();
    await pane.getByText("mara@studioricci.example").waitFor();
    await pane.getByRole("link", { name: words.info.open }).waitFor();
    await expectFits(giulia.page);
    await expectAccessible(giulia.page);
    await pane.locator(".history a").first().click();
    await giulia.bubble("La prima volta").waitFor();
    await giulia.page.goBack();
    await giulia.bubble("La seconda volta").waitFor();
  });

  it("C1 on the phone the information is a sheet over the conversation", async () => {
    await mara.write("Buongiorno!");
    await giulia.open(name);
    await giulia.page.setViewportSize({ width: 360, height: 740 });
    await expectFits(giulia.page);
    await giulia.page.locator(".thread-header [popovertarget^=menu-thread]").click();
    await giulia.page.locator(".menu:popover-open").getByRole("button", { name: giulia.words.actions.info })
      .click();
    const pane = giulia.page.locator("#info:popover-open");
    await pane.getByRole("link", { name: words.info.add }).waitFor();
    await pane.locator("[data-past]").waitFor();
  });
}
