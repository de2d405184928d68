/** Files in a real browser: three ways in, what is refused at the drop, progress, cancel, and the customer's phone. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import type { Customer } from "../../demo/whatsapp/customer.ts";
import { expectAccessible, expectFits } from "../support/browser.ts";
import { pdf, png } from "../support/files/samples.ts";
import { until } from "../support/until.ts";
import type { DeskPage } from "./desk_page.ts";
import { inBothLanguages, type Scene } from "./scene.ts";

const name = "Mara Ricci";

interface Given {
  name: string;
  type: string;
  /** The bytes, or how many zeros follow a PDF's beginning. */
  bytes: number[] | number;
}

const sheet: Given = { name: "Listino.pdf", type: "application/pdf", bytes: [...pdf] };
const photo: Given = { name: "foto.png", type: "image/png", bytes: [...png] };

/** What a browser does when a hand lets files go over the conversation, holds them there, or pastes them. */
function give(page: Page, how: "dragover" | "drop" | "paste", files: Given[]): Promise<void> {
  return page.evaluate(([how, files]) => {
    const data = new DataTransfer();
    for (const { name, type, bytes } of files) {
      const content = typeof bytes === "number" ? ["%PDF-", new Uint8Array(bytes)] : [new Uint8Array(bytes)];
      data.items.add(new File(content, name, { type }));
    }
    const said = { bubbles: true, cancelable: true };
    if (how === "paste") {
      const field = document.querySelector("#composer-text")!;
      field.dispatchEvent(new ClipboardEvent("paste", { ...said, clipboardData: data }));
    } else {
      const thread = document.querySelector("[data-scroller]")!;
      thread.dispatchEvent(new DragEvent(how, { ...said, dataTransfer: data }));
    }
  }, [how, files] as const);
}

interface Cast {
  giulia: DeskPage;
  page: Page;
  mara: Customer;
}

/** Giulia at the conversation of a customer who has said hello. */
async function atMaras(scene: Scene): Promise<Cast> {
  const giulia = await scene.agent("giulia");
  const mara = scene.stage.phones.customer("393405550177", name);
  await mara.write("Buongiorno!");
  await giulia.open(name);
  return { giulia, page: giulia.page, mara };
}

const chip = (page: Page, text: string) => page.locator(".chip-file", { hasText: text });
const onPhone = (mara: Customer, file: string) =>
  until(
    `${file} is on the phone`,
    () => mara.phone.bubbles.some((bubble) => bubble.file?.name === file),
    8_000,
  );

inBothLanguages("files", (it) => {
  it("F1 dropped, pasted and chosen files are sent, one message each, the words with the first", async (scene) => {
    const { giulia, mara, page } = await atMaras(scene);
    await give(page, "dragover", [sheet]);
    await page.getByText(giulia.words.composer.files.drop).waitFor();
    await give(page, "drop", [sheet]);
    await page.getByText(giulia.words.composer.files.drop).waitFor({ state: "hidden" });
    await give(page, "paste", [photo]);
    const attach = page.getByRole("button", { name: giulia.words.composer.files.attach });
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), attach.click()]);
    await chooser.setFiles([{ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("appunti") }]);
    for (const file of ["Listino.pdf", "foto.png", "note.txt"]) await chip(page, file).waitFor();
    await giulia.reply("Ecco tutto");
    await page.locator(".chip-file").first().waitFor({ state: "detached" });
    await giulia.bubble("Ecco tutto").locator("a[download='Listino.pdf']").waitFor();
    await page.locator(".timeline .message img.picture").waitFor();
    await giulia.bubble("note.txt").waitFor();
    for (const file of ["Listino.pdf", "note.txt"]) await onPhone(mara, file);
    const last = mara.phone.bubbles.slice(-3).map(({ text, file }) => [text, file?.mime]);
    assert.deepEqual(last, [["Ecco tutto", "application/pdf"], ["", "image/png"], ["", "text/plain"]]);
    assert.equal(await page.locator(".timeline .message[data-side=ours]").count(), 3);
    await giulia.hasCount("mine", "1");
  });

  it("F3 the wrong type and the wrong size are refused at the drop, with the reason, and the rest goes", async (scene) => {
    const { giulia, mara, page } = await atMaras(scene);
    const { wrongType, tooLarge } = giulia.words.composer.files;
    scene.expectComplaint(/status of 415/);
    await give(page, "drop", [
      { name: "programma.exe", type: "", bytes: [77, 90] },
      { name: "enorme.jpg", type: "image/jpeg", bytes: 5 * 1024 * 1024 },
      { name: "finto.png", type: "image/png", bytes: [77, 90, 0, 1] },
      sheet,
    ]);
    await chip(page, "programma.exe").getByText(wrongType("WhatsApp")).waitFor();
    await chip(page, "enorme.jpg").getByText(tooLarge("WhatsApp", "5")).waitFor();
    await chip(page, "finto.png").getByText(giulia.words.problems.sentences["file-type"]).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await onPhone(mara, "Listino.pdf");
    assert.equal(await page.locator(".timeline .message[data-side=ours]").count(), 1);
  });

  it("F6 an upload shows how far it is, can be taken away, and a click on Send counts when it has arrived", async (scene) => {
    const { giulia, mara, page } = await atMaras(scene);
    const network = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400 * 1024 };
    await network.send("Network.emulateNetworkConditions", slow);
    await give(page, "drop", [
      { name: "lungo.pdf", type: "application/pdf", bytes: 600 * 1024 },
      { name: "mai.pdf", type: "application/pdf", bytes: 8 * 1024 * 1024 },
    ]);
    const share = (file: string) =>
      chip(page, file).locator("progress").evaluate((bar: HTMLProgressElement) => bar.value);
    await until("it moves", async () => await share("mai.pdf") > 0, 8_000);
    assert.ok(await share("mai.pdf") < 1);
    await giulia.reply("Arriva");
    assert.equal(await page.locator(".timeline .message[data-side=ours]").count(), 0);
    const cancel = giulia.words.composer.files.cancel;
    await chip(page, "mai.pdf").getByRole("button", { name: cancel }).click();
    await chip(page, "mai.pdf").waitFor({ state: "detached" });
    await giulia.bubble("Arriva").locator("a[download='lungo.pdf']").waitFor();
    await onPhone(mara, "lungo.pdf");
    const { store } = scene.stage.product.sportello.deps;
    await until("nothing is left of it", async () => {
      return (await store.list({ prefix: ["upload"] }, { limit: 10 })).length === 0;
    }, 8_000);
    assert.equal((await store.list({ prefix: ["file"] }, { limit: 10 })).length, 1);
  });

  it("F4 the customer's photo and document appear where their placeholders stood", async (scene) => {
    const { giulia, mara, page } = await atMaras(scene);
    const bytes = Uint8Array.from(png);
    await mara.sendFile({ name: "a.png", mime: "image/png", bytes }, "La lampada");
    await mara.sendFile({ name: "Foglio.pdf", mime: "application/pdf", bytes: pdf });
    const picture = giulia.bubble("La lampada").locator("img.picture");
    await until(
      "the picture is drawn",
      () => picture.evaluate((img: HTMLImageElement) => img.naturalWidth === 1),
      8_000,
    );
    await giulia.bubble("Foglio.pdf").locator("a[download]").waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await give(page, "drop", [sheet, photo]);
    await chip(page, "foto.png").waitFor();
    await expectFits(page);
  });
});
