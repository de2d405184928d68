/** The settings of a website's chat: the administrator's form, and what visitors are served because of it. */
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { chatSetting, defaultChat, readChat } from "../../channels/live_chat/settings.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { setChat, setSettings } from "../support/desk/site_chat.ts";

const look = { accent: "#7a1fa2", position: "left", form: "both", opening: "staffed", files: "yes" };
const texts = {
  title_it: "Lampade",
  greeting_it: "Ciao!\r\nEccoci",
  away_it: "",
  title_en: "Lamps",
  greeting_en: "",
  away_en: "Back at nine",
};

const frame = (desk: Desk, language = "it") =>
  desk.ask(`/widget/${desk.company.site}`, { headers: { "accept-language": language } });

/** Posts the form of the sample company's chat as the administrator. */
async function save(desk: Desk, form: Record<string, string>) {
  const admin = await desk.as("admin");
  const { name, queue } = desk.deps.directory.account(desk.company.site)!;
  const path = `/administration/accounts/${desk.company.site}`;
  return await admin.submit(path, { name, queue, siteOrigins: "", active: "yes", ...form });
}

const stored = (desk: Desk) => readChat(desk.deps.directory.account(desk.company.site)!.settings);

Deno.test("L3 what the administrator's form says is what the account has, and the form shows it again", () =>
  atDesk(async (desk) => {
    assert.equal((await save(desk, { ...look, ...texts })).status, 303);
    assert.deepEqual(stored(desk), {
      ...look,
      files: true,
      texts: {
        it: { title: "Lampade", greeting: "Ciao!\nEccoci", away: "" },
        en: { title: "Lamps", greeting: "", away: "Back at nine" },
      },
    });
    const page = (await (await desk.as("admin")).get(`/administration/accounts/${desk.company.site}`)).text;
    for (const part of ["#7a1fa2", "Lampade", "Back at nine"]) assert.ok(page.includes(part), part);
    assert.match(page, /<option[^>]*selected[^>]*value="left"|<option[^>]*value="left"[^>]*selected/);
    const line = `&lt;script async src=&quot;http://desk.test/widget.js?account=${desk.company.site}&quot;`;
    assert.ok(page.includes(line.replaceAll("&lt;", "<")) || page.includes(line), "the line for the site");
    const { files: _, ...withoutFiles } = { ...look, ...texts };
    await save(desk, withoutFiles);
    assert.equal(stored(desk).files, false);
  }));

Deno.test("L3 what can't be is refused with the form, and nothing is stored", () =>
  atDesk(async (desk) => {
    const wrong: Record<string, string>[] = [
      { accent: "red; } body { display: none" },
      { position: "top" },
      { form: "phone" },
      { opening: "" },
      { title_it: "x".repeat(61) },
      { greeting_en: "x".repeat(301) },
    ];
    for (const part of wrong) {
      const answer = await save(desk, { ...look, ...texts, ...part });
      assert.equal(answer.status, 422, JSON.stringify(part));
      assert.deepEqual(stored(desk), defaultChat);
    }
  }));

Deno.test("S1 only administrators see settings and preview", () =>
  atDesk(async (desk) => {
    for (const path of [`/administration/accounts/${desk.company.site}`, "/administration/chat-preview"]) {
      assert.equal((await (await desk.as("giulia")).get(path)).status, 403);
      assert.equal((await desk.ask(path)).status, 401);
    }
  }));

Deno.test("L3 the preview is embedded by our own pages alone, and nothing runs in it", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const { text, headers } = await admin.get("/administration/chat-preview?language=en&away=yes");
    const policy = headers.get("content-security-policy")!;
    assert.match(policy, /frame-ancestors 'self'/);
    assert.doesNotMatch(policy, /script-src/);
    assert.doesNotMatch(text, /<script/);
    assert.match(text, /<html lang="en">[^]*Nobody is here at the moment/);
  }));

Deno.test("D8 L3 visitors read the account's words in their language, and ours where it has none", () =>
  atDesk(async (desk) => {
    await save(desk, { ...look, ...texts, opening: "always" });
    const [italian, english] = [(await frame(desk)).text, (await frame(desk, "en")).text];
    assert.match(italian, /<h1>Lampade<\/h1>[^]*>Ciao!\nEccoci<[^]*La tua e-mail/);
    assert.match(english, /<h1>Lamps<\/h1>[^]*>Hello, how can we help\?<[^]*Your e-mail/);
    assert.match(italian, /data-form="both"/);
  }));

Deno.test("S2 settings are text: nothing of them becomes markup, a rule of style or script", () =>
  atDesk(async (desk) => {
    const evil = '"><script>alert(1)</script>';
    const words = { title: evil, greeting: evil, away: evil };
    await setChat(desk, { opening: "staffed", texts: { it: words, en: words } });
    assert.ok(!(await frame(desk)).text.includes("<script>alert"));
    await setSettings(desk, {
      [chatSetting]: JSON.stringify({ accent: '#000";alert(1)//', position: "left;" }),
    });
    const loader = await desk.ask(`/widget.js?account=${desk.company.site}`);
    assert.ok(loader.text.includes('"right #0f6b5c #'), "its own look instead");
    assert.ok(!loader.text.includes("alert"));
  }));

Deno.test("L3 the frame links the account's colour as a sheet of its own; our own colour needs none", () =>
  atDesk(async (desk) => {
    assert.doesNotMatch((await frame(desk)).text, /colours\.css/);
    await setChat(desk, { accent: "#ffd400" });
    const [, href] = /href="(\/widget\/[^"]+colours\.css[^"]*)"/.exec((await frame(desk)).text)!;
    const sheet = await desk.ask(href!);
    assert.match(sheet.headers.get("content-type")!, /^text\/css/);
    assert.match(sheet.text, /--brand: #ffd400;[^]*--on-brand: #000000;/);
  }));

Deno.test("L3 L4 the loader knows colour and side without another request, and stays below 5 KB", () =>
  atDesk(async (desk) => {
    const address = `/widget.js?account=${desk.company.site}`;
    const before = await desk.ask(address);
    await setChat(desk, { accent: "#ffd400", position: "left" });
    const loader = await desk.ask(address);
    assert.ok(loader.text.includes('"left #ffd400 '), "its look is in it");
    assert.ok(gzipSync(loader.text).length <= 5 * 1024);
    assert.notEqual(loader.headers.get("etag"), before.headers.get("etag"));
    const again = await desk.ask(address, { headers: { "if-none-match": loader.headers.get("etag")! } });
    assert.equal(again.status, 304);
    const unnamed = await desk.ask("/widget.js");
    assert.ok(unnamed.status === 200 && !unnamed.text.includes("#ffd400"), "older lines keep our own look");
  }));

Deno.test("L3 while nobody is there the chat says so and asks for an e-mail, if it is set so", () =>
  atDesk(async (desk) => {
    assert.match((await frame(desk)).text, /Ciao, come possiamo aiutarti/, "always there by default");
    await setChat(desk, { opening: "staffed" });
    const empty = (await frame(desk)).text;
    assert.match(empty, /data-away/);
    assert.match(empty, /data-form="email"[^]*In questo momento non c(?:'|&#39;)è nessuno/);
    const live = await (await desk.as("paolo")).live();
    const staffed = (await frame(desk)).text;
    assert.doesNotMatch(staffed, /data-away/);
    assert.match(staffed, /data-form="none"[^]*Ciao, come possiamo aiutarti/);
    await desk.deps.presences.choose(desk.agent("paolo").id, "away");
    assert.match((await frame(desk)).text, /data-away/);
    await live.leave();
  }));
