/** Statements 2 to 5: four channels, one inbox, the right queue, and an icon for each. */
import assert from "node:assert/strict";
import { until } from "../support/until.ts";
import { type Scene, statement } from "./statement.ts";
import { Website } from "./website.ts";

const visitor = { it: "Visitatore", en: "Visitor" };

/** One customer on each channel has written; their names as the inbox shows them. */
async function fourCustomers({ stage: { networks } }: Scene, website: Website) {
  const mara = networks.whatsapp.customer("393405550177", "Mara Ricci");
  const elena = networks.messenger.customer("7700112233", "Elena Ferri");
  const piero = networks.sms.customer("+393485550163", "Piero Galli");
  await mara.write("Scrivo da WhatsApp");
  await elena.write("Scrivo da Messenger");
  await piero.write("Scrivo un SMS");
  const chat = await website.openChat(await website.visit());
  await website.write(chat, "Scrivo dal sito");
  const read = (phone: { bubbles: readonly { text: string }[] }, text: string) =>
    until(`${text} arrives`, () => phone.bubbles.some((bubble) => bubble.text === text));
  return [
    { kind: "whatsapp", line: "Scrivo da WhatsApp", gets: (text: string) => read(mara.phone, text) },
    { kind: "messenger", line: "Scrivo da Messenger", gets: (text: string) => read(elena.phone, text) },
    { kind: "sms", line: "Scrivo un SMS", gets: (text: string) => read(piero.phone, text) },
    { kind: "live_chat", line: "Scrivo dal sito", gets: (text: string) => chat.getByText(text).waitFor() },
  ] as const;
}

statement(2, "agents answer customers from live chat, WhatsApp, Messenger and SMS", async (scene) => {
  await using website = new Website(scene);
  const giulia = await scene.agent("giulia");
  for (const { kind, line, gets } of await fourCustomers(scene, website)) {
    await giulia.showList("waiting");
    await giulia.row(line).locator(".row-link").click();
    await giulia.bubble(line).waitFor();
    await giulia.reply(`Risposta su ${kind}`);
    await gets(`Risposta su ${kind}`);
  }
  await giulia.hasCount("mine", "4");
});

statement(3, "all of it from one and the same inbox", async (scene) => {
  await using website = new Website(scene);
  const giulia = await scene.agent("giulia");
  await giulia.mark();
  for (const { line } of await fourCustomers(scene, website)) await giulia.row(line).waitFor();
  await giulia.hasCount("waiting", "4");
  assert.equal(await giulia.wasLoadedAgain(), false);
});

statement(4, "a customer's chat is routed to the queue its account feeds", async (scene) => {
  await using website = new Website(scene);
  const [giulia, paolo] = await Promise.all([scene.agent("giulia"), scene.agent("paolo")]);
  const { directory } = scene.stage.product.sportello.deps;
  const support = directory.queues().find(({ name }) => name === "Assistenza")!.id;
  const customers = await fourCustomers(scene, website);
  for (const { line } of customers) await giulia.row(line).waitFor();
  for (const { kind, line } of customers) {
    const feeds = directory.accounts().find(({ channel }) => channel === kind)!.queue;
    assert.equal(await paolo.row(line).count(), feeds === support ? 1 : 0, kind);
  }
});

statement(5, "an icon tells the kind of chat", async (scene) => {
  await using website = new Website(scene);
  const giulia = await scene.agent("giulia");
  for (const { kind, line } of await fourCustomers(scene, website)) {
    const badge = giulia.row(line).locator(`[data-channel=${kind}]`);
    await badge.waitFor();
    assert.equal((await badge.textContent())?.trim(), giulia.words.channels.names[kind]);
  }
  await giulia.row(visitor[scene.language]).waitFor();
});
