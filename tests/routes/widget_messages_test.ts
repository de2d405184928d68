/** A visitor's messages: durable before they are answered, never doubled, never an error of ours. */
import assert from "node:assert/strict";
import { newId } from "../../actors/runtime/clock.ts";
import { atDesk } from "../support/desk.ts";
import { Visitor } from "./widget_visitor.ts";

Deno.test("I1 a visitor's first message waits in the queue under a name with a number", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const { conversation, entry } = await visitor.writes("Buongiorno, un preventivo");
    assert.equal(entry.type, "mine");
    const state = await desk.deps.conversations.read(conversation);
    assert.equal(state!.status, "waiting");
    assert.equal(state!.queue, desk.deps.directory.account(desk.company.site)!.queue);
    assert.match(state!.name!, /^Visitatore \d{4}$/);
    assert.equal(state!.addresses[0]!.kind, "visitor");
    const list = await (await desk.as("paolo")).get("/conversations?list=waiting");
    assert.ok(list.text.includes(state!.name!));
    assert.ok(list.text.includes("un preventivo"));
  }));

Deno.test("I3 the message is in the store when it is answered", () =>
  atDesk(async (desk) => {
    await (await Visitor.comes(desk)).writes("Sono durevole");
    assert.ok((await desk.storedText()).includes("Sono durevole"));
  }));

Deno.test("I4 the same id sent again, also at once and after the end, stays one message with one answer", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const id = newId(desk.clock.now());
    const answers = await Promise.all(
      [1, 2, 3].map(() => visitor.post("/messages", { id, text: "Una volta" })),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    const first = JSON.parse(answers[0]!.text);
    const by = desk.deps.directory.viewer(desk.agent("paolo"));
    const at = desk.clock.now();
    await desk.deps.conversations.send(first.conversation, { type: "take", id: "t", at, by });
    await desk.deps.conversations.send(first.conversation, { type: "handle", id: "h", at, by });
    assert.deepEqual(await visitor.writes("Una volta", id), first);
    const { entries } = await visitor.history();
    assert.equal(entries.filter(({ type }) => type === "mine").length, 1);
  }));

Deno.test("I4 another visitor's id swallows nothing and leads to nothing", () =>
  atDesk(async (desk) => {
    const [one, other] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const id = newId(desk.clock.now());
    const first = await one.writes("Segreto di uno", id);
    const second = await other.writes("Parole dell'altro", id);
    assert.notEqual(second.conversation, first.conversation);
    assert.ok(second.entry.type === "mine" && second.entry.text === "Parole dell'altro");
  }));

Deno.test("I5 two tabs that write their first messages at once open one conversation", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const sent = await Promise.all(["uno", "due", "tre"].map((text) => visitor.writes(text)));
    assert.equal(new Set(sent.map(({ conversation }) => conversation)).size, 1);
    assert.deepEqual(sent.map(({ entry }) => entry.seq).sort(), [1, 2, 3]);
  }));

Deno.test("H2 after the end the next message opens a new conversation, and the history is the new one's", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const first = await visitor.writes("Prima");
    const by = desk.deps.directory.viewer(desk.agent("paolo"));
    const at = desk.clock.now();
    await desk.deps.conversations.send(first.conversation, { type: "take", id: "t", at, by });
    await desk.deps.conversations.send(first.conversation, { type: "handle", id: "h", at, by });
    assert.deepEqual((await visitor.history()).entries.map(({ type }) => type), ["mine", "joined", "over"]);
    const second = await visitor.writes("Seconda");
    assert.notEqual(second.conversation, first.conversation);
    const { conversation, entries } = await visitor.history();
    assert.equal(conversation, second.conversation);
    assert.deepEqual(entries.map((entry) => "text" in entry ? entry.text : entry.type), ["Seconda"]);
  }));

Deno.test("H8 what was deleted is gone for the visitor, too", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const { conversation } = await visitor.writes("Cancellami");
    const by = desk.deps.directory.viewer(desk.agent("paolo"));
    const at = desk.clock.now();
    await desk.deps.conversations.send(conversation, { type: "take", id: "t", at, by });
    await desk.deps.conversations.send(conversation, { type: "handle", id: "h", at, by });
    assert.equal((await visitor.history()).entries.length, 3);
    const deleted = await desk.deps.conversations.send(conversation, {
      type: "delete",
      id: "d",
      at,
      by,
      agents: [],
    });
    assert.ok(deleted.ok);
    assert.deepEqual((await visitor.history()).entries, []);
  }));

Deno.test("S2 text is kept as text: trimmed, without NUL, whole to four thousand characters", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const { entry } = await visitor.writes("  <b>a\0b</b>\n\ud800 ");
    assert.ok(entry.type === "mine");
    assert.equal(entry.text, "<b>ab</b>\n\ufffd");
    const long = await visitor.writes("è".repeat(4_000));
    assert.ok(long.entry.type === "mine" && long.entry.text.length === 4_000);
  }));

Deno.test("S4 junk is refused in words of the protocol, never with an error of ours", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const id = newId(desk.clock.now());
    const junk: [unknown, number][] = [
      ["", 400],
      ["nonsense", 400],
      ["null", 400],
      ["[]", 400],
      [`"${id}"`, 400],
      [{ text: "x" }, 400],
      [{ id: "../../x", text: "x" }, 400],
      [{ id: id.toLowerCase(), text: "x" }, 400],
      [{ id, text: 7 }, 400],
      [{ id, text: { toString: 1 } }, 400],
      [{ id, text: " \0\n " }, 422],
      [{ id, text: "x".repeat(4_001) }, 422],
      ["x".repeat(40_000), 413],
    ];
    for (const [body, status] of junk) {
      assert.equal((await visitor.post("/messages", body)).status, status, JSON.stringify(body).slice(0, 60));
    }
    for (const path of ["/receipts", "/typings"]) {
      for (const [body] of junk) {
        const answer = await visitor.post(path, body);
        assert.ok(answer.status < 500, `${path} ${answer.status}`);
      }
    }
    assert.deepEqual((await visitor.history()).entries, []);
  }));

Deno.test("S4 a visitor who floods is told to wait, others write on", () =>
  atDesk(async (desk) => {
    const [flood, calm] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const statuses: number[] = [];
    for (let i = 0; i < 40; i++) {
      const answer = await flood.post("/messages", { id: newId(desk.clock.now()), text: `${i}` });
      statuses.push(answer.status);
      if (answer.status === 429) assert.ok(Number(answer.headers.get("retry-after")) > 0);
    }
    assert.equal(statuses.filter((status) => status === 200).length, 30);
    assert.equal(statuses.at(-1), 429);
    await calm.writes("Io scrivo piano");
    desk.clock.advance(61_000);
    await flood.writes("Di nuovo");
  }));

Deno.test("S4 one address cannot make visitors without end", () =>
  atDesk(async (desk) => {
    const path = `/widget/${desk.company.site}/session`;
    let last = 200;
    for (let i = 0; i < 61; i++) last = (await desk.ask(path, { method: "POST" }, "203.0.113.9")).status;
    assert.equal(last, 429);
    assert.equal((await desk.ask(path, { method: "POST" }, "203.0.113.10")).status, 200);
  }));
