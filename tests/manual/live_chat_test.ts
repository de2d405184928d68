/** Statements 25 and 26: what only a chat on the website has, the end of its session and blocking its visitor. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { DeskPage } from "../browser/desk_page.ts";
import { frameOf } from "../islands/widget_scene.ts";
import { type Scene, statement } from "./statement.ts";
import { Website } from "./website.ts";

const who = { it: "Visitatore", en: "Visitor" };

/** The entry of the open conversation's menu that asks something first. */
async function menuEntry({ page }: DeskPage, label: string): Promise<Locator> {
  await page.locator(".thread-header [popovertarget^=menu-thread]").click();
  return page.locator(".menu:popover-open").getByRole("link", { name: label });
}

/** A visitor has written, this agent has taken it, and it stands open before them. */
async function takenChat(scene: Scene, website: Website) {
  const agent = await scene.agent("giulia");
  const page = await website.visit();
  const chat = await website.openChat(page);
  await website.write(chat, "Buongiorno!");
  await agent.open(who[scene.language]);
  await agent.act("take").click();
  await agent.act("handled").waitFor();
  return { agent, page, chat };
}

/** No such entry on a conversation of another channel. */
async function isAbsentElsewhere(scene: Scene, agent: DeskPage, label: string) {
  await scene.stage.phones.customer("393405550177", "Mara Ricci").write("Buongiorno!");
  await agent.showList("waiting");
  await agent.open("Mara Ricci");
  const entry = await menuEntry(agent, label);
  await agent.page.locator(".menu:popover-open").waitFor();
  assert.equal(await entry.count(), 0);
}

statement(25, "End session, live chat only, closes the chat and tells the visitor", async (scene) => {
  await using website = new Website(scene);
  const { agent, page, chat } = await takenChat(scene, website);
  const { actions, widget } = agent.words;
  await (await menuEntry(agent, actions.endSession)).click();
  await agent.page.getByRole("dialog").getByRole("button", { name: actions.endSession }).click();
  await chat.getByText(widget.endedByUs).waitFor();
  assert.equal(await chat.locator("#composer").isVisible(), false);
  await agent.showFromDropDown("handled");
  await agent.row(who[scene.language]).waitFor();

  await page.reload();
  const reloaded = await frameOf(page);
  await reloaded.getByText(widget.endedByUs).waitFor();
  await reloaded.getByRole("button", { name: widget.again }).click();
  await website.write(reloaded, "Di nuovo io");
  await agent.showFromDropDown("recent");
  await agent.hasCount("waiting", "1");
  await agent.hasCount("mine", "0");
  await isAbsentElsewhere(scene, agent, actions.endSession);
});

statement(26, "Block, live chat only, bars the visitor's IP address", async (scene) => {
  await using website = new Website(scene);
  const { agent, chat } = await takenChat(scene, website);
  const { visits: { block, blocks }, widget, administration } = agent.words;
  await (await menuEntry(agent, block.title)).click();
  const dialog = agent.page.getByRole("dialog");
  await dialog.getByText("127.0.0.1").waitFor();
  await dialog.getByText(block.others(0, true)).waitFor();
  await dialog.getByLabel(block.reason).fill("insulti");
  await dialog.getByRole("button", { name: block.submit, exact: true }).click();
  await chat.getByText(widget.unavailable).waitFor();
  assert.equal(await chat.locator("#composer").isVisible(), false);
  await agent.page.getByText(block.done("127.0.0.1")).waitFor();

  const stranger = await website.visit();
  await stranger.waitForLoadState();
  assert.equal(await stranger.locator("sportello-chat").count(), 0, "the chat does not load");
  await isAbsentElsewhere(scene, agent, block.title);

  const admin = await scene.agent("admin");
  await admin.page.goto(`${scene.stage.url}/administration/blocks`);
  await admin.page.getByRole("heading", { name: administration.sections.blocks }).waitFor();
  await admin.page.getByText("insulti").waitFor();
  await admin.page.getByRole("button", { name: blocks.lift }).click();
  await admin.page.getByRole("button", { name: blocks.lift }).waitFor({ state: "detached" });
  const back = await website.visit();
  await website.write(await website.openChat(back), "Di nuovo io");
});
