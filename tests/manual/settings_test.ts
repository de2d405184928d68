/** Statements 31 and 32: how an agent is told of chats. */
import assert from "node:assert/strict";
import type { DeskPage } from "../browser/desk_page.ts";
import { until } from "../support/until.ts";
import { type Scene, statement } from "./statement.ts";

const name = "Mara Ricci";

/** By the menu behind the agent's initials. */
async function openChatSettings({ page, words }: DeskPage) {
  await page.locator("[popovertarget=menu-account]").click();
  await page.getByRole("link", { name: words.alerts.settings.menu }).click();
  await page.getByRole("heading", { name: words.alerts.settings.title, exact: true }).waitFor();
}

async function hasSaved({ page }: DeskPage) {
  await page.locator("#settings-saved svg").waitFor();
}

/** Notes which sounds and notifications the pages of this agent bring; the browser lets them. */
async function listenTo({ page }: DeskPage) {
  const noted = { rang: [] as string[], shown: [] as string[] };
  await page.context().exposeBinding("noteRang", (_source, what: string) => void noted.rang.push(what));
  await page.context().exposeBinding("noteShown", (_source, what: string) => void noted.shown.push(what));
  await page.context().addInitScript(() => {
    const note = (to: string, what: string) => (Reflect.get(globalThis, to) as (what: string) => void)(what);
    HTMLMediaElement.prototype.play = function () {
      note("noteRang", this.src);
      return Promise.resolve();
    };
    class Noted {
      static permission = "granted";
      constructor(title: string) {
        note("noteShown", title);
      }
    }
    Reflect.set(globalThis, "Notification", Noted);
  });
  await page.reload();
  return noted;
}

const writes = (scene: Scene) => scene.stage.phones.customer("393405550177", name).write("Buongiorno!");

statement(
  31,
  "Settings > Chat: notified by chat toaster, by web notifications, or by both",
  async (scene) => {
    const [giulia, marco] = [await scene.agent("giulia"), await scene.agent("marco")];
    const { toaster, web } = giulia.words.alerts.settings;
    const { shown } = await listenTo(giulia);
    await openChatSettings(giulia);
    await giulia.page.getByLabel(web).click();
    await hasSaved(giulia);
    await giulia.page.getByLabel(toaster).click();
    await giulia.page.locator("#alerts[data-web]:not([data-toaster])").waitFor({ state: "attached" });
    await writes(scene);
    await marco.page.locator(".chat-toast", { hasText: name }).waitFor();
    await until("the browser tells her", () => shown.length === 1);
    assert.deepEqual(shown, [name]);
    assert.equal(await giulia.page.locator(".chat-toast").count(), 0);
  },
);

statement(32, "Play chat notification: switched on, with a sound of one's choice", async (scene) => {
  const giulia = await scene.agent("giulia");
  const { rings, sounds } = giulia.words.alerts.settings;
  const { rang } = await listenTo(giulia);
  await openChatSettings(giulia);
  await giulia.page.getByLabel(sounds.marimba, { exact: true }).check();
  await giulia.page.locator("#alerts[data-sound*=marimba]").waitFor({ state: "attached" });
  await giulia.page.getByLabel(rings).uncheck();
  await giulia.page.locator("#alerts:not([data-sound])").waitFor({ state: "attached" });
  await writes(scene);
  await giulia.page.locator(".chat-toast", { hasText: name }).waitFor();
  await giulia.page.getByLabel(rings).check();
  await giulia.page.locator("#alerts[data-sound*=marimba]").waitFor({ state: "attached" });
  await scene.stage.phones.customer("393405550178", "Ugo Neri").write("Salve");
  await until("it rings", () => rang.length > 0);
  assert.equal(rang.length, 1);
  assert.match(rang[0]!, /\/assets\/marimba-/);
});
