/** Messages that come in over HTTP: opened, shown, kept, and never twice (rules I1 to I6). */
import assert from "node:assert/strict";
import { openStore } from "../../actors/runtime/kv_store.ts";
import { atDesk, Desk } from "../support/desk.ts";
import { signed } from "../support/desk/customer.ts";
import { until } from "../support/until.ts";

Deno.test("I1 a message opens a conversation in the queue that the account feeds", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens("Avete lampade da terra?");
    const conversation = await desk.deps.conversations.read(id);
    const sales = desk.deps.directory.queues().find(({ name }) => name === "Vendite")!;
    assert.equal(conversation!.status, "waiting");
    assert.equal(conversation!.queue, sales.id);
    const list = await (await desk.as("giulia")).get("/conversations?list=waiting");
    assert.equal(list.status, 200);
    assert.ok(list.text.includes(`id="row-${id}"`));
    assert.ok(list.text.includes("Avete lampade da terra?"));
  }));

Deno.test("I1 an account that feeds an agent gives it to them, and to its queue once they are gone", () =>
  atDesk(async (desk) => {
    const marco = desk.agent("marco");
    const record = desk.deps.directory.account(desk.company.whatsapp)!;
    const value = { ...record, agent: marco.id };
    const save = { type: "save" as const, id: "feed-marco", at: desk.clock.now(), of: record.id, value };
    await desk.deps.records.accounts.send(record.id, save);
    await desk.deps.directory.refresh("channel_account", record.id);
    const first = await desk.deps.conversations.read(await desk.customer().opens());
    assert.deepEqual([first!.status, first!.owner], ["taken", marco.id]);

    await desk.deps.personnel.save({ ...marco, active: false });
    const second = await desk.deps.conversations.read(await desk.customer().opens());
    assert.deepEqual([second!.status, second!.queue], ["waiting", record.queue]);
  }));

Deno.test("I2 the row says by icon and by name which account it came on", () =>
  atDesk(async (desk) => {
    const id = await desk.customer("Rosa Verdi").opens();
    const { text } = await (await desk.as("giulia")).get("/conversations?list=waiting");
    const row = new RegExp(`<li id="row-${id}"[\\s\\S]*?</li>`).exec(text)![0];
    assert.match(row, /Rosa Verdi/);
    assert.match(row, /Vendite IT/, "the account by name");
    const badge = /data-channel="whatsapp"><svg[\s\S]*?<\/svg><span class="hidden-text">([^<]*)</.exec(row);
    assert.equal(badge?.[1], "WhatsApp", "the channel by icon, and in words for who sees no icons");
  }));

Deno.test("I3 the webhook is answered after the message is in the store, not before", () =>
  atDesk(async (desk) => {
    const customer = desk.customer();
    const answer = await customer.writes("Sono durevole");
    assert.equal(answer.status, 200);
    assert.ok((await desk.storedText()).includes("Sono durevole"));
  }));

Deno.test("I3 signed content of an unknown type is kept and shown as a card", () =>
  atDesk(async (desk) => {
    const customer = desk.customer();
    const item = customer.item("");
    assert.ok(item.kind === "message");
    const message = { ...item.message, type: "hologram", hologram: { spins: 3 } };
    Reflect.deleteProperty(message, "text");
    const { status } = await customer.deliver(signed([{ ...item, message }]));
    assert.equal(status, 200);
    const page = await (await desk.as("giulia")).get(`/conversations/${await customer.conversation()}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /hologram/);
  }));

Deno.test("I3 a delivery with more items than fit one answer is kept, answered and worked off", () =>
  atDesk(async (desk) => {
    const items = Array.from({ length: 60 }, (_, i) => desk.customer().item(`parola ${i} fine`));
    const last = desk.customer();
    const { status } = await last.deliver(signed([...items, last.item("ultima parola")]));
    assert.equal(status, 200);
    await until("the delivery is worked off", async () => {
      return (await desk.store.list({ prefix: ["raw_work"] }, { limit: 1 })).length === 0;
    });
    assert.equal((await desk.store.list({ prefix: ["raw"] }, { limit: 1 })).length, 0);
    assert.equal((await desk.store.list({ prefix: ["conversation"] }, { limit: 100 })).length, 61);
  }));

Deno.test("I4 one webhook five times in parallel is one message, and stays one over a restart", async () => {
  const folder = await Deno.makeTempDir();
  const location = `${folder}/store.sqlite`;
  try {
    const first = await Desk.open({ store: await openStore({ location }) });
    const customer = first.customer();
    const delivery = customer.message("Solo una volta");
    const answers = await Promise.all(Array.from({ length: 5 }, () => customer.deliver(delivery)));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200, 200]);
    assert.equal(await countOf(first, "Solo una volta"), 1);
    await first.stop();

    const second = await Desk.open({ store: await openStore({ location }) });
    const again = await second.ask(second.hook, { method: "POST", ...delivery });
    assert.equal(again.status, 200);
    assert.equal(await countOf(second, "Solo una volta"), 1);
    await second.stop();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("I4 a message delivered again after eight days is still the same one", () =>
  atDesk(async (desk) => {
    const customer = desk.customer();
    const delivery = customer.message("Otto giorni");
    await customer.deliver(delivery);
    await desk.pass(8 * 24 * 3_600_000);
    assert.equal((await customer.deliver(delivery)).status, 200);
    assert.equal(await countOf(desk, "Otto giorni"), 1);
  }));

Deno.test("I5 first messages of one customer in parallel open one conversation", () =>
  atDesk(async (desk) => {
    const customer = desk.customer();
    const deliveries = Array.from({ length: 8 }, (_, i) => customer.message(`prima ${i}`));
    const answers = await Promise.all(deliveries.map((delivery) => customer.deliver(delivery)));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal((await desk.store.list({ prefix: ["conversation"] }, { limit: 10 })).length, 1);
    const id = await customer.conversation();
    const entries = await desk.store.list<{ type: string }>({ prefix: ["entry", id] }, { limit: 100 });
    assert.equal(entries.filter(({ value }) => value!.type === "message").length, 8);
  }));

Deno.test("I6 every reader sees one order, and a customer's own time where it differs", () =>
  atDesk(async (desk) => {
    const customer = desk.customer();
    const late = customer.message("scritta prima");
    desk.clock.advance(10 * 60_000);
    const id = await customer.opens("scritta dopo");
    await customer.deliver(late);
    const pages = await Promise.all((["giulia", "marco"] as const).map(async (person) => {
      return (await (await desk.as(person)).fragments(`/conversations/${id}`)).text;
    }));
    for (const page of pages) {
      assert.ok(
        page.indexOf("scritta dopo") > 0 && page.indexOf("scritta dopo") < page.indexOf("scritta prima"),
      );
    }
    for (const page of pages) assert.match(page, /customer's time 10:00/);
  }));

async function countOf(desk: Desk, text: string): Promise<number> {
  const entries = await desk.store.list({ prefix: ["entry"] }, { limit: 1_000 });
  return entries.filter(({ value }) => JSON.stringify(value).includes(text)).length;
}
