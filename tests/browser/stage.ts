/** The whole product on a folder of its own, with the sample company, simulated providers and a real browser. */
import type { Browser } from "playwright-core";
import { type Company, demoPassword, found } from "../../demo/company.ts";
import { type Networks, startNetworks } from "../../demo/networks.ts";
import type { WhatsAppDemo } from "../../demo/whatsapp/server.ts";
import { type Running, serve } from "../../main.ts";
import { type OpenPage, openPage, type PageOptions } from "../support/browser.ts";

export interface Stage {
  url: string;
  product: Running;
  company: Company;
  networks: Networks;
  /** The network that most tests write from: WhatsApp. */
  phones: WhatsAppDemo;
  /** A browser profile of its own, signed in and at the inbox. `name` is what stands before the @. */
  signIn(name: string, options?: PageOptions): Promise<OpenPage>;
  stop(): Promise<void>;
}

const patienceMs = 8_000;

/** Starts everything but the browser, which is the caller's, as it takes longest. */
export async function openStage(browser: Browser): Promise<Stage> {
  const dataDir = await Deno.makeTempDir({ prefix: "sportello-browser-" });
  const port = freePort();
  const product = await serve({
    port,
    host: "127.0.0.1",
    dataDir,
    kvUrl: null,
    publicUrl: `http://127.0.0.1:${port}`,
    trustedProxies: 0,
    secretKey: null,
    timeZone: "Europe/Rome",
  });
  const { deps } = product.sportello;
  const company = await found(deps);
  const networks = await startNetworks(deps, company, product.url);
  return {
    url: product.url,
    product,
    company,
    networks,
    phones: networks.whatsapp,
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
      await networks.stop();
      await product.stop();
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}

/** Providers fetch files from an address that has to be known before the server is. */
function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
