import assert from "node:assert/strict";
import { onStage } from "./whatsapp_hook.ts";

async function page(url: string, language = "en"): Promise<string> {
  const response = await fetch(url, { headers: { "accept-language": language } });
  assert.equal(response.status, 200);
  return await response.text();
}

function post(url: string, form: Record<string, string>, origin = new URL(url).origin): Promise<Response> {
  return fetch(url, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { origin },
    redirect: "manual",
  });
}

/** The address of the page that a form leads to. */
async function pageAfter(phonesUrl: string, response: Response): Promise<string> {
  await response.body?.cancel();
  assert.equal(response.status, 303);
  return phonesUrl + response.headers.get("location");
}

Deno.test("I3 a customer is made and writes on the phones page, and reads the reply there", () =>
  onStage(async ({ demo, phones, items, send }) => {
    const phone = await pageAfter(
      phones,
      await post(`${phones}/phones`, { name: "Mara Ricci", number: "+39 347 1" }),
    );
    assert.equal(phone, `${phones}/phones/whatsapp/393471`);
    await pageAfter(phones, await post(`${phone}/messages`, { text: "Buongiorno" }));
    const [item] = items();
    assert.ok(item?.type === "message" && item.content.kind === "text");
    assert.equal(item.content.text, "Buongiorno");
    await send("Ciao Mara", { kind: "number", value: "393471" });
    await demo.settled();
    const live = await page(`${phone}/live`);
    assert.match(live, /Ciao Mara/);
    assert.match(live, /aria-label="delivered"/);
  }));

Deno.test("I4 a customer made on the page can hide the number", () =>
  onStage(async ({ phones, items }) => {
    const phone = await pageAfter(
      phones,
      await post(`${phones}/phones`, { name: "Luca", hidden: "yes" }),
    );
    await pageAfter(phones, await post(`${phone}/messages`, { text: "ciao" }));
    const [item] = items();
    assert.ok(item?.type === "message");
    assert.equal(item.party.addresses[0].kind, "bsuid");
  }));

Deno.test("S2 nothing that a customer or an agent types becomes markup", () =>
  onStage(async ({ demo, phones, send }) => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const mara = demo.customer("393471", hostile);
    await mara.write(hostile);
    await send(hostile, { kind: "number", value: "393471" });
    for (const path of ["/phones/whatsapp/393471", "/phones/whatsapp/393471/live"]) {
      const html = await page(phones + path);
      assert.ok(!/<script>|<img/.test(html), path);
      assert.match(html, /&lt;script>alert|&lt;script&gt;alert/);
    }
  }));

Deno.test("S2 the page forbids inline scripts and foreign forms", () =>
  onStage(async ({ phones }) => {
    const response = await fetch(phones);
    const html = await response.text();
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.ok(!/<style|<script(?![^>]* src=)|style=|onclick=/.test(html));
    const foreign = await post(`${phones}/phones`, { name: "x" }, "https://elsewhere.example");
    await foreign.body?.cancel();
    assert.equal(foreign.status, 403);
  }));

Deno.test("I2 the page speaks Italian or English, Italian to everybody else", () =>
  onStage(async ({ phones }) => {
    const languages = {
      it: "it",
      "it-IT,it;q=0.9,en;q=0.8": "it",
      "en-GB,it;q=0.5": "en",
      "de-DE": "it",
      "*": "it",
    };
    for (const [asked, given] of Object.entries(languages)) {
      assert.match(await page(phones, asked), new RegExp(`<html lang="${given}">`), asked);
    }
  }));

Deno.test("I2 the page's script and style are served as what they are", () =>
  onStage(async ({ phones }) => {
    for (const [path, type] of [["/phones.css", "text/css"], ["/phones_client.js", "text/javascript"]]) {
      const response = await fetch(phones + path);
      assert.match(response.headers.get("content-type") ?? "", new RegExp(`^${type}`));
      assert.ok((await response.text()).length > 500);
    }
  }));
