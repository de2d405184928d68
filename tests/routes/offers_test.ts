/** Q1, Q2, Q3, Q8 at the desk: what agents see of offers, and what an administrator sets. */
import assert from "node:assert/strict";
import type { Queue } from "../../actors/queue.ts";
import { atDesk, type Desk, type Person } from "../support/desk.ts";
import type { Browser } from "../support/desk/browser.ts";
import { until } from "../support/until.ts";

const limit = 45_000;

/** Sales offers on these terms, first to Giulia, then to Marco. */
async function salesOffers(desk: Desk, more: Partial<Queue>) {
  const queue = desk.deps.directory.queues().find(({ name }) => name === "Vendite")!;
  const order = [desk.agent("giulia").id, desk.agent("marco").id];
  const value = { ...queue, order, ...more };
  const at = desk.clock.now();
  await desk.deps.records.queues.send(queue.id, { type: "save", id: "change", at, of: queue.id, value });
  await desk.deps.directory.refresh("queue", queue.id);
}

async function come(desk: Desk, ...people: Person[]) {
  return await Promise.all(people.map(async (person) => {
    const browser = await desk.as(person);
    return { browser, live: await browser.live() };
  }));
}

const offeredTo = async (desk: Desk, id: string) =>
  (await desk.deps.conversations.read(id))!.routing.offer?.to ?? [];

const isOfferedTo = (desk: Desk, id: string, person: Person) =>
  until(
    `it is offered to ${person}`,
    async () => (await offeredTo(desk, id)).join() === desk.agent(person).id,
  );

/** The row of a conversation in this browser's waiting list; empty when there is none. */
async function rowOf(browser: Browser, id: string): Promise<string> {
  const { text } = await browser.get("/conversations?list=waiting");
  const from = text.indexOf(`id="row-${id}"`);
  return from < 0 ? "" : text.slice(from, text.indexOf("</li>", from));
}

Deno.test("Q3 who is asked sees the time that is left, the others how long it waits; then the next one is asked", () =>
  atDesk(async (desk) => {
    await salesOffers(desk, { strategy: "prioritised-hunt" });
    const [giulia, marco] = await come(desk, "giulia", "marco");
    const id = await desk.customer().opens();
    await isOfferedTo(desk, id, "giulia");
    assert.match(await rowOf(giulia!.browser, id), /data-countdown/);
    assert.match(await rowOf(marco!.browser, id), /data-since/);
    assert.doesNotMatch(await rowOf(marco!.browser, id), /data-countdown/);
    await desk.pass(limit);
    await isOfferedTo(desk, id, "marco");
    await marco!.live.hears("data-countdown");
    assert.doesNotMatch(await rowOf(giulia!.browser, id), /data-countdown/);
    for (const { live } of [giulia!, marco!]) await live.leave();
  }));

Deno.test("Q3 Pass hands the offer to the next one at once, and is there only for who is asked", () =>
  atDesk(async (desk) => {
    await salesOffers(desk, { strategy: "prioritised-hunt" });
    const [giulia, marco] = await come(desk, "giulia", "marco");
    const id = await desk.customer().opens();
    await isOfferedTo(desk, id, "giulia");
    const page = await giulia!.browser.get(`/conversations/${id}`);
    assert.match(page.text, new RegExp(`/conversations/${id}/passings`));
    assert.doesNotMatch((await marco!.browser.get(`/conversations/${id}`)).text, /passings/);
    assert.equal((await giulia!.browser.post(`/conversations/${id}/passings`)).status, 200);
    await isOfferedTo(desk, id, "marco");
    assert.equal(desk.deps.presences.of(desk.agent("giulia").id).missed, 0);
    for (const { live } of [giulia!, marco!]) await live.leave();
  }));

