/** What visitors say of themselves in the form before the chat: asked for, shown as claimed, leading to nobody. */
import assert from "node:assert/strict";
import { newId } from "../../actors/runtime/clock.ts";
import { goneAfterMs, graceMs } from "../../actors/visiting.ts";
import type { FormKind } from "../../channels/live_chat/settings.ts";
import { isEnough } from "../../routes/widget/claims.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { setChat } from "../support/desk/site_chat.ts";
import { Visitor } from "./widget_visitor.ts";

const said = (desk: Desk, claimed?: unknown) => ({
  id: newId(desk.clock.advance(1)),
  text: "Buongiorno",
  claimed,
});

Deno.test("L3 each form asks for its own and for nothing else", () => {
  const [name, email] = [{ name: "Mario" }, { email: "mario@example.com" }];
  const enough = (form: FormKind) =>
    [{}, name, email, { ...name, ...email }].map((one) => isEnough(one, form));
  assert.deepEqual(enough("none"), [true, true, true, true]);
  assert.deepEqual(enough("name"), [false, true, false, true]);
  assert.deepEqual(enough("email"), [false, false, true, true]);
  assert.deepEqual(enough("both"), [false, false, false, true]);
});

async function conversationOf(desk: Desk, answer: { status: number; text: string }) {
  assert.equal(answer.status, 200, answer.text);
  return (await desk.deps.conversations.read(JSON.parse(answer.text).conversation))!;
}

Deno.test("L3 a chat begins only with what its form asks for; whoever is in it goes on", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const first = await conversationOf(desk, await visitor.post("/messages", said(desk)));
    await setChat(desk, { form: "both" });
    assert.equal((await visitor.post("/messages", said(desk))).status, 200, "it goes on");
    const other = await Visitor.comes(desk);
    for (const claimed of [undefined, {}, { name: "Mario" }, { email: "mario@example.com" }]) {
      const answer = await other.post("/messages", said(desk, claimed));
      assert.deepEqual([answer.status, JSON.parse(answer.text).refused], [422, "form"]);
    }
    for (const claimed of ["Mario", { name: " \u202e " }, { name: "x".repeat(81) }, { email: "mario" }]) {
      const answer = await other.post("/messages", said(desk, claimed));
      assert.deepEqual([answer.status, JSON.parse(answer.text).refused], [422, "claims"]);
    }
    const claimed = { name: " Mario\nRossi ", email: "mario@example.com" };
    const begun = await conversationOf(desk, await other.post("/messages", said(desk, claimed)));
    assert.notEqual(begun.id, first.id);
    assert.deepEqual(begun.claimed, { name: "Mario Rossi", email: "mario@example.com" });
    assert.equal(begun.name, "Mario Rossi");
    const later = await conversationOf(desk, await other.post("/messages", said(desk)));
    assert.deepEqual([later.id, later.name], [begun.id, "Mario Rossi"], "it stays");
  }));

Deno.test("L5 C1 the agent sees name and e-mail as claimed, can write there, and finds them in the new contact", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const claimed = { name: "Mario Rossi", email: "mario@example.com" };
    const { id } = await conversationOf(desk, await visitor.post("/messages", said(desk, claimed)));
    const paolo = await desk.as("paolo");
    const page = (await paolo.get(`/conversations/${id}`)).text;
    assert.match(page, /data-claims[^]*As they say themselves[^]*Mario Rossi[^]*mario@example\.com/);
    assert.match(page, /href="mailto:mario@example\.com"[^>]*>E-mail</);
    const form = (await paolo.get(`/contacts/new?conversation=${id}`)).text;
    assert.match(form, /value="Mario Rossi"[^]*value="mario@example\.com"/);
  }));

Deno.test("L5 a claimed e-mail leads to nobody: no contact, no other chat, no history", () =>
  atDesk(async (desk) => {
    const claimed = { name: "Mario Rossi", email: "mario@example.com" };
    const [mario, thief] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const own = await conversationOf(desk, await mario.post("/messages", said(desk, claimed)));
    const paolo = await desk.as("paolo");
    const values = { name: "Mario Rossi", conversation: own.id, version: "0", email: "mario@example.com" };
    assert.equal((await paolo.submit("/contacts", values)).status, 303);
    assert.notEqual((await desk.deps.conversations.read(own.id))!.contact, null);
    const theirs = await conversationOf(desk, await thief.post("/messages", said(desk, claimed)));
    assert.notEqual(theirs.id, own.id);
    assert.notEqual(theirs.party, own.party);
    assert.equal(theirs.contact, null);
    assert.equal((await thief.history()).entries.length, 1);
  }));

Deno.test("L6 whoever left an e-mail and goes stays waiting, whoever left none is abandoned", () =>
  atDesk(async (desk) => {
    const [mario, nobody] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const email = { email: "mario@example.com" };
    const known = await conversationOf(desk, await mario.post("/messages", said(desk, email)));
    const unknown = await conversationOf(desk, await nobody.post("/messages", said(desk)));
    desk.clock.advance(goneAfterMs + graceMs);
    await desk.deps.visiting.tick();
    const read = async (id: string) => (await desk.deps.conversations.read(id))!;
    assert.equal((await read(known.id)).status, "waiting");
    assert.notEqual((await read(known.id)).visitorGone, null);
    assert.equal((await read(unknown.id)).ending, "abandoned");
  }));

Deno.test("H8 what was claimed goes with a deleted conversation", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const claimed = { email: "mario@example.com" };
    const { id } = await conversationOf(desk, await visitor.post("/messages", said(desk, claimed)));
    assert.ok((await desk.storedText()).includes("mario@example.com"));
    const paolo = await desk.as("paolo");
    for (const act of ["takes", "handlings", "deletions"]) await paolo.post(`/conversations/${id}/${act}`);
    for (let n = 0; n < 3; n++) await desk.pass(86_400_000);
    assert.ok(!(await desk.storedText()).includes("mario@example.com"));
  }));
