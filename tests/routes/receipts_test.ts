/** Replies on their way out and the receipts that come back, against the simulated WhatsApp (rules I8, N5). */
import assert from "node:assert/strict";
import { startWhatsApp, type WhatsAppDemo } from "../../demo/whatsapp/server.ts";
import { pointTo } from "../../demo/company.ts";
import { atDesk, demoWhatsApp, type Desk } from "../support/desk.ts";
import { signedBody } from "../support/desk/customer.ts";
import { until } from "../support/until.ts";

Deno.test("I8 a reply becomes sent, delivered and read, and every reader sees it", () =>
  withPhones(async (desk, phones) => {
    const id = await phoneWrites(desk, phones);
    const giulia = await desk.as("giulia");
    const stream = await giulia.live();
    await giulia.post(`/conversations/${id}/replies`, { text: "Certo, eccola", messageId: "m1" });
    await until("it is read", async () => (await stateOf(desk, id)) === "read");
    await stream.hears(`data-state="read"`);
    assert.equal(phones.requests.filter(({ body }) => body.includes("Certo, eccola")).length, 1);
    assert.match((await giulia.fragments(`/conversations/${id}`)).text, /data-state="read"/);
    await stream.leave();
  }));

Deno.test("I8 receipts that come before the send call returned are not lost", () =>
  withPhones(async (desk, phones) => {
    phones.switches.statusesFirst = true;
    const id = await phoneWrites(desk, phones);
    await (await desk.as("giulia")).post(`/conversations/${id}/replies`, { text: "Presto", messageId: "m1" });
    await until("it is read", async () => (await stateOf(desk, id)) === "read");
  }));

Deno.test("I8 a late receipt never takes a better one back", () =>
  withPhones(async (desk, phones) => {
    const id = await phoneWrites(desk, phones);
    await (await desk.as("giulia")).post(`/conversations/${id}/replies`, { text: "Avanti", messageId: "m1" });
    await until("it is read", async () => (await stateOf(desk, id)) === "read");
    await phones.settled();
    const late = phones.deliveries.filter(({ body }) => body.includes(`"statuses"`));
    assert.ok(late.length >= 3);
    for (const { body } of [...late].reverse()) {
      assert.equal((await desk.ask(desk.hook, { method: "POST", ...signedBody(body) })).status, 200);
      assert.equal(await stateOf(desk, id), "read");
    }
  }));

Deno.test("I8 a failure is named in plain words with what to do, and can be sent again", () =>
  withPhones(async (desk, phones) => {
    phones.switches.refuse = { times: 1, code: 131047, as: "answer" };
    const id = await phoneWrites(desk, phones);
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/replies`, { text: "Fuori tempo", messageId: "m1" });
    await until("it has failed", async () => (await stateOf(desk, id)) === "failed");
    const { text } = await giulia.fragments(`/conversations/${id}`);
    assert.match(text, /The reply window is closed: wait until the customer writes again/);
    assert.equal((await giulia.post(`/conversations/${id}/replies/m1/retries`)).status, 200);
    await until("it is read", async () => (await stateOf(desk, id)) === "read");
  }));

Deno.test("N5 an answer that got lost is never sent again by itself: the agent is asked", () =>
  withPhones(async (desk, phones) => {
    phones.switches.lose = { times: 1, how: "cut" };
    phones.switches.reads = false;
    const id = await phoneWrites(desk, phones);
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/replies`, { text: "Una volta", messageId: "m1" });
    const asked = ["unknown", "sent", "delivered"];
    await until("it is settled", async () => asked.includes(await stateOf(desk, id)));
    await desk.pass(3_600_000);
    assert.equal(phones.requests.filter(({ body }) => body.includes("Una volta")).length, 1);
  }));

async function withPhones(scene: (desk: Desk, phones: WhatsAppDemo) => Promise<void>) {
  await atDesk(async (desk) => {
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request, info) => desk.sportello.app.fetch(request, info),
    );
    const phones = startWhatsApp({
      ...demoWhatsApp,
      hook: `http://127.0.0.1:${server.addr.port}${desk.hook}`,
      retryMs: [20, 20, 20],
      run: "R",
      now: () => desk.clock.now(),
    });
    try {
      await pointTo(desk.deps, desk.company.whatsapp, phones.url);
      await scene(desk, phones);
    } finally {
      await phones.stop();
      await server.shutdown();
    }
  });
}

async function phoneWrites(desk: Desk, phones: WhatsAppDemo): Promise<string> {
  await phones.customer("393330009", "Rosa Verdi").write("Ne avete una blu?");
  const [row] = await desk.store.list({ prefix: ["conversation"] }, { limit: 1 });
  return String(row!.key[1]);
}

async function stateOf(desk: Desk, id: string): Promise<string> {
  interface Sent {
    messageId?: string;
    delivery?: { status: string };
  }
  const entries = await desk.store.list<Sent>({ prefix: ["entry", id] }, { limit: 100 });
  return entries.find(({ value }) => value!.messageId === "m1")?.value?.delivery?.status ?? "none";
}
