/** Two colleagues in two browsers: what each sees of the other's words, and of what became of their own (G1). */
import assert from "node:assert/strict";
import { ChatPage } from "./chat_page.ts";
import { inEnglish, type Scene } from "./scene.ts";

interface Pair {
  giulia: ChatPage;
  marco: ChatPage;
}

/** Two who have said one word to each other, both looking at it. */
async function bothOpen(scene: Scene): Promise<Pair> {
  const { giulia: hers, marco: his } = await scene.atSales();
  const [giulia, marco] = [new ChatPage(hers), new ChatPage(his)];
  await giulia.showList();
  await giulia.start("mar", "Marco Conti");
  await giulia.say("First");
  await marco.showList();
  await marco.open("Giulia Bianchi");
  await marco.said("First").waitFor();
  await Promise.all([giulia.desk.mark(), marco.desk.mark()]);
  return { giulia, marco };
}

inEnglish("internal chats", (it) => {
  it('G1 words come live, once, with typing before and "seen" after them', async (scene) => {
    const { giulia, marco } = await bothOpen(scene);
    await giulia.seen.waitFor();
    await marco.desk.composer.pressSequentially("Sec");
    await giulia.typing.getByText("Marco Conti").waitFor();
    await marco.desk.composer.pressSequentially("ond");
    await marco.desk.composer.press("Enter");
    await giulia.said("Second").waitFor();
    await giulia.seen.waitFor({ state: "detached" });
    await giulia.typing.waitFor({ state: "detached" });
    await marco.seen.waitFor();
    for (const chat of [giulia, marco]) {
      assert.equal(await chat.said("Second").count(), 1);
      assert.equal(await chat.page.locator(".timeline [data-pending]").count(), 0);
      assert.equal(await chat.unread.textContent(), "0");
      assert.equal(await chat.desk.wasLoadedAgain(), false);
    }
    assert.equal(await giulia.said("Second").getAttribute("data-side"), "theirs");
    assert.equal(await marco.said("Second").getAttribute("data-side"), "ours");
  });

  it("G1 what comes while one is elsewhere is counted in the tab and marked in the list until it is read", async (scene) => {
    const { giulia, marco } = await bothOpen(scene);
    await marco.page.goto(`${scene.stage.url}/conversations`);
    await giulia.say("Second");
    await marco.unread.getByText("1").waitFor();
    await giulia.page.locator("[data-pending]").waitFor({ state: "detached" });
    assert.equal(await giulia.seen.count(), 0);
    await marco.showList();
    const row = marco.desk.row("Giulia Bianchi");
    assert.equal(await row.getAttribute("data-unread"), "");
    await giulia.say("Third");
    await row.getByText("Third").waitFor();
    await marco.open("Giulia Bianchi");
    await giulia.seen.waitFor();
    await marco.unread.getByText("0").waitFor();
    assert.equal(await row.getAttribute("data-unread"), null);
  });

  it("G1 half-typed words are there again after a look elsewhere, and i leads to the list", async (scene) => {
    const { giulia, marco } = await bothOpen(scene);
    await giulia.desk.composer.fill("Not sent y");
    await giulia.page.keyboard.press("Escape");
    await giulia.page.keyboard.press("i");
    await giulia.page.waitForURL("**/rooms");
    await giulia.open("Marco Conti");
    await giulia.page.waitForURL("**/rooms/*-*");
    assert.equal(await giulia.desk.composer.inputValue(), "Not sent y");
    assert.equal(await marco.said("Not sent y").count(), 0);
  });
});
