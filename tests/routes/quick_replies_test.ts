/** Quick replies over HTTP: who has which at hand, and who writes them (rules M1, M4, M5). */
import assert from "node:assert/strict";
import { mostReplies, type QuickReplyFields, removedKeptMs } from "../../actors/quick_reply.ts";
import type { Offered } from "../../islands/quick_replies/offered.ts";
import type { Browser } from "../support/desk/browser.ts";
import { atDesk, type Desk, type Person } from "../support/desk.ts";

const page = "/administration/quick-replies";

async function offered(browser: Browser, conversation: string, language = "en"): Promise<Offered> {
  const answer = await browser.get(`/conversations/${conversation}/quick-replies`, {
    "accept-language": language,
  });
  assert.equal(answer.status, 200);
  return JSON.parse(answer.text);
}

const titles = ({ replies }: Offered) => replies.map(({ title }) => title);

/** A browser of somebody who was made a manager. */
async function manager(desk: Desk, person: Person): Promise<Browser> {
  await desk.deps.personnel.save({ ...desk.agent(person), role: "manager" });
  return await desk.as(person);
}

function queueNamed(desk: Desk, name: string): string {
  return desk.deps.directory.queues().find((queue) => queue.name === name)!.id;
}

const form = {
  title: "Saldi",
  text: "I saldi durano fino a fine mese.",
  category: "Offerte",
  language: "it",
};

/** A reply straight into the store, and its id. */
async function written(desk: Desk, fields: Partial<QuickReplyFields> = {}): Promise<string> {
  const by = desk.agent("admin").id;
  const id = await desk.deps.quickReplies.add(by, {
    ...form,
    scope: { to: "everyone" },
    active: true,
    ...fields,
  });
  assert.ok(id);
  return id;
}

Deno.test("M1 a conversation has the replies for everyone and those of its queue, on every channel", () =>
  atDesk(async (desk) => {
    const [sales, support] = [queueNamed(desk, "Vendite"), queueNamed(desk, "Assistenza")];
    await written(desk, { title: "Per tutti" });
    await written(desk, { title: "Solo vendite", scope: { to: "queue", queue: sales } });
    await written(desk, { title: "Solo assistenza", scope: { to: "queue", queue: support } });
    await written(desk, { title: "Non attiva", active: false });
    const giulia = await desk.as("giulia");
    const ours = ["Per tutti", "Solo vendite", "Solo assistenza", "Non attiva"];
    const at = async (conversation: string) => {
      return titles(await offered(giulia, conversation)).filter((title) => ours.includes(title)).sort();
    };
    const inSales = ["Per tutti", "Solo vendite"];
    assert.deepEqual(await at(await desk.customer().opens()), inSales, "whatsapp");
    assert.deepEqual(await at(await desk.onSms().opens()), inSales, "sms");
    assert.deepEqual(
      await at(await desk.onMessenger().opens()),
      ["Per tutti", "Solo assistenza"],
      "messenger",
    );
  }));

Deno.test("M1 the replies of a conversation are for those who see it", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const path = `/conversations/${id}/quick-replies`;
    const [giulia, marco, paolo] = [await desk.as("giulia"), await desk.as("marco"), await desk.as("paolo")];
    assert.equal((await paolo.get(path)).status, 404, "not in the queue");
    assert.equal((await marco.get(path)).status, 200);
    await giulia.post(`/conversations/${id}/takes`);
    assert.equal((await marco.get(path)).status, 404, "taken by another");
    assert.equal((await giulia.get(path)).status, 200);
    assert.equal((await desk.stranger().fragments(path)).status, 401);
  }));

Deno.test("M1 a text that the channel can't carry is offered and marked", () =>
  atDesk(async (desk) => {
    await written(desk, { title: "Lunga", text: "x".repeat(2_000) });
    const giulia = await desk.as("giulia");
    const long = async (conversation: string) => {
      const { replies } = await offered(giulia, conversation);
      return replies.filter(({ isTooLong }) => isTooLong).map(({ title }) => title);
    };
    assert.deepEqual(await long(await desk.onSms().opens()), ["Lunga"]);
    assert.deepEqual(await long(await desk.customer().opens()), []);
  }));

Deno.test("M5 the customer's language is preselected, else the agent's, else all of them", () =>
  atDesk(async (desk) => {
    const id = await desk.customer("Jane Poe").opens();
    const giulia = await desk.as("giulia");
    assert.equal((await offered(giulia, id, "it")).language, "it");
    assert.equal((await offered(giulia, id, "en")).language, "en");
    const contact = { name: "Jane Poe", language: "en", conversation: id, version: "0" };
    assert.equal((await giulia.submit("/contacts", contact)).status, 303);
    assert.equal((await offered(giulia, id, "it")).language, "en");
    const replies = desk.deps.quickReplies;
    const admin = desk.agent("admin").id;
    for (const reply of replies.all()) if (reply.language === "en") await replies.remove(admin, reply);
    assert.equal((await offered(giulia, id, "it")).language, "it", "nothing is written in theirs");
    for (const reply of replies.all()) await replies.remove(admin, reply);
    assert.equal((await offered(giulia, id, "it")).language, "");
  }));

