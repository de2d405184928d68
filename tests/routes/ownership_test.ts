/** Waiting belongs to all who see it, the first reply or take decides (rules O1 to O3, O5, Q1). */
import assert from "node:assert/strict";
import { atDesk } from "../support/desk.ts";

Deno.test("O1 every agent of the queue reads and answers a waiting conversation", () =>
  atDesk(async (desk) => {
    for (const person of ["giulia", "marco", "admin"] as const) {
      const browser = await desk.as(person);
      const id = await desk.customer().opens("Chi mi legge?");
      const page = await browser.get(`/conversations/${id}`);
      assert.equal(page.status, 200);
      assert.match(page.text, /Chi mi legge\?/);
      const reply = await browser.post(`/conversations/${id}/replies`, { text: "Io", messageId: "m1" });
      assert.equal(reply.status, 200);
      assert.match(reply.text, /id="m-m1"/, "the bubble comes back under the browser's id");
    }
  }));

Deno.test("O2 the first reply takes it, in one decision", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/replies`, { text: "Eccomi", messageId: "m1" });
    const conversation = await desk.deps.conversations.read(id);
    assert.deepEqual([conversation!.status, conversation!.owner], ["taken", desk.agent("giulia").id]);
    assert.match((await giulia.get("/conversations?list=mine")).text, new RegExp(`row-${id}`));
  }));

Deno.test("O2 a draft, a look and a refused text take nothing", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    assert.equal((await giulia.put(`/conversations/${id}/draft`, { text: "forse" })).status, 204);
    assert.equal((await giulia.post(`/conversations/${id}/readings`)).status, 204);
    const refused = [{ text: "  ", messageId: "m1" }, { text: "x".repeat(5_000), messageId: "m2" }, {
      text: "x",
      messageId: "",
    }];
    for (const form of refused) {
      const { status } = await giulia.post(`/conversations/${id}/replies`, form);
      assert.ok(status === 422 || status === 409, String(status));
    }
    assert.equal((await desk.deps.conversations.read(id))!.status, "waiting");
  }));

Deno.test("O3 take takes it without a word to the customer", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    assert.equal((await giulia.post(`/conversations/${id}/takes`)).status, 200);
    assert.equal((await desk.deps.conversations.read(id))!.owner, desk.agent("giulia").id);
    assert.equal((await desk.store.list({ prefix: ["outbox"] }, { limit: 1 })).length, 0);
    assert.equal((await giulia.post(`/conversations/${id}/takes`)).status, 200, "twice is no harm");
  }));

Deno.test("O5 two take at once: one wins, the other is told who has it", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    for (let round = 0; round < 10; round++) {
      const id = await desk.customer().opens();
      const answers = await Promise.all([giulia, marco].map((one) => one.post(`/conversations/${id}/takes`)));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
      const [loser, winner] = answers[0]!.status === 409
        ? [giulia, "Marco Conti"]
        : [marco, "Giulia Bianchi"];
      assert.match(answers.find(({ status }) => status === 409)!.text, /Another agent took it/);
      const panel = await loser.fragments(`/conversations/${id}/panel`);
      assert.equal(panel.status, 404);
      assert.ok(panel.text.includes(winner), "the panel names the new owner");
    }
  }));

Deno.test("O5 two answer at once: one goes out, the other's text stays as a draft", () =>
  atDesk(async (desk) => {
    const people = ["giulia", "marco"] as const;
    const browsers = [await desk.as("giulia"), await desk.as("marco")];
    for (let round = 0; round < 10; round++) {
      const id = await desk.customer().opens();
      const answers = await Promise.all(
        browsers.map((one, i) =>
          one.post(`/conversations/${id}/replies`, {
            text: `Risposta di ${people[i]}`,
            messageId: `r${round}${i}`,
          })
        ),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
      const lost = answers.findIndex(({ status }) => status === 409);
      const [winner, loser] = [desk.agent(people[1 - lost]!), desk.agent(people[lost]!)];
      assert.equal((await desk.deps.conversations.read(id))!.owner, winner.id);
      assert.equal(await desk.deps.marks.draft(loser.id, id), `Risposta di ${people[lost]}`);
      assert.equal(await desk.deps.marks.draft(winner.id, id), "");
    }
  }));

Deno.test("O5 without script the loser reads who took it, too", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    assert.equal((await giulia.submit(`/conversations/${id}/takes`)).status, 303);
    const late = await marco.submit(`/conversations/${id}/replies`, { text: "Tardi", messageId: "m1" });
    assert.equal(late.status, 409);
    assert.match(late.text, /Another agent took it/);
    assert.equal(await desk.deps.marks.draft(desk.agent("marco").id, id), "Tardi");
  }));

Deno.test("O5 a take is seen on the other agent's stream within half a second", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const stream = await marco.live();
    await stream.hearsEvent("beat");
    const start = performance.now();
    await giulia.post(`/conversations/${id}/takes`);
    await stream.hears(`data-id="row-${id}"`);
    assert.ok(performance.now() - start < 500);
    assert.ok(stream.markup.includes(`data-conversation="${id}"`), "an open thread looks again");
    await stream.leave();
  }));

Deno.test("O5 one reply sent twice is one message", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const form = { text: "Una volta sola", messageId: "m1" };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => giulia.post(`/conversations/${id}/replies`, form)),
    );
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
    for (const { text } of answers) assert.match(text, /id="m-m1"/);
    assert.equal((await desk.store.list({ prefix: ["outbox", id] }, { limit: 10 })).length, 1);
  }));

Deno.test("Q1 a waiting conversation is seen by its queue's agents, whatever they hold, and by nobody else", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    for (let i = 0; i < 12; i++) await giulia.post(`/conversations/${await desk.customer().opens()}/takes`);
    const id = await desk.customer().opens();
    for (const [person, sees] of [["giulia", true], ["marco", true], ["paolo", false]] as const) {
      const browser = await desk.as(person);
      const { text } = await browser.get("/conversations?list=waiting");
      assert.equal(text.includes(id), sees, person);
      assert.equal((await browser.get(`/conversations/${id}`)).status, sees ? 200 : 404);
      const count = /id="count-waiting"[^>]*>([^<]*)</.exec(text)![1];
      assert.equal(count, sees ? "1" : "0");
    }
    assert.equal((await (await desk.as("marco")).post(`/conversations/${id}/takes`)).status, 200);
  }));
