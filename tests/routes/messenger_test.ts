/** Messenger from end to end: webhook, inbox, answer, ticks, the page's own inbox (rules I1, I2, I8, I9, N1, N5). */
import assert from "node:assert/strict";
import type { Entry, MessageEntry } from "../../actors/conversation/entry.ts";
import { demoMessenger, pointTo } from "../../demo/company.ts";
import { type MessengerDemo, startMessenger } from "../../demo/messenger/server.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { signedBody } from "../support/desk/customer.ts";
import { until } from "../support/until.ts";

Deno.test("I1 I2 a message on Messenger opens a conversation in the page's queue, shown by its icon", () =>
  atDesk(async (desk) => {
    const id = await desk.onMessenger("24361111").opens("Siete aperti sabato?");
    const paolo = await desk.as("paolo");
    const { text } = await paolo.get("/conversations?list=waiting");
    assert.match(text, /Siete aperti sabato\?/);
    assert.match(text, /Messenger/);
    assert.match(text, /Lampade Brianza/);
    assert.match((await paolo.get(`/conversations/${id}`)).text, /24361111/);
  }));

Deno.test("I8 an answer on Messenger gets its two ticks from a watermark that names no message", () =>
  withMessenger(async (desk, demo) => {
    demo.switches.mids = false;
    const id = await writes(demo, desk);
    const paolo = await desk.as("paolo");
    const stream = await paolo.live();
    demo.switches.reads = false;
    await paolo.post(`/conversations/${id}/replies`, { text: "Certo, fino alle 19", messageId: "m1" });
    await until("it is delivered", async () => (await statesOf(desk, id)).includes("delivered"));
    await stream.hears(`data-state="delivered"`);
    await demo.customer("24361111", "Zoë").reads();
    assert.deepEqual(await statesOf(desk, id), ["read"]);
    const sent = demo.requests.map(({ body }) => JSON.parse(body));
    const { metadata, ...said } = sent[0]?.message ?? {};
    assert.deepEqual([sent.length, said], [1, { text: "Certo, fino alle 19" }]);
    assert.deepEqual([sent[0]?.recipient, sent[0]?.messaging_type], [{ id: "24361111" }, "RESPONSE"]);
    assert.match(metadata, new RegExp(`^${id}:\\d+$`));
    await stream.leave();
  }));

Deno.test("I8 I9 echo, delivery and reading before Meta answered are one message, and none is lost", () =>
  withMessenger(async (desk, demo) => {
    demo.switches.statusesFirst = true;
    demo.switches.copies = 2;
    const id = await writes(demo, desk);
    await (await desk.as("paolo")).post(`/conversations/${id}/replies`, { text: "Presto", messageId: "m1" });
    await until("it is read", async () => (await statesOf(desk, id)).includes("read"));
    await demo.settled();
    const texts = (await messagesOf(desk, id)).map(({ from, content }) => [from, content.kind]);
    assert.deepEqual(texts, [["customer", "text"], ["agent", "text"]]);
  }));

Deno.test("I9 what was written in the page's own inbox appears, and the customer's chat goes on", () =>
  withMessenger(async (desk, demo) => {
    const id = await writes(demo, desk);
    await demo.answerInInbox("24361111", "Rispondo da Facebook");
    const state = await desk.deps.conversations.read(id);
    assert.deepEqual([state?.awaitsUs, state?.owner, state?.status], [false, null, "waiting"]);
    const { text } = await (await desk.as("paolo")).get(`/conversations/${id}`);
    assert.match(text, /Rispondo da Facebook/);
    assert.match(text, /from the page/);
    assert.deepEqual((await messagesOf(desk, id)).map(({ from }) => from), ["customer", "phone"]);
  }));

