/** The composer of an SMS conversation: it counts what a text costs, and closes when the customer says STOP. */
import assert from "node:assert/strict";
import { demoSms, pointTo } from "../../demo/company.ts";
import { startTwilio } from "../../demo/sms_twilio/server.ts";
import { expectFits, launchBrowser } from "../support/browser.ts";
import { openStage } from "./stage.ts";

Deno.test("N3 N4 the composer counts the SMS while one types, and closes at STOP until START", async () => {
  const browser = await launchBrowser();
  const stage = await openStage(browser);
  const hook = `${stage.product.url}/hooks/sms/${stage.company.sms}`;
  const twilio = startTwilio({ ...demoSms, hook });
  try {
    await pointTo(stage.product.sportello.deps, stage.company.sms, twilio.url);
    const piero = twilio.customer("+393485550163", "Piero Galli");
    await piero.write("Ordine 9020: posso ritirarlo domani?");
    const { page, close } = await stage.signIn("giulia", { width: 360, height: 740 });
    await page.click("a:has-text('Ordine 9020')");
    const field = page.locator("#composer-text");
    const segments = page.locator("[data-segments]");
    await field.waitFor();
    assert.equal(await segments.isVisible(), false, "nothing is typed yet");
    await field.fill("a".repeat(160));
    assert.equal(await segments.textContent(), "1 SMS");
    await field.press("End");
    await field.pressSequentially("è");
    assert.equal(await segments.textContent(), "2 SMS");
    await field.fill("a".repeat(69) + "🌿");
    assert.equal(await segments.textContent(), "2 SMS");
    await expectFits(page);
    await field.fill("Certo, dalle 9");
    await field.press("Enter");
    await page.waitForSelector("[data-state=delivered]");
    assert.equal(await segments.isVisible(), false, "it is gone with the text");

    await piero.write("STOP");
    await page.waitForSelector("#composer-blocked");
    assert.match(await page.textContent("#composer-blocked") ?? "", /The customer wrote STOP/);
    await expectFits(page);
    await piero.write("START");
    await page.waitForSelector("#composer-blocked", { state: "detached" });
    assert.equal(await field.isEditable(), true);
    await close();
  } finally {
    await twilio.stop();
    await stage.stop();
    await browser.close();
  }
});
