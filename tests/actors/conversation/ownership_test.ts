/** Who sees, answers and owns (rules Q1, O1 to O5, O7, O9, S7). */
import assert from "node:assert/strict";
import { type Audience, audienceOf, maySee, type Viewer } from "../../../actors/conversation/visibility.ts";
import { anna, bruno, carla, dario, elena, everyone } from "../../support/people.ts";
import { handled, type Order, replied, said, taken, waiting } from "../../support/turns.ts";

const reply = (by: Viewer, text = "Salve"): Order => ({ type: "reply", by, messageId: "m1", text });

Deno.test("Q1 a waiting conversation is seen, answered and taken by everyone in its queue", () => {
  for (const by of [anna, bruno, carla, elena]) {
    assert.equal(maySee(by, audienceOf(waiting().state)), true, by.id);
    assert.equal(waiting().refusalOf({ type: "take", by }), null, by.id);
    assert.equal(waiting().refusalOf(reply(by)), null, by.id);
  }
  assert.equal(waiting().refusalOf({ type: "take", by: dario }), "not-found");
  assert.equal(waiting().refusalOf(reply(dario)), "not-found");
});

Deno.test("O2 the first reply takes it: one decision, the event before the message", () => {
  const turns = waiting().given(reply(anna));
  assert.equal(turns.state.owner, anna.id);
  assert.equal(turns.entry(2).type, "event");
  assert.equal(turns.message(3).by, anna.id);
  assert.equal(turns.state.awaitsUs, false);
  assert.deepEqual(turns.keys("outbox"), [["outbox", "conversation-1", 3]]);
  assert.deepEqual(turns.keys("due"), [["due", turns.clock.now(), "conversation-1", 3]]);
});

Deno.test("O2 an empty reply is refused and takes nothing", () => {
  const turns = waiting();
  assert.equal(turns.refusalOf(reply(anna, " \n\t")), "empty-text");
  assert.equal(turns.state.owner, null);
});

Deno.test("O3 take takes it without a message; the owner's second take is no event", () => {
  const turns = taken(anna);
  assert.equal(turns.state.owner, anna.id);
  assert.deepEqual(turns.keys("outbox"), []);
  const again = turns.give({ type: "take", by: anna });
  assert.ok(again.ok && again.events.length === 0);
});

Deno.test("O4 a taken conversation is its owner's alone to act on", () => {
  const orders: ((by: Viewer) => Order)[] = [
    (by) => ({ type: "take", by }),
    reply,
    (by) => ({ type: "transfer", by, to: { agent: by.id }, note: "" }),
    (by) => ({ type: "transfer", by, to: { queue: "support" }, note: "" }),
    (by) => ({ type: "handle", by }),
    (by) => ({ type: "archive", by, until: null }),
    (by) => ({ type: "unarchive", by }),
    (by) => ({ type: "resend", by, seq: 3 }),
    (by) => ({ type: "reopen", by }),
  ];
  for (const order of orders) {
    const turns = replied(anna);
    const before = turns.state;
    for (const by of [bruno, carla, elena]) {
      assert.equal(turns.refusalOf(order(by)), "taken-by-other", `${order(by).type} by ${by.id}`);
    }
    assert.equal(turns.state, before);
  }
});

Deno.test("O5 of many takes in one turn the first wins, the others learn who", () => {
  const turns = waiting();
  const answers = turns.giveAll(
    [anna, bruno, carla].flatMap((by) => [{ type: "take", by }, reply(by)] as Order[]),
  );
  assert.deepEqual(answers.map(({ ok }) => ok), [true, true, false, false, false, false]);
  for (const answer of answers.slice(2)) {
    assert.deepEqual(!answer.ok && answer.refusal, { code: "taken-by-other", detail: anna.id });
  }
});

Deno.test("O9 who could never see it is not told who has it", () => {
  assert.equal(taken(anna).refusalOf({ type: "take", by: dario }), "not-found");
  assert.equal(handled(anna).refusalOf({ type: "reopen", by: dario }), "not-found");
  assert.equal(handled(anna).refusalOf({ type: "delete", by: dario, agents: [] }), "not-found");
});

Deno.test("O9 the table of who may read", () => {
  const audience = (status: Audience["status"]): Audience => ({
    status,
    queue: "sales",
    owner: status === "taken" ? anna.id : null,
    lastOwner: anna.id,
    invited: status === "taken" ? [dario.id] : [],
  });
  const table = {
    new: [],
    waiting: ["anna", "bruno", "carla", "elena"],
    taken: ["anna", "dario", "elena"],
    handled: ["anna", "bruno", "carla", "elena"],
    deleted: [],
  };
  for (const [status, readers] of Object.entries(table)) {
    const seen = everyone.filter((viewer) => maySee(viewer, audience(status as Audience["status"])));
    assert.deepEqual(seen.map(({ id }) => id), readers, status);
  }
});

Deno.test("O9 a last owner outside the queue still reads what they handled", () => {
  const turns = waiting().given({ type: "transfer", by: anna, to: { agent: dario.id }, note: "" });
  turns.given({ type: "handle", by: dario });
  assert.equal(maySee(dario, audienceOf(turns.state)), true);
});

Deno.test("S7 put back returns to the queue with the original waiting time (O7), archived or not", () => {
  for (const archive of [false, true]) {
    const turns = taken(anna);
    const since = turns.state.waitingSince;
    turns.clock.advance(60_000);
    const until = turns.clock.now() + 1_000;
    if (archive) turns.given({ type: "archive", by: anna, until });
    turns.given({ type: "put-back", from: anna.id });
    assert.equal(turns.state.status, "waiting");
    assert.equal(turns.state.owner, null);
    assert.deepEqual(turns.lists(), [["list", "waiting:sales", since, "conversation-1"]]);
    assert.deepEqual(turns.keys("alarm"), []);
  }
});

Deno.test("S7 put back leaves alone what somebody else owns by now", () => {
  const turns = taken(anna).given({ type: "transfer", by: anna, to: { agent: bruno.id }, note: "" });
  const answer = turns.give({ type: "put-back", from: anna.id });
  assert.ok(answer.ok && answer.events.length === 0);
  assert.equal(turns.state.owner, bruno.id);
});

Deno.test("law 8 the feed is told references and audiences, never what was said", () => {
  const turns = waiting().given(reply(anna, "segretissimo"));
  turns.given({ type: "receive", message: said("wamid.2", "riservato", { name: "Mario Rossi" }) });
  turns.given({ type: "transfer", by: anna, to: { agent: bruno.id }, note: "confidenziale" });
  assert.doesNotMatch(JSON.stringify(turns.written!.log), /segretissimo|riservato|confidenziale|Mario|39333/);
});
