/** Statements 14, 15, 23, 24 and 27 to 30: passing on, closing, and putting aside. */
import assert from "node:assert/strict";
import type { DeskPage } from "../browser/desk_page.ts";
import { type Scene, statement } from "./statement.ts";

const name = "Mara Ricci";

/** Mara has written and this agent has taken her conversation; it stands open in their list. */
async function takenBy(agent: DeskPage, scene: Scene) {
  const mara = scene.stage.phones.customer("393405550177", name);
  await mara.write("Buongiorno!");
  await agent.open(name);
  await agent.act("take").click();
  await agent.act("handled").waitFor();
  await agent.showList("mine");
  await agent.open(name);
  return mara;
}

statement(14, "Transfer, top right, at any time: search by name or extension", async (scene) => {
  const giulia = await scene.agent("giulia");
  await takenBy(giulia, scene);
  await giulia.act("transfer").click();
  const search = giulia.page.getByRole("combobox");
  const found = giulia.page.locator("dialog .choice-name");
  await search.fill("102");
  await found.getByText("Marco Conti").waitFor();
  assert.deepEqual(await found.allTextContents(), ["Marco Conti"]);
  await search.fill("marc");
  await found.getByText("Marco Conti").waitFor();
});

statement(15, "a click on the extension transfers it, and the sender sees it no more", async (scene) => {
  const [giulia, marco] = await Promise.all([scene.agent("giulia"), scene.agent("marco")]);
  await takenBy(giulia, scene);
  await marco.showList("mine");
  await giulia.act("transfer").click();
  await giulia.page.getByRole("combobox").fill("102");
  await giulia.page.locator("dialog").getByRole("option", { name: "Marco Conti" }).click();
  await marco.row(name).waitFor();
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.page.locator(".refused").waitFor();
  await marco.hasCount("mine", "1");
  await giulia.hasCount("mine", "0");
});

statement(23, "Handled closes and archives a conversation", async (scene) => {
  const giulia = await scene.agent("giulia");
  await takenBy(giulia, scene);
  await giulia.act("handled").click();
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.page.getByText(giulia.words.composer.closed).waitFor();
  await giulia.showFromDropDown("handled");
  await giulia.row(name).waitFor();
});

statement(24, "who writes before that reaches the agent they had", async (scene) => {
  const [giulia, marco] = await Promise.all([scene.agent("giulia"), scene.agent("marco")]);
  const mara = await takenBy(giulia, scene);
  await giulia.choose("archive");
  await giulia.row(name).waitFor({ state: "detached" });
  await mara.write("Ci siete?");
  await giulia.row(name).getByText("Ci siete?").waitFor();
  await giulia.hasCount("mine", "1");
  assert.equal(await marco.row(name).count(), 0);
  assert.equal(await marco.count("waiting"), "0");
});

statement(27, "archiving takes a conversation off the recent ones", async (scene) => {
  const giulia = await scene.agent("giulia");
  await takenBy(giulia, scene);
  await giulia.hasCount("mine", "1");
  await giulia.choose("archive");
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.hasCount("mine", "0");
});

statement(28, "Archive is in the menu of the preview and of the chat window", async (scene) => {
  const giulia = await scene.agent("giulia");
  await takenBy(giulia, scene);
  await giulia.choose("archive");
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.undo();
  await giulia.chooseOfRow(name, "archive");
  await giulia.row(name).waitFor({ state: "detached" });
});

statement(29, "archived chats are reached from the drop-down, top right", async (scene) => {
  const giulia = await scene.agent("giulia");
  await takenBy(giulia, scene);
  await giulia.choose("archive");
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.showFromDropDown("archived");
  await giulia.row(name).waitFor();
  await giulia.showFromDropDown("recent");
  assert.equal(await giulia.row(name).count(), 0);
});

statement(30, "an archived chat can be transferred, unarchived and deleted from its menu", async (scene) => {
  const [giulia, marco] = await Promise.all([scene.agent("giulia"), scene.agent("marco")]);
  await takenBy(giulia, scene);
  await marco.showList("mine");
  await giulia.choose("archive");
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.showFromDropDown("archived");
  await giulia.chooseOfRow(name, "delete");
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.undo();
  await giulia.row(name).waitFor();
  await giulia.chooseOfRow(name, "unarchive");
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.showFromDropDown("recent");
  await giulia.showList("mine");
  await giulia.chooseOfRow(name, "archive");
  await giulia.row(name).waitFor({ state: "detached" });
  await giulia.showFromDropDown("archived");
  await giulia.openMenuOfRow(name);
  await giulia.page.locator(".menu:popover-open").getByRole("link", { name: giulia.words.actions.transfer })
    .click();
  await giulia.page.getByRole("searchbox").fill("102");
  await giulia.page.getByRole("searchbox").press("Enter");
  await giulia.page.getByRole("button", { name: "Marco Conti" }).click();
  await marco.row(name).waitFor();
  assert.equal(await giulia.row(name).count(), 0);
});
