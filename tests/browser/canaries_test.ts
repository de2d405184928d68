/** S2: canaries in everything that people can write, seen on every page of the product in a real browser. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "playwright-core";
import type { Conversation } from "../../actors/conversation/state.ts";
import { pairId } from "../../actors/room/pair.ts";
import { launchBrowser, type OpenPage, openPage } from "../support/browser.ts";
import { until } from "../support/until.ts";
import { addContact, administer, answer, renameAccounts, serve, take } from "./canaries/company.ts";
import { comesBack, customersWrite } from "./canaries/customers.ts";
import { canaries, mark } from "./canaries/strings.ts";
import { faultsOf } from "./canaries/watching.ts";
import { openStage, type Stage } from "./stage.ts";

const widths = [1280, 360];

/** Every third and the last: forms that differ in one name only, which other pages list all of. */
const some = (addresses: readonly string[]) =>
  addresses.filter((_, n) => n % 3 === 1 || n === addresses.length - 1);

describe("canaries", () => {
  let browser: Browser, stage: Stage, giulia: OpenPage, admin: OpenPage;
  const agents: string[] = [];

  const idOf = (first: string) => stage.company.agents.find(({ name }) => name.startsWith(first))!.id;

  async function conversations(): Promise<Conversation[]> {
    const { deps } = stage.product.sportello;
    const rows = await deps.store.list({ prefix: ["conversation"] }, { limit: 1_000 });
    return rows.map((row) => deps.conversations.stateOf(row)!);
  }

  /** Every address at every width; all faults of all of them, each with where it was seen. */
  async function walk(page: Page, addresses: readonly string[]): Promise<string[]> {
    const faults: string[] = [];
    for (const address of addresses) {
      await page.goto(stage.url + address);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        for (const fault of await faultsOf(page)) faults.push(`${address} at ${width}: ${fault}`);
      }
    }
    return faults;
  }

  before(async () => {
    browser = await launchBrowser();
    stage = await openStage(browser);
    [giulia, admin] = await Promise.all([stage.signIn("giulia"), stage.signIn("admin")]);
    const texts = Object.values(canaries);
    await renameAccounts(stage, texts.slice(1));
    for (const [n, canary] of texts.entries()) {
      agents.push(await administer(stage, canary, n));
      await addContact(stage, idOf("Giulia"), canary, n);
      const known = new Set((await conversations()).map(({ id }) => id));
      await customersWrite(stage, canary, n);
      const fresh = (await conversations()).filter(({ id }) => !known.has(id));
      await serve(stage, { agent: agents[n]!, to: idOf("Giulia") }, canary, fresh);
      // Who comes back has a past; some of them wait.
      await comesBack(stage, canary, n);
      const back = (await conversations()).at(-1)!;
      if (n % 2 === 0) await take(stage, idOf("Giulia"), back.id);
    }
    const { store } = stage.product.sportello.deps;
    await until("every file is fetched", async () => {
      return (await store.list({ prefix: ["fetch"] }, { limit: 1 })).length === 0;
    }, 15_000);
  });
  after(async () => {
    await stage.stop();
    await browser.close();
  });

  it("S2 lists and toasts that filled live while a page was open are whole", async () => {
    const faults: string[] = [];
    for (const width of widths) {
      await giulia.page.setViewportSize({ width, height: 800 });
      faults.push(...await faultsOf(giulia.page));
    }
    assert.deepEqual(faults, []);
  });

  it("S2 every conversation, its information and its past are whole", async () => {
    const all = await conversations();
    const open = all.filter(({ status }) => status !== "handled");
    const pasts = open.filter(({ owner, channel }) => owner !== null && channel === "whatsapp").map(
      (each) => {
        const past = all.find(({ id, party }) => id !== each.id && party === each.party)!;
        return `/conversations/${each.id}/history/${past.id}`;
      },
    );
    assert.deepEqual([open.length, pasts.length], [20, 5]);
    const addresses = [...open.map(({ id }) => `/conversations/${id}`), ...pasts];
    const faults = await walk(giulia.page, addresses);
    assert.deepEqual(faults, []);
  });

  it("S2 lists, contacts, rooms and settings are whole", async () => {
    const contacts = await stage.product.sportello.deps.store.list({ prefix: ["contact"] }, { limit: 100 });
    const faults = await walk(giulia.page, [
      ...["waiting", "mine", "archived", "handled"].map((list) => `/conversations?list=${list}`),
      "/contacts",
      "/contacts?q=script",
      "/contacts?q=" + encodeURIComponent(canaries["attribute"]!),
      ...some(contacts.map(({ key }) => `/contacts/${String(key[1])}`)),
      "/rooms",
      "/rooms/new",
      ...some(agents.map((agent) => `/rooms/${pairId(agent, idOf("Giulia"))}`)),
      "/settings/chat",
      "/sessions",
    ]);
    assert.deepEqual(faults, []);
  });

  it("S2 administration is whole", async () => {
    const { directory } = stage.product.sportello.deps;
    const faults = await walk(admin.page, [
      "/administration/agents",
      ...some(agents.map((id) => `/administration/agents/${id}`)),
      "/administration/queues",
      ...some(directory.queues().map(({ id }) => `/administration/queues/${id}`)),
      "/administration/accounts",
      ...directory.accounts().map(({ id }) => `/administration/accounts/${id}`),
      "/administration/quick-replies",
      "/administration/blocks",
    ]);
    assert.deepEqual(faults, []);
  });

  it("S2 the website's chat shows both sides' canaries and is whole", async () => {
    const visitor = await openPage(browser);
    const { page } = visitor;
    await page.goto(`${stage.url}/widget/${stage.company.site}`);
    await page.waitForSelector("#log[aria-busy=false]");
    for (const canary of Object.values(canaries)) {
      await page.fill("#text", canary.slice(0, 4_000));
      await page.press("#text", "Enter");
    }
    await page.waitForSelector(".mine:nth-last-child(1 of .mine)[data-state=stored]");
    const { id } = (await conversations()).at(-1)!;
    const answers = Object.values(canaries);
    await answer(stage, agents[0]!, id, answers);
    await page.locator(".theirs [data-text]").nth(answers.length - 1).waitFor();
    const faults: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const fault of await faultsOf(page)) faults.push(`at ${width}: ${fault}`);
    }
    assert.deepEqual(faults, []);
    await visitor.close();
  });

  it("S2 F5 files that are programs, too, are saved or shown, and never run", async () => {
    const { deps } = stage.product.sportello;
    const files = await deps.store.list({ prefix: ["file"] }, { limit: 500 });
    assert.ok(files.length >= 3 * Object.keys(canaries).length);
    const kinds = new Set<string>();
    const shown = new Map<string, string>();
    for (const { key } of files) {
      const path = `/files/${String(key[1])}`;
      const headers = (await giulia.page.request.get(stage.url + path)).headers();
      const type = headers["content-type"]!;
      assert.match(headers["content-security-policy"]!, /default-src 'none'.*sandbox/);
      assert.equal(headers["x-content-type-options"], "nosniff");
      kinds.add(type);
      if (!headers["content-disposition"]!.startsWith("attachment")) shown.set(type, path);
    }
    assert.deepEqual([...kinds].map((type) => type.split(";")[0]).sort(), [
      "application/pdf",
      "image/png",
      "text/plain",
    ]);
    assert.deepEqual([...shown.keys()], ["image/png"]);
    // Chromium itself complains in a picture's own window: it may not style it there.
    const [cookie] = await giulia.page.context().cookies();
    const { page } = await openPage(browser);
    await page.context().addCookies([cookie!]);
    await page.goto(stage.url + shown.get("image/png")!);
    assert.equal(await page.evaluate(() => document.images.length), 1);
    assert.deepEqual(await faultsOf(page), []);
    await page.context().close();
  });

  it("the watch sees what it is there for", async () => {
    const { page } = await openPage(browser, { width: 360 });
    await page.setContent(`<main style="width: 300px; overflow: auto"><h1>\u200b</h1>
      <p>\u202eMara has taken it</p><a href="javascript:void 0">a link to the past</a>
      <div style="width: 400px">wide</div><p class="row" style="height: 200px">tall</p>
      ${canaries["script"]}${canaries["attribute"]}<script>${mark} = "yes"</script></main>`);
    const seen = (await faultsOf(page)).join("\n");
    for (
      const fault of [
        /something ran/,
        /markup of a stranger/,
        /a link to javascript/,
        /scrolls sideways/,
        /beyond its pane/,
        /nothing to be seen/,
        /a row of 200/,
        /turned round within/,
      ]
    ) assert.match(seen, fault);
    await page.context().close();
  });

  it("S2 no page complained by itself: an error in the console, a broken policy", async () => {
    for (const { close } of [giulia, admin]) await close();
  });
});
