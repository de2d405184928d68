/** Statements 6 and 16 to 20: who is unknown, what can be done about a customer, and their history. */
import assert from "node:assert/strict";
import { newId } from "../../actors/runtime/clock.ts";
import { chatSetting } from "../../channels/live_chat/settings.ts";
import type { DeskPage } from "../browser/desk_page.ts";
import { until } from "../support/until.ts";
import { addByInfo, field, infoOf, link, question, saveContact } from "./customer_info.ts";
import { type Scene, statement } from "./statement.ts";
import { Website } from "./website.ts";

const mara = ["393405550177", "Mara Ricci"] as const;
const visitor = { it: "Visitatore", en: "Visitor" };
const patienceMs = 8_000;

statement(6, "An unknown contact's chat asks: add the contact, reply, or ignore", async (scene) => {
  const { giulia, marco } = await scene.atSales();
  const { add, reply, ignore } = giulia.words.contacts.unknown;
  const { whatsapp } = scene.stage.networks;
  const choice = (name: string) => question(giulia).locator("a, button").getByText(name, { exact: true });

  await whatsapp.customer(mara[0], "Mara").write("Buongiorno!");
  await giulia.open("Mara");
  assert.deepEqual(await question(giulia).locator("a, button").allTextContents(), [add, reply, ignore]);
  await choice(add).click();
  assert.equal(await field(giulia, "name").inputValue(), "Mara");
  assert.equal(await field(giulia, "number").inputValue(), "+393405550177");
  await field(giulia, "name").fill("Mara Ricci");
  await saveContact(giulia);
  await giulia.page.locator("[data-thread]").getByRole("heading", { name: "Mara Ricci" }).waitFor();
  assert.equal(await question(giulia).count(), 0);
  await Promise.all([giulia, marco].map((agent) => agent.row("Mara Ricci").waitFor()));

  const luca = whatsapp.customer("393475550142", "Luca Moretti");
  await luca.write("È arrivato il pacco?");
  await giulia.open("Luca Moretti");
  await choice(reply).click();
  await giulia.page.locator("#composer-text:focus").waitFor();
  await giulia.page.keyboard.type("Controllo subito");
  await giulia.page.keyboard.press("Enter");
  await question(giulia).waitFor({ state: "detached" });
  await until("Luca has it", () => luca.phone.bubbles.some(({ text }) => text === "Controllo subito"));

  const jonas = whatsapp.customer("4915155501234", "Jonas Keller");
  await jonas.write("Hello!");
  await giulia.showList("waiting");
  await giulia.open("Jonas Keller");
  await giulia.mark();
  await choice(ignore).click();
  await giulia.row("Jonas Keller").waitFor({ state: "detached" });
  await jonas.write("Anybody there?");
  await marco.row("Jonas Keller").getByText("Anybody there?").waitFor();
  assert.equal(await giulia.row("Jonas Keller").count(), 0);
  await giulia.undo();
  await giulia.row("Jonas Keller").waitFor();
  await choice(ignore).waitFor();
  assert.equal(await giulia.wasLoadedAgain(), false);
});

statement(16, "Info, in the menu, shows more about the customer, by kind of chat", async (scene) => {
  await using website = new Website(scene);
  const { whatsapp, messenger, sms } = scene.stage.networks;
  const giulia = await scene.agent("giulia");
  const { actions, channels: { names }, contacts: { info } } = giulia.words;
  await whatsapp.customer(...mara).write("Scrivo da WhatsApp");
  await messenger.customer("7700112233", "Elena Ferri").write("Scrivo da Messenger");
  await sms.customer("+393485550163", "Piero Galli").write("Scrivo un SMS");
  await website.write(await website.openChat(await website.visit()), "Scrivo dal sito");
  const shown = [
    {
      line: "Scrivo da WhatsApp",
      facts: [names.whatsapp, "Vendite IT", "Vendite"],
      ways: [info.call, info.add],
    },
    {
      line: "Scrivo da Messenger",
      facts: [names.messenger, "Lampade Brianza", "Assistenza"],
      ways: [info.add],
    },
    {
      line: "Scrivo un SMS",
      facts: [names.sms, "SMS Italia", "Vendite"],
      ways: [info.call, info.sms, info.add],
    },
    { line: "Scrivo dal sito", facts: [names.live_chat, "Sito web", "Assistenza"], ways: [info.add] },
  ];
  const pane = infoOf(giulia);
  for (const { line, facts, ways } of shown) {
    await giulia.row(line).locator(".row-link").click();
    await giulia.bubble(line).waitFor();
    await link(pane, actions.close).click();
    await pane.waitFor({ state: "hidden" });
    await giulia.page.locator(".thread-header [popovertarget^=menu-thread]").click();
    await link(giulia.page.locator(".menu:popover-open"), actions.info).click();
    await pane.waitFor();
    assert.deepEqual((await pane.locator(".facts dd").allTextContents()).slice(0, 3), facts);
    assert.deepEqual(await pane.locator("[id^=person-]").getByRole("link").allTextContents(), ways);
    await pane.locator(".history [data-past]").waitFor();
  }
});

/** The company's website asks for an e-mail address before a chat begins. */
async function asksForEmail({ stage: { company, product } }: Scene): Promise<void> {
  const { records, directory, clock } = product.sportello.deps;
  const account = directory.account(company.site)!;
  const settings = { ...account.settings, [chatSetting]: JSON.stringify({ form: "email" }) };
  const at = clock.now();
  const value = { ...account, settings };
  await records.accounts.send(account.id, { type: "save", id: newId(at), at, of: account.id, value });
  await directory.refresh("channel_account", account.id);
}

