/** The visitor's stream: their own conversation, live and after a cut, and nothing of anybody else's. */
import assert from "node:assert/strict";
import type { ConversationCommand } from "../../actors/conversation/commands.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { until } from "../support/until.ts";
import { toldBy, Visitor } from "./widget_visitor.ts";

type Act = { type: "take" | "handle" } | { type: "reply"; messageId: string; text: string } | {
  type: "transfer";
  to: { agent: string } | { queue: string };
  note: string;
};

function act(desk: Desk, conversation: string, person: "giulia" | "marco" | "paolo", command: Act) {
  const by = desk.deps.directory.viewer(desk.agent(person));
  const at = desk.clock.now();
  const order = { ...command, id: crypto.randomUUID(), at, by } as ConversationCommand;
  return desk.deps.conversations.send(conversation, order);
}

const reply = (text: string): Act => ({ type: "reply", messageId: crypto.randomUUID(), text });

/** Everything that was told, in order, without times. */
const lines = (entries: Record<string, unknown>[]) =>
  entries.map(({ type, text, author }) => [type, author, text].filter((one) => one !== undefined).join(" "));

Deno.test("L3 what agents do reaches the visitor live, with first names and without what stays inside", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const stream = await visitor.stream();
    const { conversation } = await visitor.writes("Buongiorno");
    await act(desk, conversation, "giulia", reply("Ciao"));
    const marco = desk.agent("marco").id;
    await act(desk, conversation, "giulia", {
      type: "transfer",
      to: { agent: marco },
      note: "cliente difficile",
    });
    await act(desk, conversation, "marco", reply("Eccomi"));
    await act(desk, conversation, "marco", { type: "handle" });
    await until("the end is told", () => toldBy(stream).some(({ type }) => type === "over"));
    const seen = new Map(toldBy(stream).map((entry) => [entry.seq, entry]));
    assert.deepEqual(lines([...seen.values()]), [
      "mine Buongiorno",
      "joined Giulia",
      "theirs Giulia Ciao",
      "joined Marco",
      "theirs Marco Eccomi",
      "over",
    ]);
    const all = JSON.stringify(stream.heard);
    for (const secret of ["difficile", "Bianchi", "Conti", marco, desk.agent("giulia").id, visitor.token]) {
      assert.ok(!all.includes(secret), secret);
    }
    assert.deepEqual([...seen.values()], (await visitor.history()).entries as unknown[]);
    await stream.leave();
  }));

Deno.test("O9 a visitor hears nothing of other visitors or channels", () =>
  atDesk(async (desk) => {
    const [one, other] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const stream = await one.stream();
    const mine = await one.writes("Sono uno");
    const theirs = await other.writes("Sono un altro");
    await desk.customer().opens("Da WhatsApp");
    await act(desk, theirs.conversation, "giulia", reply("Per l'altro"));
    await act(desk, mine.conversation, "paolo", reply("Per uno"));
    await until("the reply arrives", () => toldBy(stream).some(({ text }) => text === "Per uno"));
    const all = JSON.stringify(stream.heard);
    for (const foreign of ["altro", "WhatsApp", theirs.conversation, "Giulia"]) {
      assert.ok(!all.includes(foreign));
    }
    await stream.leave();
  }));

Deno.test("D10 after a cut the stream goes on from the cursor, with all that was missed, in order", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const { conversation } = await visitor.writes("Buongiorno");
    const { cursor } = await visitor.history();
    const first = await visitor.stream(cursor);
    await act(desk, conversation, "giulia", reply("uno"));
    await until("the first reply arrives", () => toldBy(first).some(({ text }) => text === "uno"));
    await first.leave();
    await act(desk, conversation, "giulia", reply("due"));
    await act(desk, conversation, "giulia", reply("tre"));
    const second = await visitor.stream(first.cursor!);
    await act(desk, conversation, "giulia", reply("quattro"));
    await until("the last reply arrives", () => toldBy(second).some(({ text }) => text === "quattro"));
    const news = [...new Map(toldBy(second).map((entry) => [entry.seq, entry.text])).values()];
    assert.deepEqual(news.filter((text) => text !== "uno"), ["due", "tre", "quattro"]);
    await second.leave();
  }));

