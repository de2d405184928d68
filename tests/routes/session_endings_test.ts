/** The end of a website chat's session, asked for at the desk and in the widget (rule L1). */
import assert from "node:assert/strict";
import { atDesk } from "../support/desk.ts";
import { until } from "../support/until.ts";
import { toldBy, Visitor } from "./widget_visitor.ts";

Deno.test("L1 an agent is asked once, then the visitor is told live, on reload, and begins anew", () =>
  atDesk(async (desk) => {
    const [giulia, visitor] = [await desk.as("giulia"), await Visitor.comes(desk)];
    const { conversation: id } = await visitor.writes("Buongiorno");
    await giulia.post(`/conversations/${id}/takes`);
    const stream = await visitor.stream();
    const question = await giulia.fragments(`/conversations/${id}/endings`);
    assert.match(question.text, /<dialog[^>]*data-into="dialogs"/);
    assert.match(question.text, /End the chat session\?/);
    assert.equal((await desk.deps.conversations.read(id))!.status, "taken", "asking changes nothing");

    const done = await giulia.post(`/conversations/${id}/endings`);
    assert.equal(done.status, 200);
    assert.doesNotMatch(done.text, /toast/, "the visitor was told: there is no way back to offer");
    await until("the end is told", () => toldBy(stream).some(({ ended }) => ended === "by-us"));
    assert.doesNotMatch(JSON.stringify(stream.heard), /Bianchi/);
    const over = (await visitor.history()).entries.at(-1);
    assert.ok(over?.type === "over" && over.ended === "by-us");
    assert.match((await giulia.get(`/conversations/${id}`)).text, /Giulia Bianchi ended the chat session/);

    const next = await visitor.writes("Di nuovo io");
    assert.notEqual(next.conversation, id);
    const fresh = (await desk.deps.conversations.read(next.conversation))!;
    assert.deepEqual([fresh.status, fresh.owner, fresh.lastOwner], ["waiting", null, null]);
    await stream.leave();
  }));

Deno.test("L1 the visitor ends their chat: the agent sees who did, and nothing can be sent to it", () =>
  atDesk(async (desk) => {
    const [giulia, visitor] = [await desk.as("giulia"), await Visitor.comes(desk)];
    const { conversation: id } = await visitor.writes("Buongiorno");
    await giulia.post(`/conversations/${id}/takes`);
    const live = await giulia.live();
    const answer = await visitor.post("/endings", { conversation: id });
    assert.equal(answer.status, 200);
    assert.equal(JSON.parse(answer.text).entries[0].ended, "by-you");
    await live.hears("The visitor ended the chat");
    assert.equal((await visitor.post("/endings", { conversation: id })).status, 200, "twice is once");
    assert.equal((await desk.deps.conversations.read(id))!.seq, 3);
    assert.equal(
      (await giulia.post(`/conversations/${id}/replies`, { text: "x", messageId: "m" })).status,
      409,
    );
    const page = (await giulia.get(`/conversations/${id}`)).text;
    assert.doesNotMatch(page, /\/reopenings|\/transfers/);
    await live.leave();
  }));

Deno.test("L1 a visitor ends what is theirs and open, nothing else", () =>
  atDesk(async (desk) => {
    const [one, other] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const { conversation } = await one.writes("Buongiorno");
    assert.equal((await other.post("/endings", { conversation })).status, 404);
    await other.writes("Sono un altro");
    assert.equal((await other.post("/endings", { conversation })).status, 404);
    for (const body of [{}, { conversation: 7 }, "x"]) {
      assert.equal((await one.post("/endings", body)).status, 404);
    }
    assert.equal((await desk.deps.conversations.read(conversation))!.status, "waiting");
  }));

Deno.test("L1 on other channels, and for whoever does not have it, there is nothing to end", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const phone = await desk.customer().opens("Da WhatsApp");
    assert.doesNotMatch((await giulia.get(`/conversations/${phone}`)).text, /\/endings|\/blocks/);
    for (const path of ["endings", "blocks"]) {
      assert.equal((await giulia.fragments(`/conversations/${phone}/${path}`)).status, 422);
      const form = { span: "day", reason: "" };
      assert.equal((await giulia.post(`/conversations/${phone}/${path}`, form)).status, 422);
    }
    const visitor = await Visitor.comes(desk);
    const { conversation: id } = await visitor.writes("Buongiorno");
    await giulia.post(`/conversations/${id}/takes`);
    for (const path of ["endings", "blocks"]) {
      assert.equal((await marco.fragments(`/conversations/${id}/${path}`)).status, 404);
      const { status } = await marco.post(`/conversations/${id}/${path}`, { span: "day", reason: "" });
      assert.ok(status === 404 || status === 409, String(status));
    }
    assert.equal((await desk.deps.conversations.read(id))!.status, "taken");
    assert.deepEqual(desk.deps.blocks.all(), []);
  }));

Deno.test("L1 without script the question is a page and the answer leads back", () =>
  atDesk(async (desk) => {
    const [giulia, visitor] = [await desk.as("giulia"), await Visitor.comes(desk)];
    const { conversation: id } = await visitor.writes("Buongiorno");
    const page = await giulia.get(`/conversations/${id}/endings`);
    assert.match(page.text, /<h1[^>]*>End the chat session\?<\/h1>/);
    const done = await giulia.submit(`/conversations/${id}/endings`);
    assert.equal(done.status, 303);
    assert.equal(done.headers.get("location"), `/conversations/${id}`);
    assert.equal((await desk.deps.conversations.read(id))!.ending, "ended");
  }));
