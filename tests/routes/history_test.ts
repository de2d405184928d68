/** A person's history: one timeline across channels and agents, who may read what of it, and what it costs (C2, O9). */
import assert from "node:assert/strict";
import { headKey } from "../../actors/conversation/rows.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { readHistory } from "../../actors/read_models/history.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { bytesAt, replyWith, upload } from "../support/desk/files.ts";
import type { Browser } from "../support/desk/browser.ts";
import type { Customer } from "../support/desk/customer.ts";
import { pdf } from "../support/files/samples.ts";

/** One session from its first message until `by` marks it as handled. */
async function session(desk: Desk, customer: Customer, by: Browser, text: string): Promise<string> {
  const id = await customer.opens(text);
  await by.post(`/conversations/${id}/takes`);
  await desk.pass(360_000);
  await by.post(`/conversations/${id}/handlings`);
  await desk.pass(60_000);
  return id;
}

/** A session of the same person on the website, in a queue that sales does not see. */
async function onSite(desk: Desk, contact: string): Promise<string> {
  const { deps, clock, company } = desk;
  const at = clock.now();
  const value = "v".repeat(43);
  await deps.door.admit("live_chat", deps.directory.account(company.site)!, [{
    type: "message",
    to: deps.directory.account(company.site)!.address,
    providerId: `${value}.1`,
    party: { addresses: [{ kind: "visitor", value }] },
    at,
    content: { kind: "text", text: "Secret of the website" },
  }]);
  const heads = await desk.store.list<{ state: Conversation }>({ prefix: ["conversation"] }, { limit: 100 });
  const { state } = heads.map((row) => row.value!).find((head) => head.state.party === `visitor:${value}`)!;
  const outcome = await deps.addressBook.link("admin", contact, state);
  assert.ok(outcome.ok);
  return state.id;
}

const lines = (text: string) => [...text.matchAll(/data-past="([^"]+)"/g)].map(([, id]) => id!);

Deno.test("C2 the history has every session of the person with channel, queue, owner, time and length, newest first", () =>
  atDesk(async (desk) => {
    const [giulia, marco, paolo] = [await desk.as("giulia"), await desk.as("marco"), await desk.as("paolo")];
    const rosa = desk.customer();
    const first = await session(desk, rosa, marco, "La prima volta");
    const second = await session(desk, rosa, giulia, "La seconda volta");
    const third = await rosa.opens("La terza volta");
    await desk.customer("Luca").opens("Un altro");
    const { text } = await giulia.get(`/conversations/${third}`);
    assert.deepEqual(lines(text), [third, second, first]);
    assert.match(text, /WhatsApp, Vendite<\/a><span[^>]*>[^<]*, Marco Conti, handled in 6 min/);
    assert.match(text, /this conversation/);
    assert.equal((await paolo.get(`/conversations/${third}/history`)).status, 404);
  }));

Deno.test("C2 O9 across channels: another's open one is a line without text, a handled one opens for the owner alone", () =>
  atDesk(async (desk) => {
    const [marco, paolo] = [await desk.as("marco"), await desk.as("paolo")];
    await desk.deps.personnel.save({ ...desk.agent("marco"), queues: [salesOf(desk)] });
    const id = await desk.customer().opens("Salve");
    await marco.submit("/contacts", { version: "0", conversation: id, name: "Rosa Verdi" });
    const contact = (await desk.deps.conversations.read(id))!.contact!;
    const past = await onSite(desk, contact);
    await paolo.post(`/conversations/${past}/takes`);
    const open = (await marco.get(`/conversations/${id}`)).text;
    assert.deepEqual(lines(open).toSorted(), [id, past].toSorted());
    assert.match(open, /Website chat, Assistenza<\/span><span[^>]*>with Paolo Riva, since /);
    assert.ok(!open.includes("Secret") && !open.includes(`/history/${past}`));
    const through = `/conversations/${id}/history/${past}`;
    await marco.post(`/conversations/${id}/takes`);
    assert.equal((await marco.get(through)).status, 404, "it is still open");
    await paolo.post(`/conversations/${past}/handlings`);
    assert.ok((await marco.get(`/conversations/${id}`)).text.includes(`href="${through}"`));
    const read = await marco.get(through);
    assert.equal(read.status, 200);
    assert.match(read.text, /Secret of the website/);
    assert.match(read.text, /read only/);
    assert.ok(!read.text.includes("data-composer"));
    assert.match((await marco.fragments(`${through}/messages?before=2`)).text, /Secret of the website/);
    assert.equal((await marco.get(`/conversations/${past}`)).status, 404, "only through the open one");
    const giulia = await desk.as("giulia");
    await desk.deps.personnel.save({ ...desk.agent("giulia"), queues: [salesOf(desk)] });
    assert.equal((await giulia.get(through)).status, 404, "not hers");
    await marco.post(`/conversations/${id}/handlings`);
    assert.equal((await marco.get(through)).status, 404, "the way is closed with it");
    assert.equal((await marco.get(`${through}/messages?before=2`)).status, 404);
  }));