Deno.test("O9 what is told again after a cut is the visitor's own, whatever else was committed meanwhile", () =>
  atDesk(async (desk) => {
    const [one, other] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const mine = await one.writes("Sono uno");
    const { cursor } = await one.history();
    const theirs = await other.writes("Sono un altro");
    await desk.customer().opens("Da WhatsApp");
    await act(desk, theirs.conversation, "giulia", reply("Per l'altro"));
    await act(desk, mine.conversation, "paolo", reply("Per uno"));
    const stream = await one.stream(cursor);
    await until("the reply arrives", () => toldBy(stream).some(({ text }) => text === "Per uno"));
    const all = JSON.stringify(stream.heard);
    for (const foreign of ["altro", "WhatsApp", theirs.conversation, "Giulia"]) {
      assert.ok(!all.includes(foreign));
    }
    await stream.leave();
  }));

Deno.test("D10 a cursor of another history is answered with reset, one that is none with a refusal", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const stream = await visitor.stream(`elsewhere.${"0".repeat(20)}`);
    await stream.hearsEvent("reset");
    await stream.ends();
    for (const nonsense of ["", "x", "a.b", `${"a".repeat(99)}.${"0".repeat(20)}`]) {
      const path = `${visitor.path}/stream?after=${nonsense}`;
      assert.equal((await desk.ask(path, { headers: visitor.headers })).status, 400, nonsense);
    }
  }));

Deno.test("H2 an open stream follows its visitor into a new conversation", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const first = await visitor.writes("Prima");
    const stream = await visitor.stream();
    await act(desk, first.conversation, "giulia", { type: "take" });
    await act(desk, first.conversation, "giulia", { type: "handle" });
    const second = await visitor.writes("Seconda");
    await act(desk, second.conversation, "paolo", reply("Di nuovo qui"));
    await until("the new reply arrives", () => toldBy(stream).some(({ text }) => text === "Di nuovo qui"));
    const told = stream.heard.filter(({ event }) => event === "entries").map(({ data }) => JSON.parse(data));
    assert.equal(told.at(-1).conversation, second.conversation);
    await stream.leave();
  }));

Deno.test("S4 a visitor has so many streams and no more; one that leaves makes room", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const streams = [];
    for (let i = 0; i < 12; i++) streams.push(await visitor.stream());
    assert.ok(streams.every(({ status }) => status === 200));
    const path = `${visitor.path}/stream?after=${desk.deps.feed.cursor}`;
    assert.equal((await desk.ask(path, { headers: visitor.headers })).status, 429);
    await streams.pop()!.leave();
    const again = await visitor.stream();
    assert.equal(again.status, 200);
    for (const stream of [...streams, again]) await stream.leave();
    assert.equal(desk.deps.visitorHub.size, 0);
  }));

Deno.test("S4 a widget that is switched off ends its streams", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const stream = await visitor.stream();
    const site = desk.deps.directory.account(desk.company.site)!;
    const value = { ...site, active: false };
    await desk.deps.records.accounts.send(site.id, { type: "save", id: "off", at: 1, of: site.id, value });
    await stream.ends();
  }));

Deno.test("I8 what the frame has shown becomes a receipt, forward only and only for agents' messages", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const { conversation, entry } = await visitor.writes("Buongiorno");
    await act(desk, conversation, "giulia", reply("Ciao"));
    const seq = 3;
    const status = async () => {
      const row = await desk.store.get<{ delivery: { status: string } }>(["entry", conversation, seq]);
      return row.value!.delivery.status;
    };
    await until("it is sent", async () => await status() === "sent");
    assert.equal((await visitor.post("/receipts", { seq, status: "delivered" })).status, 204);
    assert.equal(await status(), "delivered");
    assert.equal((await visitor.post("/receipts", { seq, status: "read" })).status, 204);
    assert.equal(await status(), "read");
    await visitor.post("/receipts", { seq, status: "delivered" });
    assert.equal(await status(), "read");
    for (const foreign of [entry.seq, 2, 99]) {
      assert.equal((await visitor.post("/receipts", { seq: foreign, status: "read" })).status, 404);
    }
    const refused = [{ seq, status: "failed" }, { seq: 0, status: "read" }, { seq: "3", status: "read" }, {}];
    for (const wrong of refused) assert.equal((await visitor.post("/receipts", wrong)).status, 400);
    const stranger = await Visitor.comes(desk);
    assert.equal((await stranger.post("/receipts", { seq, status: "read" })).status, 404);
  }));
