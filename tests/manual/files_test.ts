/** Statements 21 and 22: the two ways to send a file, and every kind that can be sent. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { DeskPage } from "../browser/desk_page.ts";
import { pdf, samples } from "../support/files/samples.ts";
import { until } from "../support/until.ts";
import { statement } from "./statement.ts";
import { Website } from "./website.ts";

const patienceMs = 8_000;

/** The manual's nine kinds of document and seven of image, by the ending of their names. */
const types = {
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  txt: "text/plain",
  rtf: "application/rtf",
  jpg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  bmp: "image/bmp",
  webp: "image/webp",
  tiff: "image/tiff",
  heif: "image/heif",
};

const visitor = { it: "Visitatore", en: "Visitor" };

/** Runs with a folder that has these files in it, and removes it. */
async function withFiles(files: Record<string, Uint8Array>, run: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "sportello-files-" });
  try {
    for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(`${folder}/${name}`, bytes);
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A hand that holds files of the machine over the page; `drop` lets them go. */
async function dragOver(page: Page, onto: Locator, files: string[]) {
  const { x, y, width, height } = (await onto.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const give = (type: "dragEnter" | "dragOver" | "drop") =>
    session.send("Input.dispatchDragEvent", {
      type,
      x: x + width / 2,
      y: y + height / 2,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  await give("dragEnter");
  await give("dragOver");
  return { drop: () => give("drop") };
}

/** Presses the attach button and chooses files of the machine. */
async function attach({ page, words }: DeskPage, files: string[]) {
  const button = page.getByRole("button", { name: words.composer.files.attach });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles(files);
}

statement(21, "Files are sent by dragging them or with the attach button, lower right", async (scene) => {
  const mara = scene.stage.networks.whatsapp.customer("393405550177", "Mara Ricci");
  await mara.write("Buongiorno!");
  const giulia = await scene.agent("giulia");
  await giulia.open("Mara Ricci");
  const { files: words } = giulia.words.composer;
  const onPhone = (name: string, bytes: Uint8Array) =>
    until(
      `${name} is on the phone`,
      () =>
        mara.phone.bubbles.some(({ mine, file }) =>
          !mine && file?.name === name && file.bytes.length === bytes.length
        ),
      patienceMs,
    );
  const chip = (name: string) => giulia.page.locator(".chip-file", { hasText: name });

  await withFiles({ "Listino.pdf": pdf, "appunti.txt": samples["text/plain"]! }, async (folder) => {
    const held = await dragOver(giulia.page, giulia.page.locator("[data-scroller]"), [
      `${folder}/Listino.pdf`,
    ]);
    await giulia.page.getByText(words.drop).waitFor();
    await held.drop();
    await chip("Listino.pdf").waitFor();
    await giulia.page.getByText(words.drop).waitFor({ state: "hidden" });
    await giulia.page.keyboard.press("Enter");
    await giulia.bubble("Listino.pdf").locator("a[download]").waitFor();
    await onPhone("Listino.pdf", pdf);

    const composer = (await giulia.page.locator("[data-thread] .composer").boundingBox())!;
    const button = (await giulia.page.getByRole("button", { name: words.attach }).boundingBox())!;
    assert.ok(button.x > composer.x + composer.width / 2, "it is on the right");
    assert.ok(button.y > composer.y + composer.height / 2, "it is below");
    await attach(giulia, [`${folder}/appunti.txt`]);
    await chip("appunti.txt").waitFor();
    await giulia.page.keyboard.press("Enter");
    await onPhone("appunti.txt", samples["text/plain"]!);
  });
});

statement(22, "Nine kinds of document and seven of image can be sent", async (scene) => {
  await using website = new Website(scene);
  const visit = await website.visit();
  const chat = await website.openChat(visit);
  await website.write(chat, "Buongiorno!");
  const giulia = await scene.agent("giulia");
  await giulia.open(visitor[scene.language]);
  const files = Object.fromEntries(
    Object.entries(types).map(([ending, type]) => {
      return [`prova.${ending}`, samples[type]!];
    }),
  );
  const names = Object.keys(files);

  await withFiles(files, async (folder) => {
    await attach(giulia, names.map((name) => `${folder}/${name}`));
    await giulia.page.locator(".chip-file").nth(names.length - 1).waitFor();
    await giulia.page.keyboard.press("Enter");
    await giulia.page.locator(".chip-file").first().waitFor({ state: "detached" });
  });
  const arrived = chat.locator("#log [data-file]:visible [data-file-name]");
  await arrived.nth(names.length - 1).waitFor();
  assert.deepEqual((await arrived.allTextContents()).sort(), [...names].sort());
  for (const [index, name] of names.entries()) {
    // Faster than any person: Chromium drops what would be the eleventh download in a second.
    if (index % 8 === 7) await visit.waitForTimeout(1_100);
    const line = chat.locator("#log [data-download]").filter({ has: chat.getByText(name, { exact: true }) });
    const [saved] = await Promise.all([visit.waitForEvent("download"), line.click()]);
    assert.deepEqual(new Uint8Array(await Deno.readFile(await saved.path())), files[name], name);
  }
});
