/** Chat toasters, sounds and web notifications in a real browser (D1, D2, U1). */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { expectAccessible, expectFits } from "../support/browser.ts";
import { until } from "../support/until.ts";
import { DeskPage } from "./desk_page.ts";
import { inEnglish } from "./scene.ts";

const name = "Mara Ricci";

/** Notes which sounds are played, in which tabs of this profile, and which notifications are shown. */
async function spyOn(page: Page) {
  const noted = { rang: [] as string[], shown: [] as string[], tabs: new Set<Page>() };
  const context = page.context();
  await context.exposeBinding("noteRang", (source, address: string) => {
    noted.tabs.add(source.page);
    noted.rang.push(address);
  });
  await context.exposeBinding("noteShown", (_source, title: string) => void noted.shown.push(title));
  await context.addInitScript(() => {
    const note = (to: string, what: string) => (Reflect.get(globalThis, to) as (what: string) => void)(what);
    HTMLMediaElement.prototype.play = function () {
      note("noteRang", this.src);
      return Promise.resolve();
    };
    const Real = globalThis.Notification;
    class Noted {
      static get permission() {
        return localStorage.getItem("permission") ?? Real.permission;
      }
      static requestPermission() {
        return Real.requestPermission();
      }
      onclick: (() => void) | null = null;
      constructor(title: string, { tag }: { tag: string }) {
        note("noteShown", title);
        Reflect.set(globalThis, "notices", { ...Reflect.get(globalThis, "notices"), [tag]: this });
      }
      close() {}
    }
    Reflect.set(globalThis, "Notification", Noted);
  });
  await page.reload();
  return noted;
}

