/** Statements 7 and 9 to 11: who sees a conversation, and how it becomes somebody's. */
import assert from "node:assert/strict";
import { statement } from "./statement.ts";

const mara = ["393405550177", "Mara Ricci"] as const;

statement(7, "a chat is visible to every agent of its queue", async (scene) => {
  const [giulia, marco, paolo] = await Promise.all([
    scene.agent("giulia"),
    scene.agent("marco"),
    scene.agent("paolo"),
  ]);
  await scene.stage.phones.customer(...mara).write("Buongiorno!");
  await Promise.all([giulia.row("Mara Ricci").waitFor(), marco.row("Mara Ricci").waitFor()]);
  await giulia.hasCount("waiting", "1");
  assert.equal(await paolo.count("waiting"), "0");
  assert.equal(await paolo.row("Mara Ricci").count(), 0);
});

statement(9, "until somebody owns it, every agent can read and answer it", async (scene) => {
  const [giulia, marco] = await Promise.all([scene.agent("giulia"), scene.agent("marco")]);
  await scene.stage.phones.customer(...mara).write("È disponibile in verde?");
  for (const agent of [giulia, marco]) {
    await agent.open("Mara Ricci");
    await agent.bubble("È disponibile in verde?").waitFor();
    assert.equal(await agent.composer.isEditable(), true);
  }
});

statement(10, "who answers owns it by that; nobody else can see or answer it", async (scene) => {
  const [giulia, marco] = await Promise.all([scene.agent("giulia"), scene.agent("marco")]);
  await scene.stage.phones.customer(...mara).write("È disponibile in verde?");
  await marco.open("Mara Ricci");
  const address = marco.page.url();
  await giulia.open("Mara Ricci");
  await giulia.reply("Sì, da subito.");
  await giulia.bubble("Sì, da subito.").waitFor();
  await giulia.hasCount("mine", "1");
  await marco.row("Mara Ricci").waitFor({ state: "detached" });
  await marco.page.locator(".refused").waitFor();
  const answer = await marco.page.request.get(address);
  assert.equal(answer.status(), 404);
});

statement(11, "Take, top right, makes it one's own without an answer; the others lose it", async (scene) => {
  const [giulia, marco] = await Promise.all([scene.agent("giulia"), scene.agent("marco")]);
  await scene.stage.phones.customer(...mara).write("Buongiorno!");
  await marco.row("Mara Ricci").waitFor();
  await giulia.open("Mara Ricci");
  await giulia.act("take").click();
  await giulia.act("handled").waitFor();
  await giulia.hasCount("mine", "1");
  await marco.row("Mara Ricci").waitFor({ state: "detached" });
  await marco.hasCount("waiting", "0");
});