Deno.test("I3 reactions, edits and unsent messages change the message they are about", () =>
  atDesk(async (desk) => {
    const zoe = desk.onMessenger();
    const id = await zoe.opens("quanto costa?");
    const mid = zoe.lastId;
    await zoe.does({ message_edit: { mid, text: "quanto costano?", num_edit: 1 } });
    await zoe.does({ reaction: { mid, action: "react", emoji: "❤️", reaction: "love" } });
    const [edited] = await messagesOf(desk, id);
    assert.deepEqual(edited!.content, { kind: "text", text: "quanto costano?" });
    assert.deepEqual(edited!.reactions, [{ by: "customer", emoji: "❤️" }]);
    await zoe.does({ reaction: { mid, action: "unreact" } });
    await zoe.does({ message: { mid, is_deleted: true } });
    const [gone] = await messagesOf(desk, id);
    assert.deepEqual(gone!.reactions, []);
    assert.ok(gone!.revokedAt);
  }));

Deno.test("I7 a Messenger webhook under WhatsApp's secret changes nothing", () =>
  atDesk(async (desk) => {
    const before = await desk.storedText();
    const hook = `/hooks/messenger/${desk.company.messenger}`;
    const { status } = await desk.ask(hook, {
      method: "POST",
      ...signedBody(`{"object":"page","entry":[]}`),
    });
    assert.equal(status, 401);
    assert.equal(await desk.storedText(), before);
  }));

Deno.test("N1 N5 outside the window Meta's refusal is named in plain words", () =>
  withMessenger(async (desk, demo) => {
    const id = await writes(demo, desk);
    demo.switches.refuse = { times: 1, code: 10, subcode: 2018278 };
    const paolo = await desk.as("paolo");
    await paolo.post(`/conversations/${id}/replies`, { text: "Tardi", messageId: "m1" });
    await until("it has failed", async () => (await statesOf(desk, id)).includes("failed"));
    const { text } = await paolo.fragments(`/conversations/${id}`);
    assert.match(text, /The reply window is closed: wait until the customer writes again/);
  }));

Deno.test("S3 an administrator connects a page by the form, and its secrets never come out", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const { text: form } = await admin.get("/administration/accounts/new?channel=messenger");
    for (const label of ["Page ID", "Page access token", "App secret", "Verify token"]) {
      assert.ok(form.includes(label), label);
    }
    const posted = await admin.post("/administration/accounts", {
      channel: "messenger",
      name: "Negozio",
      queue: desk.deps.directory.queues()[0]!.id,
      pageId: "555000",
      graphUrl: "https://graph.facebook.com",
      graphVersion: "v25.0",
      verifyToken: "verify-planted",
      appSecret: "secret-planted",
      pageAccessToken: "token-planted",
    });
    assert.equal(posted.status, 303);
    const { text } = await admin.get(posted.headers.get("location")!);
    assert.match(text, /\/hooks\/messenger\/[0-9A-Z]{26}/);
    assert.doesNotMatch(text + await desk.storedText(), /planted/);
    assert.equal(desk.deps.directory.accountAt("messenger", "555000")?.name, "Negozio");
  }));

async function withMessenger(scene: (desk: Desk, demo: MessengerDemo) => Promise<void>) {
  await atDesk(async (desk) => {
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request, info) => desk.sportello.app.fetch(request, info),
    );
    const demo = startMessenger({
      ...demoMessenger,
      hook: `http://127.0.0.1:${server.addr.port}/hooks/messenger/${desk.company.messenger}`,
      retryMs: [20, 20, 20],
      run: "R",
      now: () => desk.clock.now(),
    });
    try {
      await pointTo(desk.deps, desk.company.messenger, demo.url);
      await scene(desk, demo);
    } finally {
      await demo.stop();
      await server.shutdown();
    }
  });
}

async function writes(demo: MessengerDemo, desk: Desk): Promise<string> {
  await demo.customer("24361111", "Zoë").write("Siete aperti sabato?");
  const [row] = await desk.store.list({ prefix: ["conversation"] }, { limit: 1 });
  return String(row!.key[1]);
}

async function messagesOf(desk: Desk, id: string): Promise<MessageEntry[]> {
  const rows = await desk.store.list<Entry>({ prefix: ["entry", id] }, { limit: 100 });
  return rows.flatMap(({ value }) => value?.type === "message" ? [value] : []);
}

/** How far each of our own messages got. */
async function statesOf(desk: Desk, id: string): Promise<string[]> {
  return (await messagesOf(desk, id)).flatMap(({ delivery }) => delivery ? [delivery.status] : []);
}
