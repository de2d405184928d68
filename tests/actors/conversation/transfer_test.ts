/** Transfer (rules T1 to T4). */
import assert from "node:assert/strict";
import { audienceOf, maySee, type Viewer } from "../../../actors/conversation/visibility.ts";
import { anna, bruno, carla, dario } from "../../support/people.ts";
import { handled, opening, type Order, said, taken, Turns, waiting } from "../../support/turns.ts";

const toAgent = (by: Viewer, agent: Viewer, note = ""): Order => ({
  type: "transfer",
  by,
  to: { agent: agent.id },
  note,
});
const toQueue = (by: Viewer, queue: string): Order => ({ type: "transfer", by, to: { queue }, note: "" });

Deno.test("T1 the owner transfers at any time, anyone who sees a waiting one, too", () => {
  assert.equal(taken(anna).refusalOf(toAgent(anna, bruno)), null);
  assert.equal(waiting().refusalOf(toAgent(anna, bruno)), null);
  assert.equal(waiting().refusalOf(toAgent(dario, bruno)), "not-found");
});

Deno.test("T1 to oneself is no target while one owns it, and a take while it waits", () => {
  assert.equal(taken(anna).refusalOf(toAgent(anna, anna)), "no-such-target");
  assert.equal(waiting().given(toAgent(anna, anna)).state.owner, anna.id);
});

Deno.test("T2 the target owns it at once: it stands in their list and the sender's commands bounce", () => {
  const turns = taken(anna).given(toAgent(anna, dario));
  assert.equal(turns.state.owner, dario.id);
  assert.deepEqual(turns.lists().map((key) => key[1]), ["mine:dario"]);
  assert.equal(turns.refusalOf({ type: "handle", by: anna }), "taken-by-other");
  assert.equal(turns.refusalOf({ type: "reply", by: dario, messageId: "m", text: "Ci sono" }), null);
});

Deno.test("T3 transfer hides the conversation from the sender", () => {
  const turns = taken(anna).given(toAgent(anna, dario));
  assert.equal(maySee(anna, audienceOf(turns.state)), false);
  const [told] = turns.written!.log as { before: { owner: string }; after: { owner: string } }[];
  assert.equal(told!.before.owner, anna.id);
  assert.equal(told!.after.owner, dario.id);
});

Deno.test("T4 a queue can be the target: it waits there, from now, and its old queue sees it no more", () => {
  const turns = taken(carla);
  turns.clock.advance(5_000);
  turns.given(toQueue(carla, "support"));
  assert.equal(turns.state.status, "waiting");
  assert.equal(turns.state.owner, null);
  const list = ["list", "waiting:support", turns.clock.now(), "conversation-1"];
  assert.deepEqual(turns.lists(), [list]);
  assert.equal(maySee(anna, audienceOf(turns.state)), false);
  assert.equal(maySee(dario, audienceOf(turns.state)), true);
});

Deno.test("T4 a note goes along, before the transfer, and never leaves", () => {
  const turns = taken(anna).given(toAgent(anna, dario, "  cliente urgente "));
  const note = turns.entry(3);
  assert.deepEqual([note.type, note.type === "note" && note.text], ["note", "cliente urgente"]);
  assert.equal(turns.entry(4).type, "event");
  assert.deepEqual(turns.keys("outbox"), []);
});

Deno.test("T4 a transfer ends archiving and its alarm", () => {
  const turns = taken(anna);
  turns.given({ type: "archive", by: anna, until: turns.clock.now() + 1_000 });
  turns.given(toAgent(anna, bruno));
  assert.equal(turns.state.archived, null);
  assert.deepEqual(turns.keys("alarm"), []);
});

Deno.test("H6 transferring a handled one reopens it at the target, unless a newer session is open", () => {
  const turns = handled(anna).given(toAgent(bruno, dario));
  assert.equal(turns.state.owner, dario.id);
  assert.equal(turns.state.status, "taken");
  const superseded = handled(anna);
  const message = said("wamid.2");
  const { stamp } = superseded.row(["open", "account", "number:39333"]);
  new Turns(superseded).given(opening({ conversation: "conversation-2", message, openStamp: stamp }));
  assert.equal(superseded.refusalOf(toAgent(anna, dario)), "newer-session-open");
});
