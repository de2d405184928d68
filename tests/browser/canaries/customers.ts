/** Customers of every channel whose every word, name, file and place is a canary. */
import { newId } from "../../../actors/runtime/clock.ts";
import { joined, pdf, png, raw } from "../../support/files/samples.ts";
import type { Stage } from "../stage.ts";
import { fitting, svgFile } from "./strings.ts";

const number = (n: number) => `39340888${String(n).padStart(4, "0")}`;

/**
 * For one canary a customer of WhatsApp, where they can say most, and one of another network; the canary is the
 * customer's name wherever the network tells one.
 */
export async function customersWrite(stage: Stage, canary: string, n: number): Promise<void> {
  await onWhatsApp(stage, canary, n);
  if (n % 3 === 0) await onMessenger(stage, canary, n);
  if (n % 3 === 1) await onSms(stage, canary, n);
  if (n % 3 === 2) await onTheSite(stage, canary);
}

/** The customer of WhatsApp writes once more. */
export async function comesBack({ phones }: Stage, canary: string, n: number): Promise<void> {
  await phones.customer(number(n), canary).write(canary);
}

async function onWhatsApp({ phones }: Stage, canary: string, n: number) {
  const customer = phones.customer(number(n), canary);
  const first = await customer.write(canary);
  await customer.write(canary, { replyTo: first });
  const said = [
    {
      type: "location",
      location: { latitude: 45, longitude: 9, name: canary, address: canary, url: canary },
    },
    {
      type: "contacts",
      contacts: [{
        name: { formatted_name: canary },
        phones: [{ phone: canary }],
        emails: [{ email: canary }],
        org: { company: canary },
      }],
    },
    { type: "button", button: { text: canary, payload: canary } },
    {
      type: "order",
      order: {
        text: canary,
        product_items: [{ product_retailer_id: canary, quantity: 1, item_price: 2, currency: canary }],
      },
    },
    { type: fitting(canary, 200), [canary]: { [canary]: canary } },
    { type: "image", errors: [{ code: 131052, title: canary, error_data: { details: canary } }] },
    {
      type: "text",
      text: { body: "pubblicità" },
      context: { forwarded: true, referred_product: { product_retailer_id: canary } },
      referral: { source_type: canary, headline: canary, body: canary, source_url: canary },
    },
    { type: "reaction", reaction: { message_id: first, emoji: canary } },
  ];
  for (const message of said) await customer.send(message);
  await customer.sendFile({
    name: `${fitting(canary, 180)}.svg`,
    mime: "image/svg+xml",
    bytes: raw(svgFile),
  });
  await customer.sendFile({
    name: `${fitting(canary, 180)}.png`,
    mime: "text/html",
    bytes: joined(png, "<!doctype html>", svgFile),
  }, canary);
  await customer.sendFile({ name: "fattura.html", mime: "text/html", bytes: joined(pdf, svgFile) }, canary);
}

/** Messenger tells no name: whoever writes is called by an id, which can be anything just as well. */
async function onMessenger({ networks }: Stage, canary: string, n: number) {
  const customer = networks.messenger.customer(fitting(`${n}${canary}`, 250), canary);
  const mid = await customer.write(fitting(canary, 2_000));
  await customer.send({ text: canary, reply_to: { mid }, referral: { ad_title: canary, ref: canary } });
  await customer.tap(canary, canary);
  const link = {
    type: "fallback",
    title: canary,
    payload: { url: `https://x.example/${fitting(canary, 900)}` },
  };
  const place = { type: "location", title: canary, payload: { coordinates: { lat: 1, long: 2 } } };
  await customer.send({ attachments: [link, place, { type: canary, payload: { title: canary } }] });
  await customer.does({ reaction: { mid, action: "react", emoji: canary, reaction: canary } });
  await customer.sendFile({
    name: `${fitting(canary, 100)}.svg`,
    mime: "image/svg+xml",
    bytes: raw(svgFile),
  });
}

async function onSms({ networks }: Stage, canary: string, n: number) {
  const customer = networks.sms.customer(fitting(`${n}${canary}`, 250), canary);
  await customer.write(canary, [[fitting(canary, 100), canary], ["ProfileName", canary], [
    "FromCity",
    canary,
  ]]);
}

/** The website's chat, without a browser: its script would not let through all that a stranger can post. */
async function onTheSite({ url, company }: Stage, canary: string) {
  const widget = `${url}/widget/${company.site}`;
  const headers = { "user-agent": "canary", "x-forwarded-for": "<script>", referer: `${url}/"><script>` };
  const begun = await fetch(`${widget}/session`, { method: "POST", headers });
  const { token } = await begun.json();
  const says = async (claimed: Record<string, string>) => {
    const answer = await fetch(`${widget}/messages`, {
      method: "POST",
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: JSON.stringify({ id: newId(Date.now()), text: fitting(canary, 4_000), claimed }),
    });
    await answer.body?.cancel();
    return answer.status;
  };
  const isKept = await says({ name: fitting(canary, 80), email: fitting(canary, 250) }) === 200 ||
    await says({ name: fitting(canary, 80) }) === 200 || await says({}) === 200;
  if (!isKept) throw new Error(`the chat takes none of ${canary.slice(0, 40)}`);
}
