import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { startPhones } from "../../demo/phones.tsx";
import { startWhatsApp } from "../../demo/whatsapp/server.ts";
import { expectAccessible, expectFits, launchBrowser, openPage } from "../support/browser.ts";
import { onStage } from "./messenger_hook.ts";

/** A picture of one pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

Deno.test("I3 phones of two networks share the page: a new one on Messenger writes and sends a photo", async () => {
  const browser = await launchBrowser();
  const whatsapp = startWhatsApp({
    hook: "http://127.0.0.1:1/",
    phoneNumberId: "1",
    appSecret: "x",
    accessToken: "x",
    retryMs: [],
  });
  try {
    await onStage(async ({ demo, items, send }) => {
      const phones = startPhones([whatsapp.network, demo.network]);
      await whatsapp.customer("393471", "Mara Ricci").write("ciao");
      const { page, close } = await openPage(browser);
      await page.goto(phones.url);
      assert.equal(await page.getByLabel("Number", { exact: true }).isVisible(), true);
      await page.getByLabel("Messenger").check();
      assert.equal(await page.getByLabel("Number", { exact: true }).isVisible(), false);
      await page.getByLabel("Name").fill("Elena Ferri");
      await page.getByRole("button", { name: "Add" }).click();
      await page.waitForURL("**/phones/messenger/*");
      await page.getByLabel("Photo or file").setInputFiles({
        name: "lampada.png",
        mimeType: "image/png",
        buffer: pixel,
      });
      await page.getByRole("button", { name: "Send" }).click();
      const photo = page.getByRole("img", { name: "lampada.png" });
      await photo.waitFor();
      await page.waitForFunction(() =>
        document.querySelector<HTMLImageElement>("#thread img")?.naturalWidth === 1
      );
      const [item] = items();
      assert.ok(item?.type === "message" && item.content.kind === "image");
      await send("Bella!", item.party.addresses[0].value);
      await page.getByRole("log").getByText("Bella!").waitFor();
      await expectAccessible(page);
      await expectFits(page);
      await page.setViewportSize({ width: 360, height: 800 });
      await expectFits(page);
      await close();
      await phones.stop();
    });
  } finally {
    await whatsapp.stop();
    await browser.close();
  }
});