inEnglish("alerts", (it) => {
  const card = (desk: DeskPage) => desk.page.locator(".chat-toast", { hasText: name });
  const openSettings = async ({ page }: DeskPage) => {
    await page.goto(new URL("/settings/chat", page.url()).href);
    await page.locator("#cursor").waitFor({ state: "attached" });
  };
  const hasSaved = ({ page }: DeskPage) => page.locator("#settings-saved", { hasText: "Saved at" }).waitFor();

  it("D1 U1 the toaster comes to the whole queue, asks who it is, and goes when one of them takes it", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await mara.write("Buongiorno!");
    await card(giulia).getByText("Buongiorno!").waitFor();
    await card(marco).waitFor();
    for (const action of ["Reply", "Ignore", "Take"]) {
      await card(giulia).getByRole("button", { name: action }).or(
        card(giulia).getByRole("link", { name: action }),
      ).waitFor();
    }
    await expectAccessible(giulia.page);
    await expectFits(giulia.page);
    assert.equal(await giulia.page.evaluate(() => document.activeElement?.tagName), "BODY");
    await card(giulia).getByRole("button", { name: "Take" }).click();
    await card(giulia).waitFor({ state: "detached" });
    await card(marco).waitFor({ state: "detached" });
    await giulia.hasCount("mine", "1");
    await mara.write("Ci siete?");
    await card(giulia).getByText("Ci siete?").waitFor();
    await card(giulia).getByRole("link", { name: "Reply" }).click();
    await giulia.page.waitForFunction(() => document.activeElement?.id === "composer-text");
    await mara.write("Eccomi");
    await giulia.bubble("Eccomi").waitFor();
    assert.equal(await card(giulia).count(), 0, "never for the one that is open");
    assert.equal(await card(marco).count(), 0, "nor for whom it does not concern");
  });

  it("D1 U1 the unknown are added, ignored, or the card is closed by Escape", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await mara.write("Buongiorno!");
    await card(giulia).getByRole("link", { name: "Add contact" }).click();
    await giulia.page.waitForURL("**/contacts/new*");
    await card(marco).waitFor();
    await marco.page.keyboard.press("Escape");
    await card(marco).waitFor({ state: "detached" });
    await marco.row(name).waitFor();
    const ugo = scene.stage.phones.customer("393405550178", "Ugo Neri");
    await ugo.write("Salve");
    const another = marco.page.locator(".chat-toast", { hasText: "Ugo Neri" });
    await another.getByRole("button", { name: "Ignore" }).click();
    await another.waitFor({ state: "detached" });
    await marco.row("Ugo Neri").waitFor({ state: "detached" });
    await ugo.write("Ci siete?");
    await giulia.page.goto(`${scene.stage.url}/conversations`);
    await giulia.row("Ugo Neri").getByText("Ci siete?").waitFor();
    assert.equal(await another.count(), 0);
  });

  it("D1 three cards are shown, and how many there are besides", async (scene) => {
    const { marco } = await scene.atSales();
    for (let n = 1; n <= 5; n++) {
      await scene.stage.phones.customer(`39340555020${n}`, `Cliente ${n}`).write("Buongiorno!");
      await marco.page.locator(".chat-toast", { hasText: `Cliente ${n}` }).waitFor({ state: "attached" });
    }
    await marco.page.locator(".chat-toasts-more", { hasText: "+2" }).waitFor();
    assert.equal(await marco.page.locator(".chat-toast:visible").count(), 3);
    await marco.page.keyboard.press("Escape");
    await marco.page.locator(".chat-toasts-more", { hasText: "+1" }).waitFor();
  });

  it("D2 of two tabs one alone tells, and neither while one of them has the conversation open", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    const { rang, shown, tabs } = await spyOn(giulia.page);
    await giulia.page.evaluate(() => localStorage.setItem("permission", "granted"));
    const { id } = scene.stage.company.agents.find(({ email }) => email === "giulia@example.com")!;
    await scene.stage.product.sportello.deps.preferences.change(
      id,
      (now) => ({ ...now, web: true, toaster: false }),
    );
    const second = await giulia.page.context().newPage();
    for (const [page, list] of [[giulia.page, "mine"], [second, "waiting"]] as const) {
      await page.goto(`${scene.stage.url}/conversations?list=${list}`);
      await page.locator("#alerts[data-web]:not([data-toaster])").waitFor({ state: "attached" });
    }
    await mara.write("Buongiorno!");
    await until("it was told", () => shown.length > 0 && rang.length > 0);
    assert.match(rang[0]!, /\/assets\/bell-/);
    const other = new DeskPage(second, "en");
    await other.open(name);
    await other.act("take").click();
    await other.act("handled").waitFor();
    await mara.write("Ci siete?");
    await giulia.row(name).getByText("Ci siete?").waitFor();
    await scene.stage.phones.customer("393405550179", "Ugo Neri").write("Salve");
    await until("the next one is told", () => shown.includes("Ugo Neri"));
    assert.deepEqual(shown, [name, "Ugo Neri"]);
    assert.equal(tabs.size, 1);
  });

  it("D1 web notifications are asked for by a click; refused, the page says what to do and the toaster works", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    await spyOn(giulia.page);
    await openSettings(giulia);
    const box = giulia.page.getByLabel("Web notifications");
    await giulia.page.evaluate(() => localStorage.setItem("permission", "denied"));
    await box.click();
    await giulia.page.getByText("This browser blocks them").waitFor();
    assert.equal(await box.isChecked(), false);
    await expectAccessible(giulia.page);
    await mara.write("Buongiorno!");
    await card(giulia).waitFor();
  });

  it("D1 a web notification where the toaster is off; a click on it opens the conversation", async (scene) => {
    const { giulia, mara } = await scene.atSales();
    const { shown } = await spyOn(giulia.page);
    await giulia.page.evaluate(() => localStorage.setItem("permission", "granted"));
    await openSettings(giulia);
    await giulia.page.getByLabel("Web notifications").click();
    await hasSaved(giulia);
    await giulia.page.getByLabel("Chat toaster").click();
    await until("it is off", async () => {
      return await giulia.page.locator("#alerts[data-web]:not([data-toaster])").count() === 1;
    });
    await mara.write("Buongiorno!");
    await until("it was shown", () => shown.length === 1);
    assert.deepEqual(shown, [name]);
    assert.equal(await card(giulia).count(), 0);
    await giulia.page.evaluate(() => {
      const [notice] = Object.values(Reflect.get(globalThis, "notices")) as { onclick(): void }[];
      notice!.onclick();
    });
    await giulia.page.locator("[data-thread]").getByRole("heading", { name }).waitFor();
  });

  it("D2 a sound is heard, chosen and saved; an own one is measured before it is sent", async (scene) => {
    const { giulia } = await scene.atSales();
    const { rang } = await spyOn(giulia.page);
    await openSettings(giulia);
    await giulia.page.getByRole("button", { name: "Listen to Marimba" }).click();
    await until("it is heard", () => rang.length === 1);
    assert.match(rang[0]!, /\/assets\/marimba-/);
    await giulia.page.getByLabel("Marimba", { exact: true }).check();
    await hasSaved(giulia);
    const input = giulia.page.getByLabel("Audio file");
    const wav = (seconds: number) => {
      const bytes = new Uint8Array(44 + 8_000 * seconds);
      const view = new DataView(bytes.buffer);
      bytes.set(new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0"));
      view.setUint32(4, bytes.length - 8, true);
      view.setUint32(24, 8_000, true);
      view.setUint32(28, 8_000, true);
      view.setUint16(32, 1, true);
      view.setUint16(34, 8, true);
      bytes.set(new TextEncoder().encode("data"), 36);
      view.setUint32(40, 8_000 * seconds, true);
      return { name: `Sirena ${seconds}.wav`, mimeType: "audio/wav", buffer: Buffer.from(bytes) };
    };
    await input.setInputFiles(wav(11));
    await giulia.page.getByText("It is longer than 10 seconds").waitFor();
    await input.setInputFiles({ name: "a.mp3", mimeType: "audio/mpeg", buffer: Buffer.alloc(900) });
    await giulia.page.getByText("That is no sound that can be used").waitFor();
    await input.setInputFiles(wav(2));
    await giulia.page.getByRole("button", { name: "Listen to Sirena 2.wav" }).click();
    await until("it is heard", () => rang.length === 2);
    assert.match(rang[1]!, /\/files\//);
    assert.ok(await giulia.page.getByLabel("Sirena 2.wav", { exact: true }).isChecked());
    await expectAccessible(giulia.page);
  });
});
