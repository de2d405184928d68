/** Every screen of the product, and how to get there on a stage with something in it. */
import { Buffer } from "node:buffer";
import type { Browser, Page } from "playwright-core";
import { type Language, wordsOf } from "../../languages/languages.ts";
import type { ListKind } from "../../routes/views/paths.ts";
import { type OpenPage, openPage } from "../support/browser.ts";
import { pdf } from "../support/files/samples.ts";
import type { Stage } from "./stage.ts";

/** A width and a look to see a screen in. */
export interface Look {
  width: number;
  dark: boolean;
  language: Language;
}

export interface Screen {
  name: string;
  /** Who looks at it; null before the sign-in. */
  who: "giulia" | "admin" | null;
  /** Built of parts that other screens show as well: fewer looks are enough. */
  isLike?: true;
  go(page: Page, stage: Stage, look: Look): Promise<void>;
  /** Puts back what `go` changed. */
  leave?(page: Page): Promise<void>;
}

const at = (path: string): Screen["go"] => async (page, { url }) => void (await page.goto(url + path));

async function open(page: Page, { url }: Stage, list: ListKind, name: string) {
  await page.goto(`${url}/conversations?list=${list}`);
  await page.locator(".row", { hasText: name }).locator(".row-link").click();
  await page.locator("[data-thread]").waitFor();
}

const openMara = (page: Page, stage: Stage, list: ListKind) => open(page, stage, list, "Mara Ricci");

/** A customer whose conversation is offered to Giulia alone. */
const offered = "24680";

