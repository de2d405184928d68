/**
 * The product with a simulated world around it, to try everything in a minute: sample agents, a WhatsApp with
 * customers' phones, a company's website. Nothing of it is kept: the store is a folder that goes at the end.
 */
import { serve } from "../main.ts";
import { readSettings } from "../start/settings.ts";
import { demoPassword, demoWhatsApp, found, pointTo } from "./company.ts";
import { greet } from "./customers.ts";
import { startSite } from "./site.tsx";
import { startWhatsApp } from "./whatsapp/server.ts";

const dataDir = await Deno.makeTempDir({ prefix: "sportello-demo-" });
const settings = { ...readSettings(), dataDir, kvUrl: null };
const product = await serve(settings);
const { deps } = product.sportello;
const company = await found(deps);
const phones = startWhatsApp({
  ...demoWhatsApp,
  hook: `${product.url}/hooks/whatsapp/${company.whatsapp}`,
  businessName: "Lampade Brianza",
  port: Number(Deno.env.get("PHONES_PORT") ?? 8001),
});
await pointTo(deps, company.whatsapp, phones.url);
const site = startSite({
  port: Number(Deno.env.get("SITE_PORT") ?? 8002),
  sportelloUrl: product.url,
  account: company.site,
});
await greet(phones);

console.log(`
Sportello, with a simulated world around it

  Customers' phones (WhatsApp)   ${phones.url}
  A company's website (chat)     ${site.url}
  The agents' inbox              ${product.url}

  Sign in as                     password
${company.agents.map(({ email, name }) => `  ${email.padEnd(30)} ${demoPassword}   ${name}`).join("\n")}

  Write from a phone, take it in the inbox, answer. Ctrl+C ends it and forgets everything.
`);

let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  setTimeout(() => Deno.exit(0), 4_500);
  await Promise.allSettled([phones.stop(), site.stop(), product.stop()]);
  await Deno.remove(dataDir, { recursive: true }).catch(() => {});
  Deno.exit(0);
};
for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => void end());
