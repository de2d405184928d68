/** Unknown senders and contacts in a real browser, in both languages: what the plays of `tests/manual` leave out. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { wordsOf } from "../../languages/languages.ts";
import { expectAccessible, expectFits } from "../support/browser.ts";
import { inBothLanguages } from "./scene.ts";

const name = "Mara Ricci";

inBothLanguages("contacts", (it, language) => {
  const words = wordsOf(language).contacts;
  const bar = (page: Page) => page.getByRole("region", { name: words.unknown.title });
  const button = (page: Page, label: string) => page.getByRole("button", { name: label, exact: true });
  const link = (within: Locator, label: string) => within.getByRole("link", { name: label, exact: true });

  it("U1 U3 an unknown sender is asked about where it fits; Reply goes to the composer", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    await mara.write("Buongiorno!");
    await giulia.open(name);
    await link(bar(giulia.page), words.unknown.add).waitFor();
    await expectFits(giulia.page);
    await expectAccessible(giulia.page);
    await link(bar(giulia.page), words.unknown.reply).click();
    await giulia.page.locator("#composer-text:focus").waitFor();
  });

  it("U2 the form is filled in and proposes who looks the same; this is them ends it, and the list shows the name", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await marco.page.goto(`${scene.stage.url}/contacts/new`);
    await marco.page.getByLabel(words.name, { exact: true }).fill("Studio Ricci");
    await marco.page.getByLabel(words.number(1)).fill("340 555 0177");
    await button(marco.page, marco.words.actions.add).click();
    await marco.page.getByRole("heading", { name: "Studio Ricci" }).waitFor();
    await marco.page.goto(`${scene.stage.url}/conversations?list=waiting`);
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

  it("C1 what is known of a contact fits beside the conversation, and on the phone is a sheet over it", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    await mara.write("Buongiorno!");
    await giulia.open(name);
    const pane = giulia.page.locator("#info");
    await link(pane, words.info.add).click();
    await giulia.page.getByLabel(words.company, { exact: true }).fill("Studio Ricci");
    await giulia.page.getByLabel(words.email(1)).fill("mara@studioricci.example");
    await button(giulia.page, giulia.words.actions.add).click();
    await pane.getByText("mara@studioricci.example").waitFor();
    await expectFits(giulia.page);
    await expectAccessible(giulia.page);
    await giulia.page.setViewportSize({ width: 360, height: 740 });
    await expectFits(giulia.page);
    await giulia.page.locator(".thread-header [popovertarget^=menu-thread]").click();
    await giulia.page.locator(".menu:popover-open").getByRole("button", { name: giulia.words.actions.info })
      .click();
    const sheet = giulia.page.locator("#info:popover-open");
    await link(sheet, words.info.open).waitFor();
    await sheet.locator("[data-past]").waitFor();
  });
});
