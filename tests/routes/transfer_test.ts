/** Transfer over HTTP: search, choose, done; theirs at once and ours no more, unless undone (rules T1 to T4, T6). */
import assert from "node:assert/strict";
import { atDesk, type Desk } from "../support/desk.ts";

Deno.test("T1 the target is found by a part of the name and by the extension number", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/takes`);
    const found = async (query: string) => {
      const { text } = await giulia.fragments(
        `/conversations/${id}/transfers?q=${encodeURIComponent(query)}`,
      );
      return desk.company.agents.filter((agent) => text.includes(`agent:${agent.id}`)).map(({ name }) =>
        name
      );
    };
    assert.deepEqual(await found("cont"), ["Marco Conti"]);
    assert.deepEqual(await found("103"), ["Paolo Riva"]);
    assert.deepEqual(await found("nobody of that name"), []);
    assert.deepEqual(await found("Giulia"), [], "not oneself");
  }));

Deno.test("T1 an agent who sees a waiting one may pass it on, and nobody else", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const to = `agent:${desk.agent("marco").id}`;
    assert.equal((await (await desk.as("paolo")).post(`/conversations/${id}/transfers`, { to })).status, 404);
    assert.equal(
      (await (await desk.as("giulia")).post(`/conversations/${id}/transfers`, { to })).status,
      200,
    );
    assert.equal((await desk.deps.conversations.read(id))!.owner, desk.agent("marco").id);
  }));

Deno.test("T2 T3 the target owns it at once and the sender no longer sees it", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens("Testo di prima");
    const [giulia, paolo] = [await desk.as("giulia"), await desk.as("paolo")];
    await giulia.post(`/conversations/${id}/takes`);
    const streams = await Promise.all([giulia.live(), paolo.live()]);
    const pass = await giulia.post(`/conversations/${id}/transfers`, {
      to: `agent:${desk.agent("paolo").id}`,
    });
    assert.equal(pass.status, 200);
    assert.match(pass.text, new RegExp(`data-id="row-${id}"`), "the row goes");
    assert.equal((await giulia.get(`/conversations/${id}`)).status, 404);
    assert.ok(!(await giulia.get("/conversations?list=mine")).text.includes(id));
    assert.match((await paolo.get("/conversations?list=mine")).text, new RegExp(`row-${id}`));
    const reply = await paolo.post(`/conversations/${id}/replies`, { text: "Sono Paolo", messageId: "m1" });
    assert.equal(reply.status, 200);
    await streams[1]!.hears(`id="row-${id}"`);
    await streams[1]!.hears("Sono Paolo");
    await streams[0]!.hears(`data-id="row-${id}"`);
    assert.ok(!streams[0]!.markup.includes("Sono Paolo"));
    for (const stream of streams) await stream.leave();
  }));

Deno.test("T4 to a queue it waits there, with the note for whoever takes it", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/takes`);
    const form = { to: `queue:${queueNamed(desk, "Assistenza")}`, note: "Chiede della garanzia" };
    assert.equal((await giulia.post(`/conversations/${id}/transfers`, form)).status, 200);
    const paolo = await desk.as("paolo");
    assert.match((await paolo.get("/conversations?list=waiting")).text, new RegExp(`row-${id}`));
    assert.match((await paolo.fragments(`/conversations/${id}`)).text, /Chiede della garanzia/);
    assert.equal(
      (await desk.store.list({ prefix: ["outbox"] }, { limit: 1 })).length,
      0,
      "a note never leaves",
    );
  }));

Deno.test("T1 what is no target is refused and changes nothing", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/takes`);
    await desk.deps.personnel.save({ ...desk.agent("paolo"), active: false });
    const before = JSON.stringify(await desk.deps.conversations.read(id));
    const wrong = [
      "",
      "agent:",
      "queue:",
      "agent:nobody",
      `agent:${desk.agent("paolo").id}`,
      "constructor:x",
    ];
    wrong.push(`queue:${desk.agent("marco").id}`, "agent:__proto__", `agent:${desk.agent("giulia").id}`);
    for (const to of wrong) {
      const { status } = await giulia.post(`/conversations/${id}/transfers`, { to });
      assert.equal(status, 422, to);
    }
    assert.equal(JSON.stringify(await desk.deps.conversations.read(id)), before);
  }));

Deno.test("T6 for ten seconds the answer offers undo; undone, it is with the sender and gone for the target", () =>
  atDesk(async (desk) => {
    const rosa = desk.customer("Rosa Verdi");
    const id = await rosa.opens();
    const [giulia, paolo] = [await desk.as("giulia"), await desk.as("paolo")];
    await giulia.post(`/conversations/${id}/takes`);
    const pass = await giulia.post(`/conversations/${id}/transfers`, {
      to: `agent:${desk.agent("paolo").id}`,
    });
    assert.match(pass.text, /Rosa Verdi: transferred to Paolo Riva/);
    assert.ok(pass.text.includes(`data-until="${desk.clock.now() + 10_000}"`));
    const [, action] = /hx-post="([^"]+)"/.exec(pass.text)!;
    const [sender, target] = [await giulia.live(), await paolo.live()];
    await desk.pass(9_000);
    assert.equal((await paolo.post(action!)).status, 409, "it is not the target's to undo");
    const undone = await giulia.post(action!);
    assert.equal(undone.status, 200);
    assert.match(undone.text, new RegExp(`data-id="toast-${id}"`), "the toast goes");
    await sender.hears(`id="row-${id}"`);
    await target.hears(`data-id="row-${id}"`);
    await rosa.writes("Dopo il ritorno");
    await sender.hears("Dopo il ritorno");
    assert.ok(!target.markup.includes("Dopo il ritorno"));
    assert.match((await giulia.get(`/conversations/${id}`)).text, /Giulia Bianchi undid it/);
    assert.equal((await paolo.get(`/conversations/${id}`)).status, 404);
    for (const stream of [sender, target]) await stream.leave();
  }));

Deno.test("T6 too late, or once the target has answered, it says so and stays where it is", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const passed = async () => {
      const id = await desk.customer().opens();
      await giulia.post(`/conversations/${id}/takes`);
      await giulia.post(`/conversations/${id}/transfers`, { to: `agent:${desk.agent("marco").id}` });
      return id;
    };
    const [answered, late] = [await passed(), await passed()];
    await marco.post(`/conversations/${answered}/replies`, { text: "Eccomi", messageId: "m1" });
    const refused = await giulia.post(`/conversations/${answered}/transfers/undos`);
    assert.equal(refused.status, 409);
    assert.match(refused.text, /It is too late to undo/);
    await desk.pass(10_001);
    assert.equal((await giulia.post(`/conversations/${late}/transfers/undos`)).status, 409);
    for (const id of [answered, late]) {
      assert.equal((await desk.deps.conversations.read(id))!.owner, desk.agent("marco").id);
    }
    assert.equal((await giulia.post("/conversations/nonsense/transfers/undos")).status, 404);
  }));

function queueNamed(desk: Desk, name: string): string {
  return desk.deps.directory.queues().find((queue) => queue.name === name)!.id;
}