Deno.test("O9 F5 a past session's files open through one's own conversation with the person, and not otherwise", () =>
  atDesk(async (desk) => {
    const [marco, giulia, paolo] = [await desk.as("marco"), await desk.as("giulia"), await desk.as("paolo")];
    await desk.deps.personnel.save({ ...desk.agent("marco"), queues: [salesOf(desk)] });
    const id = await desk.customer().opens("Salve");
    await marco.submit("/contacts", { version: "0", conversation: id, name: "Rosa Verdi" });
    const past = await onSite(desk, (await desk.deps.conversations.read(id))!.contact!);
    const file = await upload(desk, paolo, past, "a.pdf", pdf);
    assert.equal((await replyWith(paolo, past, file.id)).status, 200);
    await paolo.post(`/conversations/${past}/handlings`);
    await marco.post(`/conversations/${id}/takes`);
    const page = await marco.get(`/conversations/${id}/history/${past}`);
    const address = `/files/${file.id}?through=${id}`;
    assert.ok(page.text.includes(address));
    const seen = async (browser: Browser, path: string) => (await bytesAt(desk, browser, path)).status;
    assert.equal(await seen(marco, address), 200);
    assert.equal(await seen(marco, `/files/${file.id}`), 404);
    assert.equal(await seen(marco, `/files/${file.id}?through=${past}`), 404);
    assert.equal(await seen(desk.stranger(), address), 401);
    assert.equal(await seen(giulia, `/files/${file.id}`), 200);
  }));

Deno.test("O9 through one's own conversation nobody else's past opens", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const other = await session(desk, desk.customer("Luca"), giulia, "Cose di Luca");
    const id = await desk.customer().opens();
    await marco.post(`/conversations/${id}/takes`);
    for (const past of [other, id, "nonsense", "A".repeat(26)]) {
      assert.equal((await marco.get(`/conversations/${id}/history/${past}`)).status, 404, past);
    }
  }));

/** Counts what is asked of a store. */
function counting(store: Store) {
  const reads = { lists: 0, heads: 0, rows: 0 };
  const counted: Pick<Store, "list" | "getMany"> = {
    async list(range, options) {
      reads.lists++;
      const rows = await store.list<never>(range, options);
      reads.rows += rows.length;
      return rows;
    },
    getMany(keys) {
      reads.heads += keys.length;
      return store.getMany(keys);
    },
  };
  return { reads, store: { ...counted } as Store };
}

Deno.test("C2 a page of the history costs the same with a thousand past sessions, and every page is whole", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const rosa = desk.customer();
    const id = await session(desk, rosa, giulia, "Salve");
    const head = await desk.store.get<{ state: Conversation }>(headKey(id));
    const { account, party } = head.value!.state;
    const many = Array.from({ length: 1_000 }, (_, n) => ({
      key: ["list", `history:${account}:${party}`, -(n + 1), `PAST${String(n).padStart(22, "0")}`],
      head: `PAST${String(n).padStart(22, "0")}`,
    }));
    for (let at = 0; at < many.length; at += 100) {
      const sets = many.slice(at, at + 100).flatMap(({ key, head: past }) => [
        { key, value: null },
        { key: headKey(past), value: { ...head.value!, state: { ...head.value!.state, id: past } } },
      ]);
      await desk.store.commit({ checks: [], sets, deletes: [], appends: [] });
    }
    const { reads, store } = counting(desk.store);
    const seen = new Set<string>();
    let after: string | undefined;
    let pages = 0;
    do {
      const page = await readHistory(store, desk.deps.conversations, [{ account, party }], after);
      for (const one of page.conversations) seen.add(one.id);
      after = page.after;
      pages++;
      assert.ok(reads.lists <= pages && reads.heads <= pages * 20 && reads.rows <= pages * 22);
    } while (after !== undefined);
    assert.equal(seen.size, 1_001);
    assert.equal(pages, 51);
    const open = await rosa.opens("Ancora io");
    const { text } = await giulia.get(`/conversations/${open}`);
    assert.equal(lines(text).length, 20);
    const [, more] = /hx-get="([^"]+\/history\?after=[^"]+)"/.exec(text)!;
    const next = await giulia.fragments(more!.replaceAll("&amp;", "&"));
    assert.equal(lines(next.text).length, 20);
    assert.ok(!lines(next.text).some((line) => lines(text).includes(line)));
    assert.equal((await giulia.fragments(`/conversations/${open}/history?after=nonsense`)).status, 200);
  }));

function salesOf(desk: Desk): string {
  return desk.deps.directory.queues().find(({ name }) => name === "Vendite")!.id;
}
