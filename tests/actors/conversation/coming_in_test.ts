/** Coming in (rules I): opening, duplicates, order, echoes and what a customer changes afterwards. */
import assert from "node:assert/strict";
import { anna, bsuid, dario, number } from "../../support/people.ts";
import { handled, opening, openRowOf, replied, said, taken, Turns, waiting } from "../../support/turns.ts";

Deno.test("I1 a first message opens a conversation that waits in the account's queue", () => {
  const turns = waiting();
  const { state, clock } = turns;
  assert.equal(state.status, "waiting");
  assert.equal(state.queue, "sales");
  assert.equal(state.owner, null);
  assert.equal(state.seq, 1);
  assert.equal(state.awaitsUs, true);
  assert.deepEqual(turns.lists(), [["list", "waiting:sales", clock.now(), "conversation-1"]]);
});

Deno.test("I1 an account that feeds one agent gives the conversation to them, its queue still named", () => {
  const turns = new Turns().given(opening({ assignTo: dario.id }));
  assert.equal(turns.state.owner, dario.id);
  assert.equal(turns.state.status, "taken");
  assert.equal(turns.state.queue, "sales");
  assert.equal(turns.entry(2).type === "event" && turns.entry(2).at, turns.clock.now());
  assert.equal(turns.lists()[0]![1], "mine:dario");
});

Deno.test("I4 the same provider message again changes nothing, whatever its text", () => {
  const turns = waiting().given({ type: "receive", message: said("wamid.2") });
  for (const again of ["wamid.1", "wamid.2"]) {
    const answer = turns.give({ type: "receive", message: said(again, "another text") });
    assert.ok(answer.ok && answer.events.length === 0);
  }
  assert.equal(turns.state.seq, 2);
});

Deno.test("I4 twice in one turn is once", () => {
  const turns = waiting();
  const twice = turns.giveAll([
    { type: "receive", message: said("wamid.2") },
    { type: "receive", message: said("wamid.2") },
  ]);
  assert.deepEqual(twice.map((answer) => answer.ok && answer.events.length), [1, 0]);
  assert.equal(turns.state.seq, 2);
});

Deno.test("I4 a message of a handled conversation opens no new one", () => {
  const before = handled(anna);
  const answer = new Turns(before).give(opening({ conversation: "conversation-2" }));
  assert.ok(answer.ok && answer.events.length === 0);
});

Deno.test("I4 a message of a deleted and purged conversation does not bring it back", () => {
  const turns = handled(anna).given({ type: "delete", by: anna, agents: [] });
  turns.clock.advance(30_000);
  turns.given({ type: "purge" });
  const answer = new Turns(turns).give(opening({ conversation: "conversation-2" }));
  assert.ok(answer.ok && answer.events.length === 0);
});

Deno.test("I5 opening on an open row that has moved is refused", () => {
  const first = waiting();
  const second = new Turns(first);
  const message = said("wamid.2");
  assert.equal(second.refusalOf(opening({ conversation: "conversation-2", message })), "moved");
});

Deno.test("I5 opening is refused when an address became another party's meanwhile", () => {
  const first = waiting();
  const addresses = [bsuid("IT.1"), number("39333")];
  const again = opening({
    conversation: "conversation-2",
    party: "bsuid:IT.1",
    addresses,
    message: said("wamid.2", "Sono io", { newAddresses: addresses }),
  });
  assert.equal(new Turns(first).refusalOf(again), "moved");
});

Deno.test("I5 opening checks the open row and every address row that it writes", () => {
  const turns = waiting();
  const checked = [...turns.written!.checks.values()].map(({ key, stamp }) => [key[0], stamp]);
  assert.deepEqual(checked.toSorted(), [["address", null], ["open", null]]);
  assert.deepEqual(openRowOf(turns), { id: "conversation-1", open: true });
});

Deno.test("I6 what is said has one sequence without gaps, the customer's time beside it", () => {
  const turns = replied(anna);
  turns.given({ type: "receive", message: said("wamid.2", "Prima", { theirAt: 5 }) });
  turns.given({
    type: "echo",
    providerId: "wamid.3",
    theirAt: 7,
    content: { kind: "text", text: "Dal telefono" },
  });
  const order = [1, 2, 3, 4, 5].map((seq) => turns.entry(seq)).map((entry) => [entry.seq, entry.type]);
  assert.deepEqual(order, [[1, "message"], [2, "event"], [3, "message"], [4, "message"], [5, "message"]]);
  assert.equal(turns.message(4).theirAt, 5);
  assert.equal(turns.message(4).at, turns.clock.now());
});

Deno.test("I9 an echo from the phone ends 'waits for us' and gives nobody ownership", () => {
  const turns = waiting();
  turns.given({ type: "echo", providerId: "wamid.9", theirAt: 7, content: { kind: "text", text: "Eccomi" } });
  assert.equal(turns.state.awaitsUs, false);
  assert.equal(turns.state.status, "waiting");
  assert.equal(turns.state.owner, null);
  assert.equal(turns.message(2).from, "phone");
});

Deno.test("I9 reactions, edits and deletions change the message they are about, once", () => {
  const turns = waiting();
  const edit = { type: "edit", seq: 1, providerId: "wamid.e" } as const;
  turns.given({ ...edit, content: { kind: "text", text: "Buonasera" } });
  turns.given({ ...edit, content: { kind: "text", text: "delivered again, otherwise" } });
  turns.given({ type: "react", seq: 1, providerId: "wamid.r", emoji: "👍" });
  turns.given({ type: "react", seq: 1, providerId: "wamid.s", emoji: "🎉" });
  turns.given({ type: "revoke", seq: 1, providerId: "wamid.v" });
  const entry = turns.message(1);
  assert.deepEqual(entry.content, { kind: "text", text: "Buonasera" });
  assert.deepEqual(entry.edits, [{ kind: "text", text: "Buongiorno" }]);
  assert.deepEqual(entry.reactions, [{ by: "customer", emoji: "🎉" }]);
  assert.equal(entry.revokedAt, turns.clock.now());
  assert.equal(turns.state.seq, 1);
});

Deno.test("design: a received message costs at most 8 mutations, in whatever state", () => {
  const archived = taken(anna);
  const until = archived.clock.now() + 60_000;
  archived.given({ type: "archive", by: anna, until });
  for (const turns of [waiting(), taken(anna), replied(anna), archived]) {
    turns.clock.advance(1_000);
    turns.given({ type: "receive", message: said("wamid.5") });
    assert.ok(turns.mutations <= 8, `${turns.state.status}: ${turns.mutations} mutations`);
  }
});

Deno.test("design: a first message costs one more, the row of its party's history, which never moves again", () => {
  assert.equal(waiting().mutations, 9);
});
