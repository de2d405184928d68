/** Chat toasters, sounds and web notifications in a real browser (D1, D2, U1). */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { after, before, beforeEach, describe } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import type { Customer } from "../../demo/whatsapp/customer.ts";
import { expectAccessible, expectFits, launchBrowser, type OpenPage } from "../support/browser.ts";
import { endingWith } from "../support/ending_with.ts";
import { until } from "../support/until.ts";
import { DeskPage } from "./desk_page.ts";
import { openStage, type Stage } from "./stage.ts";

const name = "Mara Ricci";

/** Notes in every page of this browser profile which sounds are played, and which notifications are shown. */
async function spyOn(page: Page): Promise<{ rang: string[]; shown: string[] }> {
  const noted = { rang: [] as string[], shown: [] as string[] };
  const context = page.context();
  await context.exposeBinding("noteRang", (_source, address: string) => void noted.rang.push(address));
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

describe("alerts", () => {
  let browser: Browser, stage: Stage, mara: Customer;
  let opened: OpenPage[];
  let giulia: DeskPage, marco: DeskPage;

  before(async () => void (browser = await launchBrowser()));
  after(() => browser.close());

  beforeEach(async () => {
    stage = await openStage(browser);
    opened = await Promise.all(["giulia", "marco"].map((who) => stage.signIn(who)));
    [giulia, marco] = opened.map(({ page }) => new DeskPage(page, "en")) as [DeskPage, DeskPage];
    mara = stage.phones.customer("393405550177", name);
  });

  const it = endingWith(async () => {
    const closed = await Promise.allSettled(opened.map(({ close }) => close()));
    await stage.stop();
    for (const one of closed) if (one.status === "rejected") throw one.reason;
  });

  const card = (desk: DeskPage) => desk.page.locator(".chat-toast", { hasText: name });
  const openSettings = async ({ page }: DeskPage) => {
    await page.goto(`${stage.url}/settings/chat`);
    await page.locator("#cursor").waitFor({ state: "attached" });
  };
  const hasSaved = ({ page }: DeskPage) => page.locator("#settings-saved", { hasText: "Saved at" }).waitFor();

  it("D1 U1 the toaster comes to the whole queue, asks who it is, and goes when one of them takes it", async () => {
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

  it("D1 U1 the unknown are added, ignored, or the card is closed by Escape", async () => {
    await mara.write("Buongiorno!");
    await card(giulia).getByRole("link", { name: "Add contact" }).click();
    await giulia.page.waitForURL("**/contacts/new*");
    await card(marco).waitFor();
    await marco.page.keyboard.press("Escape");
    await card(marco).waitFor({ state: "detached" });
    await marco.row(name).waitFor();
    const ugo = stage.phones.customer("393405550178", "Ugo Neri");
    await ugo.write("Salve");
    const another = marco.page.locator(".chat-toast", { hasText: "Ugo Neri" });
    await another.getByRole("button", { name: "Ignore" }).click();
    await another.waitFor({ state: "detached" });
    await marco.row("Ugo Neri").waitFor({ state: "detached" });
    await ugo.write("Ci siete?");
    await giulia.page.goto(`${stage.url}/conversations`);
    await giulia.row("Ugo Neri").getByText("Ci siete?").waitFor();
    assert.equal(await another.count(), 0);
  });

  it("D1 three cards are shown, and how many there are besides", async () => {
    for (let n = 1; n <= 5; n++) {
      await stage.phones.customer(`39340555020${n}`, `Cliente ${n}`).write("Buongiorno!");
      await marco.page.locator(".chat-toast", { hasText: `Cliente ${n}` }).waitFor({ state: "attached" });
    }
    await marco.page.locator(".chat-toasts-more", { hasText: "+2" }).waitFor();
    assert.equal(await marco.page.locator(".chat-toast:visible").count(), 3);
    await marco.page.keyboard.press("Escape");
    await marco.page.locator(".chat-toasts-more", { hasText: "+1" }).waitFor();
  });

  it("D2 of two tabs one rings, once, and neither while the conversation is open in one of them", async () => {
    const { rang } = await spyOn(giulia.page);
    const second = await giulia.page.context().newPage();
    await second.goto(`${stage.url}/conversations`);
    await giulia.page.locator("#cursor").waitFor({ state: "attached" });
    await mara.write("Buongiorno!");
    for (const page of [giulia.page, second]) await page.locator(".chat-toast", { hasText: name }).waitFor();
    await until("it rang", () => rang.length > 0);
    assert.match(rang[0]!, /\/assets\/bell-/);
    const other = new DeskPage(second, "en");
    await other.open(name);
    await card(giulia).waitFor({ state: "detached" });
    await other.act("take").click();
    await other.act("handled").waitFor();
    await giulia.showList("mine");
    await mara.write("Ci siete?");
    await giulia.row(name).getByText("Ci siete?").waitFor();
    await card(giulia).waitFor({ state: "detached" });
    // What is somebody else's to hear has been decided once this one has rung.
    await giulia.page.goto(`${stage.url}/conversations?list=mine`);
    await second.goto(`${stage.url}/conversations?list=mine`);
    rang.splice(1);
    await stage.phones.customer("393405550179", "Ugo Neri").write("Salve");
    await until("the next one rings", () => rang.length > 1);
    assert.equal(rang.length, 2);
  });

  it("D1 web notifications are asked for by a click; refused, the page says what to do and the toaster works", async () => {
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

  it("D1 a web notification where the toaster is off; a click on it opens the conversation", async () => {
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

  it("D2 a sound is heard, chosen and saved; an own one is measured before it is sent", async () => {
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