Deno.test("Q3 my offers stand on top by the time that is left, whatever waits longer", () =>
  atDesk(async (desk) => {
    await salesOffers(desk, { strategy: "prioritised-hunt" });
    const older = await desk.customer().opens();
    desk.clock.advance(60_000);
    const [giulia] = await come(desk, "giulia");
    await isOfferedTo(desk, older, "giulia");
    desk.clock.advance(5_000);
    const newer = await desk.customer().opens();
    await isOfferedTo(desk, newer, "giulia");
    await giulia!.browser.post(`/conversations/${older}/passings`);
    const { text } = await giulia!.browser.get("/conversations?list=waiting");
    assert.ok(text.indexOf(`row-${newer}`) < text.indexOf(`row-${older}`));
    const order = (row: string) => /data-order="([^"]+)"/.exec(row)![1]!;
    assert.ok(order(await rowOf(giulia!.browser, newer)) < order(await rowOf(giulia!.browser, older)));
    await giulia!.live.leave();
  }));

Deno.test("Q1 with sight narrowed an agent whose offer ran out no longer finds it anywhere", () =>
  atDesk(async (desk) => {
    await salesOffers(desk, { strategy: "prioritised-hunt", sight: "offered" });
    const [giulia, marco] = await come(desk, "giulia", "marco");
    const id = await desk.customer().opens("Una cosa riservata");
    await isOfferedTo(desk, id, "giulia");
    await giulia!.live.hears(`row-${id}`);
    assert.equal(await rowOf(marco!.browser, id), "");
    assert.equal((await marco!.browser.get(`/conversations/${id}`)).status, 404);
    assert.equal((await desk.deps.counter.of(desk.deps.directory.viewer(desk.agent("marco")))).waiting, "0");
    await desk.pass(limit);
    await isOfferedTo(desk, id, "marco");
    await marco!.live.hears(`row-${id}`);
    assert.equal(await rowOf(giulia!.browser, id), "");
    assert.equal((await giulia!.browser.get(`/conversations/${id}`)).status, 404);
    assert.equal((await giulia!.browser.post(`/conversations/${id}/takes`)).status, 404);
    await giulia!.live.hears(`data-id="row-${id}"`);
    assert.equal((await marco!.browser.post(`/conversations/${id}/takes`)).status, 200);
    for (const { live } of [giulia!, marco!]) await live.leave();
  }));

Deno.test("Q1 with sight narrowed a colleague never hears a word over the stream", () =>
  atDesk(async (desk) => {
    await salesOffers(desk, { strategy: "prioritised-hunt", sight: "offered" });
    const [giulia, marco] = await come(desk, "giulia", "marco");
    const customer = desk.customer("Rosa Riservata");
    const id = await customer.opens("parola-segreta");
    await isOfferedTo(desk, id, "giulia");
    await customer.writes("seconda-parola-segreta");
    await giulia!.live.hears("seconda-parola-segreta");
    await giulia!.browser.post(`/conversations/${id}/takes`);
    await giulia!.live.hears("x-changed");
    assert.doesNotMatch(marco!.live.markup, /segreta|Riservata/);
    for (const { live } of [giulia!, marco!]) await live.leave();
  }));

Deno.test("Q8 the conversation tells to whom it was offered, why, until when and what came of it", () =>
  atDesk(async (desk) => {
    await salesOffers(desk, { strategy: "prioritised-hunt" });
    const [giulia, marco] = await come(desk, "giulia", "marco");
    const id = await desk.customer().opens();
    await isOfferedTo(desk, id, "giulia");
    await desk.pass(limit);
    await isOfferedTo(desk, id, "marco");
    await marco!.browser.post(`/conversations/${id}/takes`);
    const { text } = await marco!.browser.get(`/conversations/${id}`);
    const plain = text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    assert.match(plain, /Offered to Marco Conti, in the order of the queue Vendite · why\?/);
    assert.match(plain, /Giulia Bianchi 10:00:00 , until 10:00:45 · ran out/);
    assert.match(plain, /Marco Conti 10:00:45 , until 10:01:30 · taken by Marco Conti/);
    for (const { live } of [giulia!, marco!]) await live.leave();
  }));

Deno.test("Q8 with ring all the conversation says that it is offered to the whole queue", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const id = await desk.customer().opens();
    assert.match((await giulia.get(`/conversations/${id}`)).text, /to the whole queue/);
    await giulia.post(`/conversations/${id}/takes`);
    assert.doesNotMatch((await giulia.get(`/conversations/${id}`)).text, /to the whole queue/);
  }));

