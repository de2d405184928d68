/** Statements 12 and 13: quick replies on every channel, and their panel. */
import assert from "node:assert/strict";
import { demoMessenger, demoSms, pointTo } from "../../demo/company.ts";
import { startMessenger } from "../../demo/messenger/server.ts";
import { startTwilio } from "../../demo/sms_twilio/server.ts";
import type { DeskPage } from "../browser/desk_page.ts";
import { until } from "../support/until.ts";
import { type Scene, statement } from "./statement.ts";
import { Website } from "./website.ts";

/** The sample company's welcome, in the language of the interface. */
const welcomes = {
  it: { title: "Benvenuto", text: "Buongiorno, grazie per averci scritto! Come possiamo aiutarla?" },
  en: { title: "Welcome", text: "Hello, thank you for writing to us! How can we help you?" },
};
const patienceMs = 8_000;

/** Opens the panel of the open conversation and answers it. */
async function openPanel(agent: DeskPage) {
  await agent.page.getByRole("button", { name: agent.words.replies.open, exact: true }).click();
  const panel = agent.page.getByRole("dialog", { name: agent.words.replies.open });
  await panel.locator(".choice").first().waitFor();
  return panel;
}

/** Opens the conversation that came in by this account and answers it with the welcome. */
async function welcome(agent: DeskPage, account: string, { language }: Scene) {
  const { title, text } = welcomes[language];
  await agent.showList("waiting");
  await agent.row(account).locator(".row-link").click();
  await agent.page.locator(".thread-header", { hasText: account }).waitFor();
  await (await openPanel(agent)).getByRole("option", { name: title }).click();
  assert.equal(await agent.composer.inputValue(), text);
  await agent.composer.press("Enter");
  await agent.bubble(text).waitFor();
}

/** Networks beside the stage's own, with their phones. */
function otherNetworks({ stage: { url, company } }: Scene) {
  const messenger = startMessenger({ ...demoMessenger, hook: `${url}/hooks/messenger/${company.messenger}` });
  const sms = startTwilio({ ...demoSms, hook: `${url}/hooks/sms/${company.sms}` });
  const stop = async () => void await Promise.all([messenger.stop(), sms.stop()]);
  return { messenger, sms, [Symbol.asyncDispose]: stop };
}

statement(12, "Quick replies answer any kind of chat", async (scene) => {
  const { stage } = scene;
  const { text } = welcomes[scene.language];
  await using website = new Website(scene);
  await using networks = otherNetworks(scene);
  const { deps } = stage.product.sportello;
  await pointTo(deps, stage.company.messenger, networks.messenger.url);
  await pointTo(deps, stage.company.sms, networks.sms.url);
  const phones = [
    { account: "Vendite IT", customer: stage.phones.customer("393405550177", "Mara Ricci") },
    { account: "Lampade Brianza", customer: networks.messenger.customer("2436587091", "Luca Bianchi") },
    { account: "SMS Italia", customer: networks.sms.customer("+393445550142", "Sara") },
  ];
  const giulia = await scene.agent("giulia");
  for (const { account, customer } of phones) {
    await customer.write("Buongiorno!");
    await welcome(giulia, account, scene);
    const arrived = () => customer.phone.bubbles.some((bubble) => !bubble.mine && bubble.text === text);
    await until(`it arrived by ${account}`, arrived, patienceMs);
  }
  const chat = await website.openChat(await website.visit());
  await website.write(chat, "Buongiorno!");
  await welcome(giulia, "Sito web", scene);
  await chat.locator("#log [data-text]", { hasText: text }).waitFor();
});

statement(
  13,
  "Their panel has category tabs and languages; a click puts the text in for editing",
  async (scene) => {
    const mara = scene.stage.phones.customer("393405550177", "Mara Ricci");
    await mara.write("Buongiorno!");
    const giulia = await scene.agent("giulia");
    await giulia.open("Mara Ricci");
    const panel = await openPanel(giulia);
    const { replies } = giulia.words;
    const titles = () => panel.locator(".choice-name").allTextContents();
    const tabs = await panel.getByRole("tab").allTextContents();
    assert.deepEqual([tabs[0], tabs.includes("Saluti")], [replies.anyCategory, true]);

    const language = panel.getByRole("combobox", { name: replies.language });
    assert.equal(await language.inputValue(), scene.language);
    await language.selectOption("it");
    await panel.getByRole("tab", { name: "Saluti" }).click();
    assert.deepEqual(await titles(), ["Benvenuto", "Un momento"]);
    await language.selectOption("en");
    assert.deepEqual(await titles(), ["Welcome"]);

    await panel.getByRole("option", { name: "Welcome" }).click();
    await panel.waitFor({ state: "detached" });
    assert.equal(await giulia.composer.inputValue(), welcomes.en.text);
    assert.equal(await giulia.page.locator(".message[data-side=ours]").count(), 0);
    await giulia.page.keyboard.type(" I am Giulia.");
    await giulia.composer.press("Enter");
    const edited = `${welcomes.en.text} I am Giulia.`;
    await until("Mara has it", () => mara.phone.bubbles.some(({ text }) => text === edited), patienceMs);
  },
);