export const screens: Screen[] = [
  { name: "sign-in", who: null, go: at("/sign-in") },
  {
    name: "widget",
    who: null,
    go: (page, stage, look) => at(`/widget/${stage.company.site}`)(page, stage, look),
  },
  { name: "inbox", who: "giulia", go: at("/conversations?list=waiting") },
  { name: "empty", who: "giulia", isLike: true, go: at("/conversations?list=archived") },
  { name: "handled", who: "giulia", isLike: true, go: (page, stage) => openMara(page, stage, "handled") },
  { name: "unknown", who: "giulia", go: (page, stage) => open(page, stage, "waiting", "Luca Moretti") },
  {
    name: "offer",
    who: "giulia",
    isLike: true,
    async go(page, stage) {
      await page.goto(`${stage.url}/conversations?list=waiting`);
      await page.locator("#cursor").waitFor({ state: "attached" });
      const row = page.locator(".row", { hasText: offered });
      if (await row.count() === 0) {
        await stage.networks.messenger.customer(offered, "Elena Ferri").write("Siete aperti sabato?");
      }
      await row.locator("[data-countdown]").waitFor();
      await open(page, stage, "waiting", offered);
      await page.locator(".why-button").first().click();
      await page.locator(".why:popover-open").waitFor();
    },
  },
  { name: "conversation", who: "giulia", go: (page, stage) => openMara(page, stage, "mine") },
  {
    name: "transfer",
    who: "giulia",
    isLike: true,
    async go(page, stage, { language }) {
      await openMara(page, stage, "mine");
      const name = wordsOf(language).actions.transfer;
      const button = page.locator(".thread-header [command=show-modal]");
      if (await button.isVisible()) return await button.click();
      await page.locator(".thread-header [popovertarget^=menu-thread]").click();
      await page.locator(".menu:popover-open").getByRole("link", { name }).click();
      await page.waitForURL("**/transfers");
    },
  },
  {
    name: "menu",
    who: "giulia",
    isLike: true,
    async go(page, stage) {
      await openMara(page, stage, "mine");
      await page.locator(".thread-header [popovertarget^=menu-thread]").click();
      await page.locator(".menu:popover-open").waitFor();
    },
  },
  {
    name: "quick-replies-panel",
    who: "giulia",
    async go(page, stage) {
      await openMara(page, stage, "mine");
      await page.locator(".replies-button").click();
      await page.locator(".replies .choice").first().waitFor();
    },
  },
  {
    name: "shortcuts",
    who: "giulia",
    isLike: true,
    async go(page, stage) {
      await openMara(page, stage, "mine");
      await page.keyboard.press("?");
      await page.locator("dialog#shortcuts").waitFor();
    },
  },
  {
    name: "information",
    who: "giulia",
    async go(page, stage, { width }) {
      await openMara(page, stage, "mine");
      if (width >= 1100) return;
      await page.locator(".thread-header [popovertarget^=menu-thread]").click();
      await page.locator(".menu:popover-open [popovertarget=info]").click();
      await page.locator("#info:popover-open").waitFor();
      await page.locator(".menu:popover-open").waitFor({ state: "detached" });
    },
  },
  {
    name: "undo",
    who: "giulia",
    isLike: true,
    async go(page, stage) {
      await openMara(page, stage, "mine");
      await page.locator("[data-shortcut=h]").waitFor({ state: "attached" });
      await page.keyboard.press("a");
      await page.locator("#toasts .toast").waitFor();
      await page.locator(".row", { hasText: "Mara Ricci" }).waitFor({ state: "detached" });
    },
    async leave(page) {
      await page.keyboard.press("z");
      await page.locator(".row", { hasText: "Mara Ricci" }).waitFor({ state: "attached" });
    },
  },
  { name: "internal", who: "giulia", isLike: true, go: at("/rooms") },
  { name: "colleagues", who: "giulia", isLike: true, go: at("/rooms/new") },
  {
    name: "internal-chat",
    who: "giulia",
    isLike: true,
    async go(page, { url }) {
      await page.goto(`${url}/rooms`);
      await page.locator(".row", { hasText: "Marco Conti" }).locator(".row-link").click();
      await page.locator("[data-thread]").waitFor();
    },
  },
  {
    name: "attachments",
    who: "giulia",
    isLike: true,
    async go(page, stage) {
      await openMara(page, stage, "mine");
      await page.locator("[data-composer] input[type=file]").setInputFiles([
        {
          name: "Listino con i prezzi al pubblico.pdf",
          mimeType: "application/pdf",
          buffer: Buffer.from(pdf),
        },
        { name: "programma.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
      ]);
      await page.locator(".chip-file[data-state=refused]").waitFor();
    },
  },
  { name: "contacts", who: "giulia", isLike: true, go: at("/contacts") },
  { name: "contact-form", who: "giulia", isLike: true, go: at("/contacts/new") },
  {
    name: "contact",
    who: "giulia",
    isLike: true,
    async go(page, { url }) {
      await page.goto(`${url}/contacts`);
      await page.locator("a.record", { hasText: "Mara Ricci" }).click();
      await page.locator("#contact-history [data-past]").first().waitFor();
    },
  },
  { name: "chat-settings", who: "giulia", isLike: true, go: at("/settings/chat") },
  { name: "sessions", who: "giulia", isLike: true, go: at("/sessions") },
  { name: "agents", who: "admin", go: at("/administration/agents") },
  { name: "agent-form", who: "admin", go: at("/administration/agents/new") },
  {
    name: "one-time-link",
    who: "admin",
    async go(page, stage) {
      const paolo = stage.company.agents.find(({ name }) => name.startsWith("Paolo"))!;
      await page.goto(`${stage.url}/administration/agents/${paolo.id}`);
      await page.locator("form[action$='/links'] button").click();
      await page.locator("input[readonly]").waitFor();
    },
  },
  { name: "queues", who: "admin", go: at("/administration/queues") },
  {
    name: "queue-form",
    who: "admin",
    async go(page, { url }) {
      await page.goto(`${url}/administration/queues`);
      await page.locator("a.record").first().click();
      await page.locator("#field-name").waitFor();
    },
  },
  {
    name: "sections",
    who: "admin",
    async go(page, { url }, { width }) {
      await page.goto(`${url}/administration/queues`);
      if (width >= 760) return;
      await page.locator("[popovertarget=menu-sections]").click();
      await page.locator(".menu:popover-open").waitFor();
    },
  },
  { name: "blocks", who: "admin", go: at("/administration/blocks") },
  { name: "accounts", who: "admin", go: at("/administration/accounts") },
  { name: "quick-replies", who: "admin", go: at("/administration/quick-replies") },
  { name: "quick-reply-form", who: "admin", go: at("/administration/quick-replies/new") },
  { name: "account-form", who: "admin", go: at("/administration/accounts/new?channel=whatsapp") },
];

/** Somebody's page for each of those who look at screens, all in profiles of their own. */
export async function openPages(browser: Browser, stage: Stage): Promise<Map<Screen["who"], OpenPage>> {
  return new Map([
    [null, await openPage(browser)],
    ["giulia", await stage.signIn("giulia")],
    ["admin", await stage.signIn("admin")],
  ]);
}

/** Brings a screen up in the given look. */
export async function show(
  { who, go }: Screen,
  stage: Stage,
  pages: Map<Screen["who"], OpenPage>,
  look: Look,
): Promise<Page> {
  const { width, dark, language } = look;
  const { page } = pages.get(who)!;
  await page.setViewportSize({ width, height: width < 700 ? 720 : 900 });
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
  await page.context().addCookies([{ name: "language", value: language, url: stage.url }]);
  await go(page, stage, look);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page;
}
