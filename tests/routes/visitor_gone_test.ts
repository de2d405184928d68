/** A website's visitor who leaves and comes back, as agents see it (rule L6). */
import assert from "node:assert/strict";
import { goneAfterMs, graceMs } from "../../actors/visiting.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { until } from "../support/until.ts";
import { toldBy, Visitor } from "./widget_visitor.ts";

const tooLong = goneAfterMs + graceMs;

/** So much time goes by without any sign. */
async function wait(desk: Desk, ms = tooLong) {
  desk.clock.advance(ms);
  await desk.deps.visiting.tick();
}

Deno.test("L6 a visitor gone for two minutes is marked in row and head, live, until they come back", () =>
  atDesk(async (desk) => {
    const [giulia, visitor] = [await desk.as("giulia"), await Visitor.comes(desk)];
    const { conversation: id } = await visitor.writes("Buongiorno");
    const stream = await visitor.stream();
    await until("the stream is there", () => desk.deps.visiting.has(id));
    await giulia.post(`/conversations/${id}/takes`);
    await wait(desk, 10 * tooLong);
    assert.doesNotMatch((await giulia.get(`/conversations/${id}`)).text, /visitor left/, "they are there");
    const live = await giulia.live();
    await stream.leave();
    await wait(desk, goneAfterMs - 1);
    assert.doesNotMatch((await giulia.get(`/conversations/${id}`)).text, /visitor left/);
    await wait(desk);
    await live.hears("visitor left");
    assert.match(live.markup, new RegExp(`x-changed data-conversation="${id}"`));
    assert.equal((await giulia.get(`/conversations/${id}`)).text.match(/visitor left/g)?.length, 2);

    const again = await visitor.stream();
    await until("they are back", async () => {
      return (await desk.deps.conversations.read(id))!.visitorGone === null;
    });
    assert.doesNotMatch((await giulia.get(`/conversations/${id}`)).text, /visitor left/);
    await again.leave();
    await live.leave();
  }));

Deno.test("L6 who waits and leaves without another address is abandoned: out of Waiting, found under Handled", () =>
  atDesk(async (desk) => {
    const [giulia, visitor] = [await desk.as("giulia"), await Visitor.comes(desk)];
    const { conversation: id } = await visitor.writes("C'è qualcuno?");
    const live = await giulia.live();
    await wait(desk);
    await live.hears("The visitor left before anybody answered");
    assert.doesNotMatch((await giulia.get("/conversations?list=waiting")).text, new RegExp(id));
    const handled = (await giulia.get("/conversations?list=handled")).text;
    assert.match(handled, new RegExp(`row-${id}[^]*abandoned`));
    assert.equal((await visitor.history()).entries.at(-1)!.type, "over");
    const next = await visitor.writes("Sono tornato");
    assert.notEqual(next.conversation, id);
    assert.equal((await desk.deps.conversations.read(next.conversation))!.status, "waiting");
    await live.leave();
  }));

Deno.test("L6 a reply to somebody gone is kept for their return, and says so until they have it", () =>
  atDesk(async (desk) => {
    const [giulia, visitor] = [await desk.as("giulia"), await Visitor.comes(desk)];
    const { conversation: id } = await visitor.writes("Buongiorno");
    await giulia.post(`/conversations/${id}/takes`);
    await wait(desk);
    const text = "Eccomi, scusi l'attesa";
    await giulia.post(`/conversations/${id}/replies`, { text, messageId: "01ARZ3NDEKTSV4RRFFQ69G5FAV" });
    const kept = async () =>
      /will see it when they come back/.test((await giulia.get(`/conversations/${id}`)).text);
    await until("it says that it is kept", kept);
    const stream = await visitor.stream();
    const found = (await visitor.history()).entries.at(-1)!;
    assert.ok(found.type === "theirs" && found.text === text);
    await visitor.post("/receipts", { seq: found.seq, status: "read" });
    assert.equal(await kept(), false);
    assert.ok(toldBy(stream).every(({ type }) => type !== "over"));
    await stream.leave();
  }));

Deno.test("L6 a process that did not know of the stream is put right by the one that has it", () =>
  atDesk(async (desk) => {
    const [giulia, visitor] = [await desk.as("giulia"), await Visitor.comes(desk)];
    const { conversation: id } = await visitor.writes("Buongiorno");
    await giulia.post(`/conversations/${id}/takes`);
    const stream = await visitor.stream();
    await until("the stream is there", () => desk.deps.visiting.has(id));
    const at = desk.clock.advance(1_000);
    const outcome = await desk.deps.conversations.send(id, { type: "visitor-gone", id: null, at, since: at });
    assert.ok(outcome.ok && outcome.events.length === 1);
    await until("it is put right", async () => {
      return (await desk.deps.conversations.read(id))!.visitorGone === null;
    });
    await stream.leave();
  }));
