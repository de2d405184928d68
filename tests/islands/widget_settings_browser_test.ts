/** A website's chat as a company wants it, in a real browser: its colour, its form, its files, and the preview of all that. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser, Frame, Page } from "playwright-core";
import { expectAccessible, expectFits, launchBrowser, type OpenPage, openPage } from "../support/browser.ts";
import { setChat } from "../support/desk/site_chat.ts";
import { upload } from "../support/desk/files.ts";
import { endingWith } from "../support/ending_with.ts";
import { pdf, png } from "../support/files/samples.ts";
import { until } from "../support/until.ts";
import { linesOf, Scene } from "./widget_scene.ts";

const noTexts = { title: "", greeting: "", away: "" };

function colourOf(frame: Frame | Page, selector: string): Promise<string> {
  return frame.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);
}

describe("a company's own chat", () => {
  let browser: Browser, scene: Scene;
  const open: OpenPage[] = [];

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());
  beforeEach(async () => void (scene = await Scene.open()));
  const it = endingWith(async () => {
    for (const page of open.splice(0)) await page.close();
    await scene.close();
  });

  async function arrive(options = {}): Promise<Page> {
    const visitor = await openPage(browser, { language: "it-IT", ...options });
    open.push(visitor);
    await scene.visit(visitor.page);
    return visitor.page;
  }

  async function signIn(person: "paolo" | "admin", path: string, options = {}): Promise<Page> {
    const agent = await openPage(browser, { language: "it-IT", ...options });
    open.push(agent);
    const token = await scene.desk.deps.sessions.begin(scene.desk.agent(person).id, "Chromium");
    await agent.page.context().addCookies([{ name: "session", value: token, url: scene.productUrl }]);
    agent.page.setDefaultTimeout(8_000);
    await agent.page.goto(scene.productUrl + path);
    return agent.page;
  }

  it("L3 L5 greeting and form come first; the agent sees name and e-mail as claimed; both are remembered", async () => {
    const it = { ...noTexts, title: "Lampade Brianza", greeting: "Cerchi una lampada?" };
    await setChat(scene.desk, { form: "both", texts: { it, en: noTexts } });
    const page = await arrive();
    const chat = await scene.openChat(page);
    assert.equal(await chat.locator("h1").textContent(), "Lampade Brianza");
    assert.equal(await chat.locator("#log .bubble").first().textContent(), "Cerchi una lampada?");
    assert.equal(await chat.locator("#composer").isVisible(), false);
    const [name, email] = [chat.getByLabel("Il tuo nome"), chat.getByLabel("La tua e-mail")];
    await until(
      "the first field has the focus",
      () => name.evaluate((one) => one === document.activeElement),
    );
    assert.deepEqual([await name.getAttribute("autocomplete"), await email.getAttribute("autocomplete")], [
      "name",
      "email",
    ]);
    await expectAccessible(page);
    await name.fill("Mario Rossi");
    await email.fill("mario");
    await email.press("Enter");
    assert.equal(await chat.locator("#composer").isVisible(), false, "that is no e-mail");
    await email.fill("mario@example.com");
    await email.press("Enter");
    await chat.locator("#composer").waitFor();
    await scene.write(chat, "Buongiorno");
    await chat.waitForSelector(".mine[data-state=stored]");
    const { id } = await scene.conversation();

    const agent = await signIn("paolo", `/conversations/${id}`, { width: 1440 });
    const claims = agent.locator("[data-claims]");
    assert.match(await claims.innerText(), /Dichiarato da chi scrive\s+Nome\s+Mario Rossi\s+E-mail\s+mario@/);
    assert.equal(await agent.getByRole("link", { name: "E-mail", exact: true }).count(), 1);

    const paolo = await scene.desk.as("paolo");
    for (const act of ["takes", "endings"]) await paolo.post(`/conversations/${id}/${act}`);
    await chat.getByRole("button", { name: "Inizia una nuova chat" }).click();
    await chat.locator("#composer").waitFor();
    await scene.write(chat, "Un'altra cosa");
    await until("the new one knows them, too", async () => {
      return (await scene.conversations()).some((one) => one.id !== id && one.name === "Mario Rossi");
    });
    assert.deepEqual(scene.site.reports, []);
  });

  it("L3 a form that was set meanwhile is asked for on the next page", async () => {
    const page = await arrive();
    const chat = await scene.openChat(page);
    await setChat(scene.desk, { form: "name" });
    await page.reload();
    await until("the chat is open again", () => page.frames().length > 1);
    const again = await scene.frame(page);
    await again.getByLabel("Il tuo nome").fill("Rosa");
    await again.getByRole("button", { name: "Inizia la chat" }).click();
    assert.equal(await again.locator("#details").isVisible(), false);
    await scene.write(again, "Buongiorno");
    await again.waitForSelector(".mine[data-state=stored]");
    assert.equal((await scene.conversation()).name, "Rosa");
    assert.ok(chat.isDetached());
  });

  it("L3 colour and side are the company's, on button and frame, under a strict policy", async () => {
    await setChat(scene.desk, { accent: "#ffd400", position: "left" });
    const page = await arrive();
    const { height } = page.viewportSize()!;
    await page.mouse.click(56, height - 56);
    const chat = await scene.frame(page);
    assert.equal(await colourOf(chat, ".head"), "rgb(255, 212, 0)");
    assert.equal(await chat.locator("h1").evaluate((one) => getComputedStyle(one).color), "rgb(0, 0, 0)");
    assert.equal((await (await page.frames()[1]!.frameElement()).boundingBox())!.x, 28);
    await scene.write(chat, "Buongiorno");
    await chat.waitForSelector(".mine[data-state=stored]");
    await expectAccessible(page);
    assert.deepEqual(scene.site.reports, []);
  });

  it("L3 while nobody is there it says so, asks for an e-mail, and what is written waits in the queue", async () => {
    await setChat(scene.desk, { opening: "staffed" });
    const chat = await scene.openChat(await arrive());
    await chat.getByText("In questo momento non c'è nessuno").waitFor();
    assert.equal(await chat.locator("#state").textContent(), "Ora non ci siamo");
    assert.equal(await chat.getByLabel("Il tuo nome").isVisible(), false);
    await chat.getByLabel("La tua e-mail").fill("mario@example.com");
    await chat.getByRole("button", { name: "Inizia la chat" }).click();
    await scene.write(chat, "Quando aprite?");
    await chat.waitForSelector(".mine[data-state=stored]");
    const { status, claimed } = await scene.conversation();
    assert.deepEqual([status, claimed], ["waiting", { email: "mario@example.com" }]);
  });

  it("L3 F1 files go both ways: added, taken away, sent with words, shown and saved", async () => {
    const page = await arrive();
    const chat = await scene.openChat(page);
    await chat.setInputFiles("#files", [
      { name: "salotto.png", mimeType: "image/png", buffer: Buffer.from(png) },
      { name: "misure.txt", mimeType: "text/plain", buffer: Buffer.from("120 x 40") },
      { name: "virus.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
    ]);
    await chat.locator("#waiting li[data-state=done]").nth(1).waitFor();
    const refused = chat.locator("#waiting li[data-state=refused]");
    assert.match(await refused.innerText(), /virus\.exe[^]*non accetta questo tipo di file/);
    await expectAccessible(page);
    await refused.getByRole("button", { name: "Togli il file" }).click();
    await chat.locator("#waiting li", { hasText: "misure" }).getByRole("button").click();
    assert.equal(await chat.locator("#waiting li").count(), 1);
    await scene.write(chat, "Il salotto");
    await chat.waitForSelector(".mine[data-state=stored]");
    assert.equal(await chat.locator("#waiting").isVisible(), false);
    const { id } = await scene.conversation();
    const agent = await signIn("paolo", `/conversations/${id}`);
    const shown = agent.locator(".bubble img");
    await until(
      "the agent sees the picture",
      () => shown.evaluate((one) => (one as HTMLImageElement).naturalWidth > 0),
    );

    const paolo = await scene.desk.as("paolo");
    const { id: file } = await upload(scene.desk, paolo, id, "Listino.pdf", pdf);
    await paolo.post(`/conversations/${id}/replies`, { messageId: "LISTINO", text: "", file });
    const theirs = chat.locator(".theirs", { hasText: "Listino.pdf" });
    const saved = page.waitForEvent("download");
    await theirs.getByRole("button").click();
    assert.equal((await saved).suggestedFilename(), "Listino.pdf");

    await page.reload();
    await until("the chat is open again", () => page.frames().length > 1);
    const again = await scene.frame(page);
    const picture = again.locator(".mine [data-picture]");
    await until(
      "the picture is fetched",
      () => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth > 0),
    );
    assert.deepEqual(await linesOf(again), ["Il salotto", "Paolo è ora in chat", ""]);
    assert.deepEqual(scene.site.reports, []);
  });

  it("L3 files are dropped and pasted, too", async () => {
    const chat = await scene.openChat(await arrive());
    for (const [kind, name] of [["drop", "a.txt"], ["paste", "b.txt"]] as const) {
      await chat.evaluate(([kind, name]) => {
        const given = new DataTransfer();
        given.items.add(new File(["ciao"], name));
        const options = { bubbles: true, cancelable: true };
        const event = kind === "drop"
          ? new DragEvent("drop", { ...options, dataTransfer: given })
          : new ClipboardEvent("paste", { ...options, clipboardData: given });
        document.getElementById("text")!.dispatchEvent(event);
      }, [kind, name] as const);
      await chat.locator("#waiting li[data-state=done]", { hasText: name }).waitFor();
    }
  });

  it("L3 the preview follows what is typed and chosen, and what is saved is what visitors get", async () => {
    const page = await signIn("admin", `/administration/accounts/${scene.desk.company.site}`, {
      width: 1440,
    });
    const preview = page.frameLocator(".chat-frame");
    const told = (selector: string) => preview.locator(selector).textContent();
    await page.locator("#field-title_it").fill("Lampade");
    await page.locator("#field-greeting_it").fill("Eccoci");
    assert.deepEqual([await told("h1"), await told("#first")], ["Lampade", "Eccoci"]);
    assert.equal(await preview.locator("#details").isVisible(), false);
    await page.locator("[name=form]").selectOption("both");
    assert.ok(await preview.getByLabel("La tua e-mail").isVisible());
    await page.locator("[name=accent]").fill("#7a1fa2");
    const head = () => preview.locator(".head").evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(await head(), "rgb(122, 31, 162)");
    await page.locator("[name=position]").selectOption("left");
    assert.equal(await page.locator("[data-preview-stage]").getAttribute("data-side"), "left");
    await page.getByLabel("Lingua dell'anteprima").selectOption("en");
    await preview.getByLabel("Your e-mail").waitFor();
    await until("it is filled in", async () => await head() === "rgb(122, 31, 162)");
    assert.deepEqual([await told("h1"), await told("#first")], ["Write to us", "Hello, how can we help?"]);
    await page.getByLabel("Momento dell'anteprima").selectOption("yes");
    await preview.getByText("Nobody is here at the moment").waitFor();
    await page.getByRole("button", { name: "Salva" }).click();
    await page.waitForURL("**/administration/accounts");
    const visitor = await arrive();
    await visitor.mouse.click(56, visitor.viewportSize()!.height - 56);
    const chat = await scene.frame(visitor);
    assert.equal(await colourOf(chat, ".head"), "rgb(122, 31, 162)");
    assert.equal(await chat.locator("#first").textContent(), "Eccoci");
  });

  it("D9 settings and chat fit a narrow phone and are accessible, light and dark", async () => {
    await setChat(scene.desk, { form: "both", accent: "#b3261e" });
    for (const dark of [false, true]) {
      const narrow = { width: 360, height: 740, dark };
      const page = await signIn("admin", `/administration/accounts/${scene.desk.company.site}`, narrow);
      await page.frameLocator(".chat-frame").locator("#details").waitFor();
      await expectFits(page);
      await expectAccessible(page);
      await page.goto(`${scene.productUrl}/widget/${scene.desk.company.site}`);
      await page.waitForSelector("#log[aria-busy=false]");
      await expectFits(page);
      await expectAccessible(page);
    }
  });
});
