/**
 * The product with a simulated world around it, to try everything in a minute: sample agents, networks with
 * customers' phones, a company's website. Nothing of it is kept: the store is a folder that goes at the end.
 */
import { serve } from "../main.ts";
import { readSettings } from "../start/settings.ts";
import { demoPassword, found } from "./company.ts";
import { chat } from "./colleagues.ts";
import { greet } from "./customers.ts";
import { startNetworks } from "./networks.ts";
import { startPhones } from "./phones.tsx";
import { startSite } from "./site.tsx";

const dataDir = await Deno.makeTempDir({ prefix: "sportello-demo-" });
const read = readSettings();
// The simulated providers fetch files from us, so they have to know where we are.
const publicUrl = read.publicUrl || `http://${read.host}:${read.port}`;
const settings = { ...read, publicUrl, dataDir, kvUrl: null };
const product = await serve(settings);
const { deps } = product.sportello;
const company = await found(deps);
const world = await startNetworks(deps, company, product.url, "Lampade Brianza");
const networks = [world.whatsapp.network, world.messenger.network, world.sms.network];
const phones = startPhones(networks, Number(Deno.env.get("PHONES_PORT") ?? 8001));
const site = startSite({
  port: Number(Deno.env.get("SITE_PORT") ?? 8002),
  sportelloUrl: product.url,
  account: company.site,
});
await greet(networks);
await chat(deps, company.agents);

console.log(`
Sportello, with a simulated world around it

  Customers' phones              ${phones.url}
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
  await Promise.allSettled([phones, world, site, product].map((one) => one.stop()));
  await Deno.remove(dataDir, { recursive: true }).catch(() => {});
  Deno.exit(0);
};
for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => void end());
