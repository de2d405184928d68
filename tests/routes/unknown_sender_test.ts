/** Unknown senders over HTTP: the bar, the form filled in, who it may be already, what "Info" offers (U1 to U3, C1, C3). */
import assert from "node:assert/strict";
import { atDesk, type Desk } from "../support/desk.ts";
import type { Browser } from "../support/desk/browser.ts";

const bar = /<section id="unknown-/;
const asked = async (browser: Browser, id: string) =>
  bar.test((await browser.get(`/conversations/${id}`)).text);
const contactOf = async (desk: Desk, id: string) => (await desk.deps.conversations.read(id))!.contact;

async function add(browser: Browser, form: [string, string][]): Promise<string> {
  const { status, headers } = await browser.submit("/contacts", [["version", "0"], ...form]);
  assert.equal(status, 303);
  return headers.get("location")!;
}

Deno.test("U1 an unknown sender's conversation asks to add, reply or ignore, until somebody has replied", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const { text } = await giulia.get(`/conversations/${id}`);
    assert.match(text, bar);
    for (
      const way of [`/contacts/new?conversation=${id}`, "#composer-text", `/conversations/${id}/ignorings`]
    ) {
      assert.ok(text.includes(`"${way}"`), way);
    }
    assert.match(text, /<textarea id="composer-text"(?:(?!readonly)[^>])*>/i, "the composer works meanwhile");
    await marco.post(`/conversations/${id}/takes`);
    assert.ok(await asked(marco, id), "taking says nothing of who it is");
    const stream = await marco.live();
    await marco.post(`/conversations/${id}/replies`, { text: "Buongiorno", messageId: "m1" });
    await stream.hears(`<div id="unknown-${id}" hidden`);
    await stream.leave();
    assert.equal(await asked(marco, id), false);
  }));

Deno.test("U1 adding the contact ends the question, and the name is on every list at once", () =>
  atDesk(async (desk) => {
    const customer = desk.customer("rosa 🌹");
    const id = await customer.opens();
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const stream = await marco.live();
    const to = await add(giulia, [["conversation", id], ["name", "Rosa Verdi"], [
      "number",
      `+${customer.number}`,
    ]]);
    assert.equal(to, `/conversations/${id}`);
    await stream.hears("Rosa Verdi");
    await stream.leave();
    assert.equal(await asked(marco, id), false);
    assert.match((await marco.get("/conversations?list=waiting")).text, /Rosa Verdi/);
    await marco.post(`/conversations/${id}/takes`);
    await marco.post(`/conversations/${id}/handlings`);
    const next = await customer.opens("Di nuovo io");
    assert.notEqual(next, id);
    assert.match((await marco.get("/conversations?list=waiting")).text, /Rosa Verdi/);
    assert.equal(await asked(marco, next), false, "known from the first message on");
  }));

Deno.test("U2 the form has name and number filled in, and proposes who looks the same", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    await add(giulia, [["name", "Studio Verdi"], ["number", "333 000 0987"]]);
    await add(giulia, [["name", "Verdi Rósa"]]);
    await add(giulia, [["name", "Rosa Bianchi"], ["email", "rosa@example.com"]]);
    const id = await desk.customer("Rosa Verdi", "393330000987").opens();
    const { text } = await giulia.get(`/contacts/new?conversation=${id}`);
    assert.match(text, /name="name" value="Rosa Verdi"/);
    assert.match(text, /name="number"[^>]* value="\+393330000987"/);
    assert.match(text, /Studio Verdi<\/bdi><\/p><p[^>]*>same number/);
    assert.match(text, /Verdi Rósa<\/bdi><\/p><p[^>]*>similar name/);
    assert.ok(!text.includes("Rosa Bianchi"));
    const [, same] = /action="(\/contacts\/[^"]+\/addresses)"/.exec(text)!;
    assert.equal((await giulia.submit(same!, { conversation: id })).status, 303);
    assert.equal((await desk.deps.conversations.read(id))!.contactName, "Studio Verdi");
    const unlink = { account: desk.company.whatsapp, kind: "number", value: "393330000987" };
    assert.equal((await giulia.submit(`${same}/unlinkings`, unlink)).status, 303);
    assert.equal(await contactOf(desk, id), null, "and the way back");
    assert.ok(await asked(giulia, id));
  }));