Deno.test("Q3 who is set away is told on their page, and one click brings them back", () =>
  atDesk(async (desk) => {
    await salesOffers(desk, { strategy: "prioritised-hunt", seconds: 5 });
    const [giulia] = await come(desk, "giulia");
    const { id: agent } = desk.agent("giulia");
    const id = await desk.customer().opens();
    for (let missed = 1; missed <= 3; missed++) {
      await until(`offer ${missed}`, async () => {
        const { routing } = (await desk.deps.conversations.read(id))!;
        return routing.waves === missed && routing.offer !== null;
      });
      await desk.pass(5_000);
    }
    await giulia!.live.hears("Three offers in a row");
    assert.match((await giulia!.browser.get("/conversations")).text, /Three offers in a row/);
    const back = await giulia!.browser.post("/presence", { choice: "available" });
    assert.match(back.text, /Available/);
    assert.doesNotMatch((await giulia!.browser.get("/conversations")).text, /Three offers in a row/);
    assert.deepEqual([desk.deps.presences.of(agent).choice, desk.deps.presences.of(agent).missed], [
      "available",
      0,
    ]);
    await isOfferedTo(desk, id, "giulia");
    await giulia!.live.leave();
  }));

Deno.test("Q2 an administrator chooses the strategy, each with a sentence, orders the agents and sets the limit", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const { id } = desk.deps.directory.queues().find(({ name }) => name === "Vendite")!;
    const path = `/administration/queues/${id}`;
    const { text } = await admin.get(path);
    for (const sentence of ["until somebody takes it", "chosen anew each time", "First agents 1 to 3"]) {
      assert.match(text, new RegExp(sentence));
    }
    const shown = [...text.matchAll(/name="order" value="([^"]+)"/g)].map(([, agent]) => agent!);
    const marco = desk.agent("marco").id;
    const form: [string, string][] = [
      ["name", "Vendite"],
      ...shown.map((agent): [string, string] => ["order", agent]),
      ...shown.slice(0, 3).map((agent): [string, string] => ["agent", agent]),
      ["strategy", "first-three-available"],
      ["seconds", "30"],
      ["sight", "offered"],
    ];
    const moved = await admin.submit(path, [...form, ["move", `up:${marco}`]]);
    assert.equal(moved.status, 200);
    const order = [...moved.text.matchAll(/name="order" value="([^"]+)"/g)].map(([, agent]) => agent!);
    assert.equal(order.indexOf(marco), shown.indexOf(marco) - 1);
    assert.equal(desk.deps.directory.queue(id)!.strategy, "ring-all", "moving saves nothing yet");
    const saved = await admin.submit(
      path,
      form.map(([name, value]): [string, string] => {
        return name === "order" ? [name, order.shift()!] : [name, value];
      }),
    );
    assert.equal(saved.status, 303);
    const queue = desk.deps.directory.queue(id)!;
    assert.deepEqual([queue.strategy, queue.seconds, queue.sight], ["first-three-available", 30, "offered"]);
    assert.equal(desk.deps.directory.orderOf(id).indexOf(marco), shown.indexOf(marco) - 1);
  }));

Deno.test("Q3 a limit that is none, too short or too long is refused and nothing is saved", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const { id } = desk.deps.directory.queues().find(({ name }) => name === "Vendite")!;
    for (const seconds of ["", "4", "3601", "45.5", "-45", "1e3", "soon"]) {
      const answer = await admin.submit(`/administration/queues/${id}`, { name: "Vendite", seconds });
      assert.equal(answer.status, 422, seconds);
    }
    assert.equal(desk.deps.directory.queue(id)!.seconds, 45);
  }));

Deno.test("Q1 a queue stored before there was a choice rings all, with everyone's sight", () =>
  atDesk(async (desk) => {
    const old = { id: "old-queue", name: "Vecchia", active: true, createdAt: 1 };
    const head = { v: 1, recent: [], state: old };
    await desk.store.commit({
      checks: [],
      sets: [{ key: ["queue", "old-queue"], value: head }],
      deletes: [],
      appends: [],
    });
    await desk.deps.directory.refresh("queue", "old-queue");
    const { strategy, seconds, sight, order } = desk.deps.directory.queue("old-queue")!;
    assert.deepEqual({ strategy, seconds, sight, order }, {
      strategy: "ring-all",
      seconds: 45,
      sight: "everyone",
      order: [],
    });
  }));
