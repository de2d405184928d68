/** Taking a transfer back: whose, until when, and to what it goes back (rule T6). */
import assert from "node:assert/strict";
import { audienceOf, maySee, type Viewer } from "../../../actors/conversation/visibility.ts";
import { anna, bruno, carla, dario, elena } from "../../support/people.ts";
import { handled, openRowOf, type Order, said, taken, type Turns, waiting } from "../../support/turns.ts";

const toAgent = (by: Viewer, agent: Viewer, note = ""): Order => {
  return { type: "transfer", by, to: { agent: agent.id }, note };
};
const toQueue = (by: Viewer, queue: string): Order => ({ type: "transfer", by, to: { queue }, note: "" });
const undo = (by: Viewer): Order => ({ type: "undo-transfer", by });
const lists = (turns: Turns) => turns.lists().map((key) => key[1]);

Deno.test("T6 undone, it is the sender's again and the target no longer sees it", () => {
  const turns = taken(anna).given(toAgent(anna, dario, "cliente urgente"));
  turns.clock.advance(10_000);
  turns.given(undo(anna));
  assert.deepEqual([turns.state.status, turns.state.owner, turns.state.lastOwner], ["taken", "anna", "anna"]);
  assert.deepEqual(lists(turns), ["mine:anna"]);
  assert.equal(maySee(dario, audienceOf(turns.state)), false);
  const [told] = turns.written!.log as { before: { owner: string }; after: { owner: string } }[];
  assert.deepEqual([told!.before.owner, told!.after.owner], ["dario", "anna"]);
  assert.equal(turns.refusalOf(undo(anna)), "nothing-to-undo", "once");
});

Deno.test("T6 after ten seconds it is too late", () => {
  const turns = taken(anna).given(toAgent(anna, bruno));
  turns.clock.advance(10_001);
  assert.equal(turns.refusalOf(undo(anna)), "nothing-to-undo");
  assert.equal(turns.state.owner, bruno.id);
});

Deno.test("T6 it is the sender's alone to undo", () => {
  const turns = taken(anna).given(toAgent(anna, bruno));
  for (const by of [bruno, carla, elena]) assert.equal(turns.refusalOf(undo(by)), "nothing-to-undo", by.id);
  assert.equal(turns.refusalOf(undo(dario)), "not-found");
  assert.equal(turns.state.owner, bruno.id);
});

Deno.test("T6 it ends when the target answers, notes, passes it on, closes it, or is sent away", () => {
  const ends: Record<string, Order> = {
    "answers": { type: "reply", by: bruno, messageId: "m1", text: "Salve" },
    "passes it on": toAgent(bruno, carla),
    "passes it to a queue with a note": {
      type: "transfer",
      by: bruno,
      to: { queue: "sales" },
      note: "a voi",
    },
    "closes it": { type: "handle", by: bruno },
    "archives it": { type: "archive", by: bruno, until: null },
    "is sent away": { type: "put-back", from: bruno.id },
  };
  for (const [what, order] of Object.entries(ends)) {
    const turns = taken(anna).given(toAgent(anna, bruno)).given(order);
    const before = JSON.stringify(turns.state);
    assert.equal(turns.refusalOf(undo(anna)), "nothing-to-undo", what);
    assert.equal(JSON.stringify(turns.state), before, what);
  }
});

Deno.test("T6 what the customer does meanwhile does not end it", () => {
  const turns = taken(anna).given(toAgent(anna, bruno));
  turns.given({ type: "receive", message: said("wamid.2") }).given(undo(anna));
  assert.equal(turns.state.owner, anna.id);
  assert.equal(turns.state.awaitsUs, true);
});

Deno.test("T6 one that waited waits again: in its queue, since then, with whom it was before", () => {
  const turns = waiting();
  const since = turns.clock.now();
  turns.clock.advance(5_000);
  turns.given(toAgent(anna, dario)).given(undo(anna));
  assert.deepEqual([turns.state.status, turns.state.owner, turns.state.lastOwner], ["waiting", null, null]);
  assert.deepEqual(turns.lists(), [["list", "waiting:sales", since, "conversation-1"]]);
  turns.given(toQueue(anna, "support")).given(undo(anna));
  assert.deepEqual(turns.lists(), [["list", "waiting:sales", since, "conversation-1"]]);
});

Deno.test("T6 from a queue it comes back until somebody there takes it", () => {
  const turns = taken(anna).given(toQueue(anna, "support")).given(undo(anna));
  assert.deepEqual([turns.state.queue, turns.state.owner], ["sales", "anna"]);
  turns.given(toQueue(anna, "support")).given({ type: "take", by: dario });
  assert.equal(turns.refusalOf(undo(anna)), "not-found");
  assert.equal(turns.state.owner, dario.id);
});

Deno.test("T6 an archived one goes back to the archive with its alarm, unless the customer has written", () => {
  const turns = taken(anna);
  const until = turns.clock.now() + 60_000;
  turns.given({ type: "archive", by: anna, until }).given(toAgent(anna, bruno)).given(undo(anna));
  assert.deepEqual(lists(turns), ["archived:anna"]);
  assert.deepEqual(turns.keys("alarm").map((key) => key[1]), [until]);
  turns.given(toAgent(anna, bruno)).given({ type: "receive", message: said("wamid.2") }).given(undo(anna));
  assert.deepEqual(lists(turns), ["mine:anna"]);
  assert.deepEqual(turns.keys("alarm"), []);
});

Deno.test("T6 a handled one is handled again as it was, unless the customer has written", () => {
  const turns = handled(bruno);
  const { handledAt } = turns.state;
  turns.clock.advance(60_000);
  turns.given(toAgent(anna, dario)).given(undo(anna));
  assert.deepEqual([turns.state.status, turns.state.owner, turns.state.lastOwner], [
    "handled",
    null,
    "bruno",
  ]);
  assert.equal(turns.state.handledAt, handledAt);
  assert.deepEqual(lists(turns), ["handled:sales", "handled-by:bruno"]);
  assert.deepEqual(openRowOf(turns), { id: "conversation-1", open: false });
  turns.given(toAgent(anna, dario)).given({ type: "receive", message: said("wamid.2") }).given(undo(anna));
  assert.deepEqual([turns.state.status, turns.state.owner], ["taken", "anna"]);
  assert.deepEqual(openRowOf(turns), { id: "conversation-1", open: true });
});