Deno.test("U2 nobody adds from a conversation that they may not see", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const paolo = await desk.as("paolo");
    assert.equal((await paolo.get(`/contacts/new?conversation=${id}`)).status, 404);
    assert.equal((await paolo.submit("/contacts", { conversation: id, name: "Rosa" })).status, 404);
    const to = await add(paolo, [["name", "Luca"]]);
    assert.equal((await paolo.submit(`${to}/addresses`, { conversation: id })).status, 404);
    assert.equal(await contactOf(desk, id), null);
    for (const path of ["/contacts/nonsense", "/contacts/..%2f", `/contacts/${"A".repeat(26)}`]) {
      assert.equal((await paolo.get(path)).status, 404, path);
    }
  }));

Deno.test("C1 Info calls and adds on WhatsApp; a contact is opened, and its details are there", () =>
  atDesk(async (desk) => {
    const id = await desk.customer("Rosa", "393330000988").opens();
    const giulia = await desk.as("giulia");
    const person = async () =>
      /<div id="person-[\s\S]*?<dl id="facts/.exec((await giulia.get(`/conversations/${id}`)).text)![0];
    assert.match(await person(), /href="tel:\+393330000988"/);
    assert.match(await person(), new RegExp(`href="/contacts/new\\?conversation=${id}"`));
    assert.ok(!(await person()).includes("mailto:"));
    await add(giulia, [
      ...[["conversation", id], ["name", "Rosa Verdi"], ["company", "Verdi srl"], ["language", "de"]],
      ...[["email", "rosa+sede@example.com"], ["number", "06 69812345"], ["notes", "Chiamare dopo le 15"]],
    ] as [string, string][]);
    const known = await person();
    const contact = await contactOf(desk, id);
    assert.ok(known.includes(`href="/contacts/${contact}"`) && !known.includes("/contacts/new"));
    assert.match(known, /href="mailto:rosa%2Bsede@example\.com"/);
    assert.match(known, /href="tel:0669812345"/);
    for (const detail of ["Verdi srl", "German", "Chiamare dopo le 15"]) {
      assert.ok(known.includes(detail), detail);
    }
  }));

Deno.test("C3 two agents save one contact: the second sees both, and saves again knowingly", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const to = await add(giulia, [["name", "Rosa Verdi"]]);
    await giulia.submit(to, { version: "1", name: "Rosa Verdi", company: "Verdi srl" });
    const second = await marco.submit(to, { version: "1", name: "Rosa Verdi", company: "Verdi & figli" });
    assert.equal(second.status, 409);
    assert.match(second.text, /value="Verdi &amp; figli"/, "what was written is not lost");
    assert.match(second.text, /It says now: Verdi srl/);
    assert.match(second.text, /name="version" value="2"/);
    await marco.submit(to, { version: "2", name: "Rosa Verdi", company: "Verdi & figli" });
    assert.match((await giulia.get(to)).text, /value="Verdi &amp; figli"/);
  }));

Deno.test("C3 contacts are found by words, without accents, by number and by e-mail", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    await add(giulia, [["name", "José Muñoz"], ["company", "Lámparas del Sur"], [
      "number",
      "+34 600 123 456",
    ]]);
    await add(giulia, [["name", "Anna Muñoz"], ["email", "Anna@Example.com"]]);
    const found = async (query: string) => {
      const { text } = await giulia.get(`/contacts?q=${encodeURIComponent(query)}`);
      return ["José Muñoz", "Anna Muñoz"].filter((name) => text.includes(name));
    };
    assert.deepEqual(await found("munoz"), ["José Muñoz", "Anna Muñoz"]);
    assert.deepEqual(await found("jos lamp"), ["José Muñoz"]);
    assert.deepEqual(await found("600123456"), ["José Muñoz"]);
    assert.deepEqual(await found("anna@exa"), ["Anna Muñoz"]);
    assert.deepEqual(await found("nobody of that name"), []);
    assert.deepEqual(await found(""), ["José Muñoz", "Anna Muñoz"], "everybody");
  }));

Deno.test("S2 hostile names stay text, within their bounds, on every page of contacts", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const script = `<script>alert(1)</script>"'\u202e`;
    const id = await desk.customer(script + "x".repeat(10_000)).opens();
    const to = await add(giulia, [["name", script], ["company", script], ["notes", script]]);
    const pages = [
      to,
      "/contacts",
      "/contacts?q=%3Cscript%3E",
      `/contacts?q=${encodeURIComponent(script)}`,
      `/contacts/new?conversation=${id}`,
      `/conversations/${id}`,
      "/contacts?after=%00",
    ];
    for (const path of pages) {
      const { status, text } = await giulia.get(path);
      assert.equal(status, 200, path);
      assert.ok(!text.includes("<script>alert"), path);
    }
    const refused = await giulia.submit("/contacts", { version: "0", name: "x".repeat(10_000) });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /id="error-name"/);
  }));
