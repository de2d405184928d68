/** Typing, both ways: told to whom it concerns, seldom, and kept nowhere. */
import assert from "node:assert/strict";
import { Typing } from "../../actors/typing.ts";
import { FakeClock } from "../support/clock.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import type { EventReader } from "../support/desk/event_reader.ts";
import { Visitor } from "./widget_visitor.ts";

const typings = (stream: EventReader) =>
  stream.heard.filter(({ event }) => event === "typing").map(({ data }) => JSON.parse(data));

/** A commit that everybody in the queue hears: what was to come before it has come when it is heard. */
async function fence(desk: Desk, ...streams: EventReader[]) {
  const id = await (await Visitor.comes(desk)).writes("Segnalibro");
  for (const stream of streams) await stream.hears(id.conversation);
}

Deno.test("L3 typing is told at most every two seconds, and its end only while it may be shown", () => {
  const clock = new FakeClock();
  const typing = new Typing(clock);
  assert.equal(typing.note("c1", "visitor"), true);
  assert.equal(typing.note("c1", "visitor"), false);
  assert.equal(typing.note("c1", "agent"), true, "each side for itself");
  assert.equal(typing.note("c2", "visitor"), true, "each conversation for itself");
  clock.advance(1_999);
  assert.equal(typing.note("c1", "visitor"), false);
  clock.advance(1);
  assert.equal(typing.note("c1", "visitor"), true);
  clock.advance(5_999);
  assert.equal(typing.end("c1", "visitor"), true);
  assert.equal(typing.end("c1", "visitor"), false);
  assert.equal(typing.note("c1", "visitor"), true, "after a message typing begins anew");
  clock.advance(6_000);
  assert.equal(typing.end("c1", "visitor"), false, "it was over by itself");
});

Deno.test("law 14 agents who may see the conversation see the visitor type, others do not, and nothing is kept", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const { conversation } = await visitor.writes("Buongiorno");
    const [paolo, giulia] = [await (await desk.as("paolo")).live(), await (await desk.as("giulia")).live()];
    await fence(desk, paolo, giulia);
    const before = await desk.storedText();
    assert.equal((await visitor.post("/typings", {})).status, 204);
    await paolo.hearsEvent("typing");
    await giulia.hearsEvent("typing");
    const [told] = typings(paolo);
    assert.equal(told.conversation, conversation);
    assert.match(told.text, /^Visitatore \d{4} is typing$/);
    assert.equal(await desk.storedText(), before);

    const by = desk.deps.directory.viewer(desk.agent("giulia"));
    await desk.deps.conversations.send(conversation, { type: "take", id: "t", at: desk.clock.now(), by });
    desk.clock.advance(2_000);
    await visitor.post("/typings", {});
    await fence(desk, paolo, giulia);
    assert.equal(typings(giulia).length, 2);
    assert.equal(typings(paolo).length, 1, "taken: it is the owner's alone");

    await visitor.writes("Ecco");
    await fence(desk, giulia);
    assert.deepEqual(typings(giulia).map(({ text }) => text !== ""), [true, true, false]);
    await paolo.leave();
    await giulia.leave();
  }));

Deno.test("L3 the visitor sees the owner type, by first name, and nobody else", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const other = await Visitor.comes(desk);
    const { conversation } = await visitor.writes("Buongiorno");
    await other.writes("Anch'io");
    const [stream, foreign] = [await visitor.stream(), await other.stream()];
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const path = `/conversations/${conversation}/typings`;
    assert.equal((await giulia.post(path)).status, 204, "waiting: nobody's yet");
    const by = desk.deps.directory.viewer(desk.agent("giulia"));
    await desk.deps.conversations.send(conversation, { type: "take", id: "t", at: desk.clock.now(), by });
    assert.equal((await marco.post(path)).status, 404);
    assert.equal((await giulia.post(path)).status, 204);
    await stream.hearsEvent("typing");
    assert.deepEqual(typings(stream), [{ author: "Giulia", forMs: 6_000 }]);
    assert.deepEqual(typings(foreign), []);
    await stream.leave();
    await foreign.leave();
  }));

Deno.test("L3 the composer of a live chat tells of typing, that of another channel does not", () =>
  atDesk(async (desk) => {
    const { conversation } = await (await Visitor.comes(desk)).writes("Buongiorno");
    const giulia = await desk.as("giulia");
    const page = await giulia.get(`/conversations/${conversation}`);
    assert.ok(page.text.includes(`data-typing-url="/conversations/${conversation}/typings"`));
    const phone = await desk.customer().opens();
    assert.ok(!(await giulia.get(`/conversations/${phone}`)).text.includes("data-typing-url"));
  }));
