/** Q1, Q2, Q3, Q8: what a conversation makes of offers, expiries and passes. Pure. */
import assert from "node:assert/strict";
import { rotationKey } from "../../../actors/conversation/rows.ts";
import { audienceOf, maySee } from "../../../actors/conversation/visibility.ts";
import type { StrategyName, Terms } from "../../../actors/routing/terms.ts";
import { anna, bruno, carla, dario, elena } from "../../support/people.ts";
import { opening, said, Turns, waiting } from "../../support/turns.ts";

const order = [anna.id, bruno.id, carla.id];
const limit = 45_000;

function termsOf(strategy: StrategyName, more: Partial<Terms> = {}): Terms {
  return { strategy, seconds: 45, sight: "everyone", ...more };
}

function opened(terms: Terms): Turns {
  return new Turns().given(opening({ terms }));
}

function offer(turns: Turns, terms: Terms, available = order, wave = turns.state.routing.waves + 1): Turns {
  return turns.given({ type: "offer", wave, queue: "sales", terms, order, available });
}

/** The lists in which it can be found while it waits. */
const waitingLists = (turns: Turns) =>
  turns.keys("list").map(([, list]) => String(list)).filter((list) =>
    /^(waiting|narrowed|shown|offered):/.test(list)
  )
    .toSorted();

const standing = ({ state }: Turns) => state.routing.offer?.to ?? null;

Deno.test("Q2 a hunt asks one agent after the other, each when the time of the one before is over", () => {
  const hunt = termsOf("prioritised-hunt");
  const turns = offer(opened(hunt), hunt);
  assert.deepEqual(standing(turns), ["anna"]);
  for (const next of ["bruno", "carla", "anna"]) {
    turns.clock.advance(limit);
    turns.given({ type: "expire-offer" });
    assert.equal(standing(turns), null);
    assert.deepEqual(standing(offer(turns, hunt)), [next]);
  }
});

Deno.test("Q3 an offer rings its own end, to the millisecond, and not before", () => {
  const hunt = termsOf("prioritised-hunt", { seconds: 30 });
  const turns = offer(opened(hunt), hunt);
  const end = turns.clock.now() + 30_000;
  assert.deepEqual(turns.keys("alarm"), [["alarm", end, "conversation", "conversation-1", "expire-offer"]]);
  turns.clock.advance(29_999);
  turns.given({ type: "expire-offer" });
  assert.deepEqual(standing(turns), ["anna"]);
  turns.clock.advance(1);
  turns.given({ type: "expire-offer" });
  assert.equal(standing(turns), null);
  assert.deepEqual(turns.keys("alarm"), []);
});

Deno.test("Q3 of two dispatchers with the same wave one makes the offer, a late one changes nothing", () => {
  const hunt = termsOf("prioritised-hunt");
  const turns = offer(opened(hunt), hunt);
  for (const wave of [1, 2]) {
    offer(turns, hunt, ["bruno"], wave);
    assert.deepEqual(standing(turns), ["anna"], "while it stands there is no other");
  }
  turns.clock.advance(limit);
  turns.given({ type: "expire-offer" });
  offer(turns, hunt, ["carla"], 1);
  assert.equal(standing(turns), null);
  turns.given({ type: "offer", wave: 2, queue: "support", terms: hunt, order, available: order });
  assert.equal(standing(turns), null);
});

Deno.test("Q3 a pass goes on at once, and who passed rests for the time of one offer", () => {
  const hunt = termsOf("prioritised-hunt");
  const turns = offer(opened(hunt), hunt);
  turns.given({ type: "pass", by: anna });
  assert.equal(standing(turns), null);
  assert.equal(standing(offer(turns, hunt, ["anna"])), null);
  turns.clock.advance(limit);
  assert.deepEqual(standing(offer(turns, hunt, ["anna"])), ["anna"]);
});

Deno.test("Q3 of three who are asked one may pass and the others keep the offer", () => {
  const threes = termsOf("first-three-available");
  const turns = offer(opened(threes), threes);
  turns.given({ type: "pass", by: bruno });
  assert.deepEqual(standing(turns), ["anna", "carla"]);
  assert.deepEqual(waitingLists(turns), [
    "offered:anna",
    "offered:carla",
    "waiting:sales",
  ]);
  turns.given({ type: "pass", by: anna }).given({ type: "pass", by: carla });
  assert.equal(standing(turns), null);
  assert.deepEqual(turns.state.routing.history.map(({ result }) => result), ["passed"]);
});

Deno.test("Q3 a pass of somebody who is not asked changes nothing, and of somebody who cannot see it is refused", () => {
  const hunt = termsOf("prioritised-hunt");
  const turns = offer(opened(hunt), hunt);
  turns.given({ type: "pass", by: bruno });
  assert.deepEqual(standing(turns), ["anna"]);
  assert.equal(turns.refusalOf({ type: "pass", by: dario }), "not-found");
});

Deno.test("Q3 ring all has no waves, no offer and no alarm", () => {
  const turns = waiting();
  assert.equal(turns.state.routing.offer, null);
  assert.deepEqual(turns.keys("alarm"), []);
});

Deno.test("Q3 taking, replying, transferring and putting back end an offer and take its rows away", () => {
  const hunt = termsOf("prioritised-hunt");
  const ways: ((turns: Turns) => Turns)[] = [
    (turns) => turns.given({ type: "take", by: bruno }),
    (turns) => turns.given({ type: "reply", by: carla, messageId: "m", text: "Eccomi" }),
    (turns) => turns.given({ type: "transfer", by: bruno, to: { agent: "dario" }, note: "" }),
    (turns) => turns.given({ type: "transfer", by: bruno, to: { queue: "support" }, note: "" }),
  ];
  for (const end of ways) {
    const turns = end(offer(opened(hunt), hunt));
    assert.equal(standing(turns), null);
    assert.deepEqual(turns.keys("alarm"), []);
    assert.equal(turns.keys("list").some(([, list]) => String(list).startsWith("offered:")), false);
  }
});