statement(17, "A live chat's visitor can be sent an e-mail or added as a contact", async (scene) => {
  await using website = new Website(scene);
  await asksForEmail(scene);
  const giulia = await scene.agent("giulia");
  const { widget, contacts: { info } } = giulia.words;
  const chat = await website.openChat(await website.visit());
  await chat.getByLabel(widget.email).fill("rosa@example.com");
  await chat.getByRole("button", { name: widget.start }).click();
  await website.write(chat, "Buongiorno!");
  await giulia.open(visitor[scene.language]);
  const email = link(infoOf(giulia), info.email);
  assert.equal(await email.getAttribute("href"), "mailto:rosa@example.com");
  await addByInfo(giulia, { email: "rosa@example.com" }, "Rosa Neri");
  assert.equal(await email.getAttribute("href"), "mailto:rosa@example.com");
  await giulia.row("Rosa Neri").waitFor();
});

statement(18, "A WhatsApp customer can be called or added as a contact", async (scene) => {
  const giulia = await scene.agent("giulia");
  await scene.stage.networks.whatsapp.customer(...mara).write("Buongiorno!");
  await giulia.open(mara[1]);
  const call = link(infoOf(giulia), giulia.words.contacts.info.call);
  assert.equal(await call.getAttribute("href"), "tel:+393405550177");
  await addByInfo(giulia, { number: "+393405550177" }, "Studio Ricci");
  await giulia.row("Studio Ricci").waitFor();
});

statement(19, "An SMS customer can be called, sent an SMS, or added as a contact", async (scene) => {
  const giulia = await scene.agent("giulia");
  const piero = scene.stage.networks.sms.customer("+393485550163", "Piero Galli");
  await piero.write("Posso ritirarlo domani?");
  await giulia.open("+39 348 555 0163");
  const { info } = giulia.words.contacts;
  const pane = infoOf(giulia);
  assert.equal(await link(pane, info.call).getAttribute("href"), "tel:+393485550163");
  await addByInfo(giulia, { number: "+393485550163" }, "Piero Galli");
  await link(pane, info.sms).click();
  await giulia.page.locator("#composer-text:focus").waitFor();
  await giulia.page.keyboard.type("Certo, dalle 9");
  await giulia.page.keyboard.press("Enter");
  await until(
    "it is on the phone",
    () => piero.phone.bubbles.some(({ mine, text }) => !mine && text === "Certo, dalle 9"),
    patienceMs,
  );
});

type Desks = Record<"giulia" | "marco" | "paolo", DeskPage>;

/** What happened before: Marco handled Mara's WhatsApp, Paolo was passed her SMS, Giulia serves her again by WhatsApp. */
async function servedByThree({ stage: { networks } }: Scene, { giulia, marco, paolo }: Desks) {
  const whatsapp = networks.whatsapp.customer(...mara);
  await whatsapp.write("Il mio vecchio ordine");
  await marco.open(mara[1]);
  await addByInfo(marco, { number: "+393405550177" }, mara[1]);
  await marco.act("take").click();
  await marco.act("handled").click();
  await marco.act("reopen").waitFor();
  await networks.sms.customer("+393405550177", mara[1]).write("Una lampada rotta");
  await giulia.open(mara[1]);
  await giulia.act("transfer").click();
  await giulia.page.getByRole("combobox").fill("Assistenza");
  await giulia.page.locator("dialog").getByRole("option", { name: "Assistenza" }).click();
  await paolo.open(mara[1]);
  await paolo.act("take").click();
  await paolo.act("handled").waitFor();
  await whatsapp.write("Il mio nuovo ordine");
  await giulia.showList("waiting");
  await giulia.row("Il mio nuovo ordine").locator(".row-link").click();
  await giulia.bubble("Il mio nuovo ordine").waitFor();
  await giulia.act("take").click();
  await giulia.act("handled").waitFor();
}

statement(20, "The history shows this customer's chats with all agents and queues", async (scene) => {
  const [{ giulia, marco }, paolo] = await Promise.all([scene.atSales(), scene.agent("paolo")]);
  await servedByThree(scene, { giulia, marco, paolo });
  const { contacts: { history, past: words }, channels: { names } } = paolo.words;
  await paolo.page.reload();
  const lines = infoOf(paolo).locator(".history [data-past]");
  const [open, current, handled] = [lines.nth(0), lines.nth(1), lines.nth(2)];
  await handled.waitFor();
  assert.equal(await lines.count(), 3);

  const said = await open.innerText();
  assert.ok(said.includes(`${names.whatsapp}, Vendite`) && said.includes("Giulia Bianchi"), said);
  assert.equal(await open.getByRole("link").count(), 0);
  assert.doesNotMatch(await paolo.page.locator("body").innerText(), /nuovo ordine/);
  assert.equal((await paolo.page.request.get(giulia.page.url())).status(), 404);
  assert.match(await current.innerText(), new RegExp(`${names.sms}, Assistenza\\s+${history.current}`));

  assert.match(await handled.innerText(), /Marco Conti/);
  await link(handled, `${names.whatsapp}, Vendite`).click();
  await paolo.bubble("Il mio vecchio ordine").waitFor();
  const header = paolo.page.locator(".thread-header");
  assert.match(await header.innerText(), new RegExp(words.readOnly));
  assert.equal(await paolo.composer.count(), 0);
  assert.equal(await header.getByRole("button").count(), 0);
  await link(header, words.back).click();
  await paolo.bubble("Una lampada rotta").waitFor();
});
