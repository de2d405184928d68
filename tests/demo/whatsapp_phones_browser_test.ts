import assert from "node:assert/strict";
import { expectAccessible, expectFits, launchBrowser, openPage } from "../support/browser.ts";
import { onStage } from "./whatsapp_hook.ts";

Deno.test("I3 the phones page is live in a browser: writing, replies, ticks, badges", async () => {
  const browser = await launchBrowser();
  try {
    await onStage(async ({ demo, phones, send, items }) => {
      demo.customer("393471", "Mara Ricci");
      demo.customer("393472", "Luca Bianchi");
      const { page, close } = await openPage(browser);
      await page.goto(phones);
      await page.getByLabel("Message").fill("Buongiorno!");
      await page.getByRole("button", { name: "Send" }).click();
      await page.getByRole("img", { name: "delivered" }).waitFor();
      assert.equal(items()[0]?.type, "message");
      assert.equal(await page.getByLabel("Message").inputValue(), "");
      await demo.customer("393472", "Luca Bianchi").write("ciao");
      await send("Ciao Mara", { kind: "number", value: "393471" });
      await send("Ciao Luca", { kind: "number", value: "393472" });
      await page.getByRole("log").getByText("Ciao Mara").waitFor();
      await page.getByLabel("1 unread").waitFor();
      await expectAccessible(page);
      await expectFits(page);
      await page.setViewportSize({ width: 390, height: 800 });
      await expectFits(page);
      await close();
    });
    await onStage(async ({ phones }) => {
      const { page, close } = await openPage(browser, { dark: true, language: "it-IT" });
      await page.goto(phones);
      await page.getByText("Ancora nessun cliente").waitFor();
      await expectAccessible(page);
      await page.getByLabel("Nome").fill("Zoë");
      await page.getByRole("button", { name: "Aggiungi" }).click();
      await page.getByRole("log").waitFor();
      await expectAccessible(page);
      await close();
    });
  } finally {
    await browser.close();
  }
});
