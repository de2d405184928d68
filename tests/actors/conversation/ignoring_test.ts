/** Ignoring: out of one agent's sight for this wait, everybody's again when nobody is left (U4). */
import assert from "node:assert/strict";
import { isIgnoredBy, mostIgnoring } from "../../../actors/conversation/ignoring.ts";
import { audienceOf, maySee } from "../../../actors/conversation/visibility.ts";
import { listOf } from "../../../actors/read_models/conversation_list.ts";
import { anna, bruno, dario } from "../../support/people.ts";
import { said, taken, type Turns, waiting } from "../../support/turns.ts";

const members = [anna.id, bruno.id, "carla"];
const ignored = () => waiting().given({ type: "ignore", by: anna, members });
const rows = (turns: Turns) => turns.keys("ignored").map((key) => key[1]);

Deno.test("U4 an ignored one leaves this agent's list alone, and their right to read it stays", () => {
  const { state } = ignored();
  assert.equal(listOf(state, anna), null);
  assert.equal(listOf(state, bruno), "waiting");
  assert.ok(maySee(anna, audienceOf(state)));
  assert.equal(state.seq, 1, "no line in the conversation");
});

Deno.test("U4 more messages of the same wait do not bring it back; a new wait does", () => {
  const turns = ignored().given({ type: "receive", message: said("wamid.2") });
  assert.ok(isIgnoredBy(turns.state, anna.id));
  assert.deepEqual(rows(turns), [anna.id]);
  turns.given({ type: "take", by: bruno }).given({ type: "put-back", from: bruno.id });
  assert.equal(listOf(turns.state, anna), "waiting");
  assert.deepEqual(rows(turns), []);
  turns.given({ type: "ignore", by: anna, members });
  turns.given({ type: "transfer", by: bruno, to: { queue: "support" }, note: "" });
  assert.deepEqual([turns.state.ignoredBy, rows(turns)], [[], []]);
});

Deno.test("U4 when all agents of the queue have ignored it, it is everybody's again and marked", () => {
  const turns = ignored().given({ type: "ignore", by: bruno, members: [anna.id, bruno.id] });
  const { state } = turns;
  assert.equal(listOf(state, anna), "waiting");
  assert.equal(listOf(state, bruno), "waiting");
  assert.equal(state.ignoredByAll, turns.clock.now());
  assert.deepEqual(rows(turns), []);
  const entry = turns.entry(2);
  assert.ok(entry.type === "event" && entry.event === "all-ignored");
  turns.given({ type: "take", by: anna });
  assert.equal(turns.state.ignoredByAll, null);
});

Deno.test("U4 undo for ten seconds, of one's own alone", () => {
  const turns = ignored();
  assert.equal(turns.refusalOf({ type: "unignore", by: bruno }), "nothing-to-undo");
  turns.clock.advance(10_000);
  turns.given({ type: "unignore", by: anna });
  assert.deepEqual([listOf(turns.state, anna), rows(turns)], ["waiting", []]);
  turns.given({ type: "ignore", by: anna, members });
  turns.clock.advance(10_001);
  assert.equal(turns.refusalOf({ type: "unignore", by: anna }), "nothing-to-undo");
});

Deno.test("U4 only what waits in one's sight can be ignored", () => {
  assert.equal(waiting().refusalOf({ type: "ignore", by: dario, members }), "not-found");
  assert.equal(taken(anna).refusalOf({ type: "ignore", by: anna, members }), "not-allowed");
  assert.equal(taken(anna).refusalOf({ type: "ignore", by: bruno, members }), "taken-by-other");
});

Deno.test("U4 ignoring ends this agent's offer: it goes on, and comes to them no more", () => {
  const turns = waiting();
  const terms = { strategy: "prioritised-hunt", seconds: 45, sight: "everyone" } as const;
  const order = [anna.id, bruno.id];
  const offer = (wave: number) =>
    turns.given({ type: "offer", wave, queue: "sales", terms, order, available: order });
  const asked = () => turns.state.routing.offer?.to ?? [];
  offer(1);
  assert.deepEqual(asked(), [anna.id]);
  turns.given({ type: "ignore", by: anna, members });
  assert.deepEqual(asked(), []);
  turns.clock.advance(600_000);
  offer(2);
  assert.deepEqual(asked(), [bruno.id]);
  turns.clock.advance(45_000);
  turns.given({ type: "expire-offer" });
  offer(3);
  assert.deepEqual(asked(), [bruno.id]);
});

Deno.test("U4 the head holds no more than so many who ignore it: then it is everybody's", () => {
  const turns = waiting();
  const crowd = Array.from({ length: mostIgnoring + 1 }, (_, n) => ({ ...anna, id: `agent-${n}` }));
  const everybody = crowd.map(({ id }) => id);
  for (const by of crowd.slice(0, mostIgnoring)) turns.given({ type: "ignore", by, members: everybody });
  assert.deepEqual(turns.state.ignoredBy, []);
  assert.notEqual(turns.state.ignoredByAll, null);
});