Deno.test("Q2 round robin's pointer stands in the queue's own row, which the offer checks", () => {
  const robin = termsOf("round-robin");
  const first = offer(opened(robin), robin);
  assert.deepEqual(standing(first), ["anna"]);
  const row = first.row(rotationKey("sales"));
  assert.deepEqual(row.value, { v: 1, last: "anna" });
  assert.ok([...first.written!.checks.values()].some(({ key }) => key[0] === "rotation"));
  const second = new Turns(first).given(opening({
    conversation: "conversation-2",
    party: "number:39444",
    terms: robin,
    addresses: [],
    message: said("wamid.2"),
  }));
  assert.deepEqual(standing(offer(second, robin)), ["bruno"]);
});

Deno.test("Q1 with sight narrowed only who is asked sees it, and who was asked before does not", () => {
  const narrow = termsOf("prioritised-hunt", { sight: "offered" });
  const turns = opened(narrow);
  const sees = () => [anna, bruno, carla, dario, elena].filter((one) => maySee(one, audienceOf(turns.state)));
  assert.deepEqual(sees(), [elena], "while somebody is sought");
  offer(turns, narrow);
  assert.deepEqual(sees(), [anna, elena]);
  assert.equal(turns.refusalOf({ type: "take", by: bruno }), "not-found");
  turns.clock.advance(limit);
  turns.given({ type: "expire-offer" });
  offer(turns, narrow);
  assert.deepEqual(sees(), [bruno, elena]);
  assert.deepEqual(waitingLists(turns), ["narrowed:sales", "shown:bruno"]);
});

Deno.test("Q1 with sight narrowed and nobody there everyone in the queue sees it", () => {
  const narrow = termsOf("first-three-available", { sight: "offered" });
  const turns = offer(opened(narrow), narrow, []);
  assert.ok([anna, bruno, carla, elena].every((one) => maySee(one, audienceOf(turns.state))));
  assert.equal(maySee(dario, audienceOf(turns.state)), false);
  assert.deepEqual(waitingLists(turns), ["waiting:sales"]);
  offer(turns, narrow, ["bruno"]);
  assert.deepEqual(standing(turns), ["bruno"]);
  assert.equal(maySee(anna, audienceOf(turns.state)), false);
});

Deno.test("Q8 one line of the timeline tells of every offer and what came of it", () => {
  const hunt = termsOf("prioritised-hunt");
  const turns = offer(opened(hunt), hunt);
  const begun = turns.clock.now();
  turns.clock.advance(limit);
  turns.given({ type: "expire-offer" });
  offer(turns, hunt).given({ type: "pass", by: bruno });
  offer(turns, hunt).given({ type: "take", by: anna });
  const entry = turns.entry(2);
  assert.ok(entry.type === "event" && entry.event === "offered");
  assert.deepEqual(entry.offers!.records.map(({ to, result, by }) => [to, result, by]), [
    [["anna"], "expired", undefined],
    [["bruno"], "passed", undefined],
    [["carla"], "taken", "anna"],
  ]);
  assert.deepEqual(entry.offers!.records.map(({ at, until }) => [at - begun, until! - begun]), [
    [0, limit],
    [limit, 2 * limit],
    [limit, 2 * limit],
  ]);
  assert.equal(turns.state.seq, 3, "the line is one entry, however often it is offered");
});

Deno.test("Q8 a first reply is written down as what became of the offer, though it takes in the same turn", () => {
  const hunt = termsOf("prioritised-hunt");
  const turns = offer(opened(hunt), hunt).given({ type: "reply", by: bruno, messageId: "m", text: "Eccomi" });
  const entry = turns.entry(2);
  assert.ok(entry.type === "event");
  assert.deepEqual(entry.offers!.records.map(({ result, by }) => [result, by]), [["taken", "bruno"]]);
});

Deno.test("Q8 the history keeps the newest offers and counts the others", () => {
  const hunt = termsOf("prioritised-hunt");
  const turns = opened(hunt);
  for (let wave = 1; wave <= 40; wave++) {
    offer(turns, hunt);
    turns.clock.advance(limit);
    turns.given({ type: "expire-offer" });
  }
  const entry = turns.entry(2);
  assert.ok(entry.type === "event");
  assert.equal(entry.offers!.waves, 40);
  assert.equal(entry.offers!.records.length, 12);
  assert.equal(entry.offers!.records.at(-1)!.wave, 40);
});

Deno.test("Q2 a queue that rings all from now on asks everybody about what waits already", () => {
  const hunt = termsOf("prioritised-hunt");
  const turns = offer(opened(hunt), hunt);
  turns.clock.advance(limit);
  turns.given({ type: "expire-offer" });
  offer(turns, termsOf("ring-all"));
  assert.equal(turns.state.routing.terms.strategy, "ring-all");
  assert.deepEqual(turns.state.routing.history.at(-1)!.to, null);
});

Deno.test("design: an opening costs no row more for being offered, whatever the strategy", () => {
  const plain = waiting();
  for (const strategy of ["ring-all", "prioritised-hunt", "round-robin"] as const) {
    const turns = opened(termsOf(strategy));
    assert.equal(turns.mutations, plain.mutations, strategy);
    assert.deepEqual([...turns.written!.sets.keys()], [...plain.written!.sets.keys()], strategy);
  }
});