Deno.test("M4 a manager reaches this page of the administration and no other, an agent none", () =>
  atDesk(async (desk) => {
    const [marco, giulia] = [await manager(desk, "marco"), await desk.as("giulia")];
    const own = new Set<string>();
    for (const { method, path } of desk.sportello.app.routes) {
      if (!path.startsWith("/administration") || method === "ALL") continue;
      const ask = (browser: Browser) => {
        const filled = path.replaceAll(/:\w+/g, "x");
        return method === "GET" ? browser.get(filled) : browser.submit(filled);
      };
      assert.equal((await ask(giulia)).status, 403, `${method} ${path}`);
      const { status } = await ask(marco);
      const isTheirs = path === page || path.startsWith(`${page}/`);
      assert.equal(status !== 403, isTheirs, `${method} ${path}: ${status}`);
      if (isTheirs) own.add(`${method} ${path}`);
    }
    assert.equal(own.size, 7);
    const shown = (await marco.get(page)).text;
    assert.ok(shown.includes(`href="${page}"`), "the way there");
    for (const other of ["agents", "queues", "accounts", "blocks"]) {
      assert.ok(!shown.includes(`/administration/${other}`), other);
    }
  }));

Deno.test("M4 a manager writes, changes, removes and brings back what agents then have at hand", () =>
  atDesk(async (desk) => {
    const [marco, giulia] = [await manager(desk, "marco"), await desk.as("giulia")];
    const id = await desk.customer().opens();
    assert.equal((await marco.submit(page, form)).status, 303);
    const reply = desk.deps.quickReplies.all().find(({ title }) => title === "Saldi")!;
    assert.deepEqual([reply.changedBy, reply.active], [desk.agent("marco").id, true]);
    assert.ok(titles(await offered(giulia, id)).includes("Saldi"));

    const changed = {
      ...form,
      text: "Saldi\r\nfinché durano.",
      scope: queueNamed(desk, "Vendite"),
      active: "yes",
    };
    assert.equal((await marco.submit(`${page}/${reply.id}`, changed)).status, 303);
    const now = (await offered(giulia, id)).replies.find(({ title }) => title === "Saldi")!;
    assert.equal(now.text, "Saldi\nfinché durano.");

    const removed = await marco.submit(`${page}/${reply.id}/removals`);
    assert.equal(removed.status, 303);
    assert.ok(!titles(await offered(giulia, id)).includes("Saldi"));
    assert.equal((await marco.get(`${page}/${reply.id}`)).status, 404);
    const list = (await marco.get(removed.headers.get("location")!)).text;
    assert.match(list, /You removed Saldi/);
    assert.equal((await marco.submit(`${page}/${reply.id}/removals/undos`)).status, 303);
    assert.ok(titles(await offered(giulia, id)).includes("Saldi"));
  }));

Deno.test("M4 what can't be a reply is refused, and what was typed stays", () =>
  atDesk(async (desk) => {
    const marco = await manager(desk, "marco");
    const before = desk.deps.quickReplies.all().length;
    const wrong: Record<string, string>[] = [
      { title: " " },
      { title: "x".repeat(81) },
      { text: "" },
      { text: "x".repeat(4_001) },
      { category: "" },
      { category: "x".repeat(61) },
      { language: "tlh" },
      { language: "" },
    ];
    for (const fault of wrong) {
      const answer = await marco.submit(page, { ...form, ...fault });
      assert.equal(answer.status, 422, JSON.stringify(fault));
      const kept = "title" in fault ? form.category : form.title;
      assert.ok(answer.text.includes(`value="${kept}"`), JSON.stringify(fault));
    }
    assert.equal(desk.deps.quickReplies.all().length, before);
  }));

Deno.test("M4 a category written in other letters is the one there is", () =>
  atDesk(async (desk) => {
    const marco = await manager(desk, "marco");
    await marco.submit(page, form);
    await marco.submit(page, { ...form, title: "Altri saldi", category: "OFFERTE" });
    const named = (title: string) => desk.deps.quickReplies.all().find((reply) => reply.title === title)!;
    assert.equal(named("Altri saldi").category, "Offerte");
    await desk.deps.quickReplies.remove(desk.agent("marco").id, named("Altri saldi"));
    await marco.submit(`${page}/${named("Saldi").id}`, { ...form, category: "OFFERTE" });
    assert.equal(named("Saldi").category, "OFFERTE", "who has it to themselves may write it anew");
  }));

Deno.test("M4 the list is narrowed by category and language", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const shown = async (query: string) => {
      const { text } = await admin.get(`${page}?${query}`);
      return desk.deps.quickReplies.all().filter(({ id }) => text.includes(`${page}/${id}`))
        .map(({ title }) => title);
    };
    assert.equal((await shown("")).length, 8);
    assert.deepEqual(await shown("category=Saluti&language=en"), ["Welcome"]);
    assert.deepEqual(await shown("category=Resi+e+garanzia"), ["Reso entro 30 giorni", "Two-year warranty"]);
    assert.deepEqual(await shown("category=Nessuna"), []);
  }));

Deno.test("M4 there are at most so many, and no more can be added or brought back", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const { quickReplies } = desk.deps;
    const first = quickReplies.all()[0]!;
    await quickReplies.remove(desk.agent("admin").id, first);
    while (quickReplies.all().length < mostReplies) await written(desk);
    assert.equal(await quickReplies.add("x", { ...first, active: true }), null);
    const refused = await admin.submit(page, form);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /too many quick replies/);
    assert.equal((await admin.submit(`${page}/${first.id}/removals/undos`)).status, 409);
    assert.equal(quickReplies.all().length, mostReplies);
    assert.match((await admin.get(page)).text, /from=200/, "the list goes on on another page");
  }));

Deno.test("M4 what was removed can be brought back for a while only", () =>
  atDesk(async (desk) => {
    const id = await written(desk);
    const { quickReplies } = desk.deps;
    await quickReplies.remove("x", quickReplies.reply(id)!);
    desk.clock.advance(removedKeptMs - 1);
    assert.ok(quickReplies.reply(id));
    desk.clock.advance(1);
    assert.equal(quickReplies.reply(id), undefined);
    const admin = await desk.as("admin");
    assert.equal((await admin.submit(`${page}/${id}/removals/undos`)).status, 404);
  }));
