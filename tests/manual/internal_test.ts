/** Statement 1: colleagues among themselves. */
import assert from "node:assert/strict";
import { ChatPage } from "../browser/chat_page.ts";
import { pdf } from "../support/files/samples.ts";
import { statement } from "./statement.ts";

statement(1, "colleagues chat with each other and share files", async (scene) => {
  const desks = await Promise.all((["giulia", "marco", "paolo"] as const).map((name) => scene.agent(name)));
  const [giulia, marco, paolo] = desks.map((desk) => new ChatPage(desk)) as [ChatPage, ChatPage, ChatPage];
  await giulia.showList();
  await giulia.start("102", "Marco Conti");
  await giulia.say("Hai il listino nuovo?");
  await marco.unread.getByText("1").waitFor();
  await marco.showList();
  await marco.open("Giulia Bianchi");
  await marco.said("Hai il listino nuovo?").waitFor();
  await giulia.seen.waitFor();
  await marco.attach("Listino 2026.pdf", "application/pdf", pdf);
  await marco.say("Eccolo");
  const file = giulia.said("Eccolo").getByRole("link", { name: "Listino 2026.pdf" });
  await file.waitFor();
  const answer = await giulia.page.request.get(
    new URL(await file.getAttribute("href") ?? "", scene.stage.url).href,
  );
  assert.equal(answer.status(), 200);
  assert.deepEqual(new Uint8Array(await answer.body()), pdf);
  const { actions } = giulia.desk.words;
  for (const name of [actions.take, actions.transfer, actions.handled]) {
    assert.equal(await giulia.page.locator(".thread-header").getByRole("button", { name }).count(), 0);
  }
  await paolo.showList();
  assert.equal(await paolo.page.locator(".row").count(), 0);
});
