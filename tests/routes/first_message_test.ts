/** A first SMS to a contact over HTTP: one act opens the conversation and sends it (C6). */
import assert from "node:assert/strict";
import { atDesk, type Desk } from "../support/desk.ts";
import type { Browser } from "../support/desk/browser.ts";

const smsOf = (desk: Desk) => desk.deps.directory.accounts().find(({ channel }) => channel === "sms")!;

async function contact(browser: Browser, numbers: string[]): Promise<string> {
  const form: [string, string][] = [["version", "0"], ["name", "Rosa Verdi"]];
  const { headers } = await browser.submit("/contacts", [
    ...form,
    ...numbers.map((n): [string, string] => ["number", n]),
  ]);
  return headers.get("location")!;
}

Deno.test("C6 a new SMS opens a conversation that is the writer's, and the answer comes back to them", () =>
  atDesk(async (desk) => {
    const account = smsOf(desk);
    const [giulia, paolo] = [await desk.as("giulia"), await desk.as("paolo")];
    const to = await contact(giulia, ["+39 333 000 0999"]);
    assert.match((await giulia.get(to)).text, /action="[^"]+\/messages"/);
    const form = {
      to: "+39 333 000 0999",
      account: account.id,
      messageId: "m1",
      text: "Il pacco è arrivato",
    };
    const sent = await giulia.submit(`${to}/messages`, form);
    assert.equal(sent.status, 303);
    const id = sent.headers.get("location")!.split("/").at(-1)!;
    const { owner, contactName, addresses, channel } = (await desk.deps.conversations.read(id))!;
    assert.deepEqual({ owner, contactName, channel }, {
      ...{ owner: desk.agent("giulia").id, contactName: "Rosa Verdi", channel: "sms" },
    });
    assert.deepEqual(addresses, [{ kind: "number", value: "+393330000999" }]);
    assert.equal((await desk.store.list({ prefix: ["outbox", id] }, { limit: 5 })).length, 1);
    assert.equal((await paolo.get(`/conversations/${id}`)).status, 404);
    const again = await giulia.submit(`${to}/messages`, form);
    assert.equal(
      again.headers.get("location"),
      `/conversations/${id}`,
      "a form that is sent twice is one message",
    );
    assert.equal((await desk.store.list({ prefix: ["outbox", id] }, { limit: 5 })).length, 1);
    await giulia.submit(`${to}/messages`, { ...form, messageId: "m2", text: "E ancora" });
    assert.equal(
      (await desk.store.list({ prefix: ["outbox", id] }, { limit: 5 })).length,
      2,
      "the same conversation",
    );
    await desk.deps.door.admit("sms", account, [{
      ...{ type: "message", to: account.address, providerId: "SM1", at: 0 },
      party: { addresses: [{ kind: "number", value: "+393330000999" }] },
      content: { kind: "text", text: "Grazie" },
    }]);
    assert.match((await giulia.get(`/conversations/${id}`)).text, /Grazie/);
  }));

Deno.test("C6 what is no number of theirs, no account of one's queues, or empty, is refused and keeps the text", () =>
  atDesk(async (desk) => {
    const account = smsOf(desk);
    const giulia = await desk.as("giulia");
    const to = await contact(giulia, ["+39 333 000 0999", "333 111"]);
    const form = { to: "+39 333 000 0999", account: account.id, messageId: "m1", text: "Resta qui" };
    const wrong = [
      { ...form, to: "+39 333 999 9999" },
      { ...form, to: "333 111" },
      { ...form, account: desk.company.whatsapp },
      { ...form, account: "nonsense" },
      { ...form, messageId: "<>" },
      { ...form, text: "Resta qui".padEnd(10_000, "!") },
    ];
    for (const each of wrong) {
      const { status, text } = await giulia.submit(`${to}/messages`, each);
      assert.equal(status, 422);
      assert.match(text, /Resta qui/);
    }
    assert.equal((await giulia.submit(`${to}/messages`, { ...form, text: " " })).status, 422);
    await desk.deps.personnel.save({ ...desk.agent("giulia"), queues: [] });
    assert.equal((await giulia.submit(`${to}/messages`, form)).status, 422);
    assert.equal((await desk.store.list({ prefix: ["outbox"] }, { limit: 1 })).length, 0);
  }));

Deno.test("C6 while a colleague has an open conversation with them, nothing is sent and nothing of it is told", () =>
  atDesk(async (desk) => {
    const account = smsOf(desk);
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const to = await contact(giulia, ["+39 333 000 0999"]);
    const form = {
      to: "+39 333 000 0999",
      account: account.id,
      messageId: "m1",
      text: "Il pacco è arrivato",
    };
    await giulia.submit(`${to}/messages`, form);
    const refused = await marco.submit(`${to}/messages`, { ...form, messageId: "m2", text: "Anch'io" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /with Giulia Bianchi, since/, "the line of the history says with whom");
    assert.ok(!refused.text.includes("Il pacco è arrivato"));
    assert.equal((await desk.store.list({ prefix: ["outbox"] }, { limit: 5 })).length, 1);
  }));
