/** The whole product on a folder of its own, with the sample company, its simulated WhatsApp and a real browser. */
import type { Browser } from "playwright-core";
import { type Company, demoPassword, demoWhatsApp, found, pointTo } from "../../demo/company.ts";
import { startWhatsApp, type WhatsAppDemo } from "../../demo/whatsapp/server.ts";
import { type Running, serve } from "../../main.ts";
import { type OpenPage, openPage, type PageOptions } from "../support/browser.ts";

export interface Stage {
  url: string;
  product: Running;
  company: Company;
  phones: WhatsAppDemo;
  /** A browser profile of its own, signed in and at the inbox. `name` is what stands before the @. */
  signIn(name: string, options?: PageOptions): Promise<OpenPage>;
  stop(): Promise<void>;
}

const patienceMs = 8_000;

/** Starts everything but the browser, which is the caller's, as it takes longest. */
export async function openStage(browser: Browser): Promise<Stage> {
  const dataDir = await Deno.makeTempDir({ prefix: "sportello-browser-" });
  const product = await serve({
    port: 0,
    host: "127.0.0.1",
    dataDir,
    kvUrl: null,
    publicUrl: "",
    trustedProxies: 0,
    secretKey: null,
    timeZone: "Europe/Rome",
  });
  const { deps } = product.sportello;
  const company = await found(deps);
  const hook = `${product.url}/hooks/whatsapp/${company.whatsapp}`;
  const phones = startWhatsApp({ ...demoWhatsApp, hook, port: 0 });
  await pointTo(deps, company.whatsapp, phones.url);
  return {
    url: product.url,
    product,
    company,
    phones,
    async signIn(name, options) {
      const opened = await openPage(browser, options);
      const { page } = opened;
      page.setDefaultTimeout(patienceMs);
      await page.goto(`${product.url}/sign-in`);
      await page.fill("[name=email]", `${name}@example.com`);
      await page.fill("[name=password]", demoPassword);
      await page.click("button[type=submit]");
      await page.waitForURL("**/conversations*");
      return opened;
    },
    async stop() {
      await phones.stop();
      await product.stop();
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}
