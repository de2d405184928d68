/** D1: who is alerted to which commit, to whom it is over, and that a storm of commits loses none. */
import assert from "node:assert/strict";
import type { ConversationLog } from "../../../actors/conversation/log.ts";
import type { Viewer } from "../../../actors/conversation/visibility.ts";
import { waveStrategy } from "../../../actors/routing/terms.ts";
import { merge } from "../../../routes/live/merge.ts";
import { alertOf, type NoticeKind } from "../../../routes/live/notices.ts";
import { anna, bruno, carla, dario, elena } from "../../support/people.ts";
import { opening, type Order, said, taken, Turns, waiting } from "../../support/turns.ts";

const members = [anna.id, bruno.id, carla.id];
const hunt = { strategy: "prioritised-hunt", seconds: 45, sight: "everyone" } as const;
const offer = (wave: number): Order => {
  return { type: "offer", wave, queue: "sales", terms: hunt, order: members, available: members };
};
const more = (id: string): Order => ({ type: "receive", message: said(id) });

/** What the last thing that happened is to somebody; the queue's terms are those of the conversation. */
function alertAfter(turns: Turns, viewer: Viewer, ringsAll?: boolean) {
  return alertTo(turns, turns.written!.log.at(-1) as ConversationLog, viewer, ringsAll);
}

function alertTo(
  turns: Turns,
  log: ConversationLog,
  viewer: Viewer,
  ringsAll = waveStrategy(turns.state.routing.terms) === null,
) {
  const entries = log.seqs.map((seq) => turns.entry(seq));
  return alertOf({ log, conversation: turns.state, entries, ringsAll }, viewer);
}

function everyonesAlert(turns: Turns): (NoticeKind | "over" | null)[] {
  return [anna, bruno, carla].map((viewer) => alertAfter(turns, viewer));
}

Deno.test("D1 what begins to wait alerts the whole queue that is rung at once, and nobody else", () => {
  const turns = waiting();
  assert.deepEqual(everyonesAlert(turns), ["waiting", "waiting", "waiting"]);
  assert.notEqual(alertAfter(turns, dario), "waiting");
  assert.notEqual(alertAfter(turns, elena), "waiting");
  assert.deepEqual(everyonesAlert(turns.given(more("wamid.2"))), [null, null, null], "once for each wait");
});

Deno.test("D1 an offer alerts those it is made to by name; when it ends, the next one", () => {
  const turns = new Turns().given(opening({ terms: hunt }));
  assert.ok(!everyonesAlert(turns).includes("waiting"));
  turns.given(offer(1));
  assert.deepEqual(everyonesAlert(turns), ["offered", null, null]);
  turns.given({ type: "pass", by: anna });
  assert.equal(alertAfter(turns, anna), "over");
  turns.given(offer(2));
  assert.deepEqual(everyonesAlert(turns), [null, "offered", null]);
});

Deno.test("D1 a customer's message in mine alerts me alone; what I do myself alerts nobody", () => {
  const turns = taken(anna);
  assert.deepEqual(everyonesAlert(turns), ["over", "over", "over"]);
  assert.deepEqual(everyonesAlert(turns.given(more("wamid.2"))), ["message", null, null]);
  turns.given({ type: "reply", by: anna, messageId: "m1", text: "Salve" });
  assert.deepEqual(everyonesAlert(turns), ["over", "over", "over"]);
});

Deno.test("D1 a transfer alerts whom it goes to: an agent, or everybody in the queue but the sender", () => {
  const turns = taken(anna).given({
    type: "transfer",
    by: anna,
    to: { agent: bruno.id },
    note: "Pensaci tu",
  });
  assert.deepEqual(everyonesAlert(turns), ["over", "transferred", "over"]);
  turns.given({ type: "transfer", by: bruno, to: { queue: "sales" }, note: "" });
  assert.equal(alertAfter(turns, bruno, true), null);
  assert.equal(alertAfter(turns, anna, true), "waiting");
  const own = waiting().given({ type: "transfer", by: anna, to: { agent: anna.id }, note: "" });
  assert.equal(alertAfter(own, anna), null);
});

Deno.test("D1 U4 who ignores it is alerted no more, whatever is offered or written", () => {
  const turns = waiting().given({ type: "ignore", by: anna, members });
  assert.deepEqual(everyonesAlert(turns), ["over", null, null]);
  turns.given(more("wamid.2")).given(offer(1));
  assert.equal(alertAfter(turns, anna), null);
});

Deno.test("D1 several things by one command, in one turn or told as one, lose no alert", () => {
  const assigned = new Turns().given(opening({ assignTo: anna.id }));
  assert.equal((assigned.written!.log.at(-1) as ConversationLog).cause, "assigned");
  assert.equal(alertAfter(assigned, anna), "message");
  const offered = new Turns().given(opening({ terms: hunt }));
  offered.giveAll([offer(1), more("wamid.2")]);
  const entries = offered.written!.log;
  assert.equal(entries.length, 2);
  const told = merge(entries.map((entry, n) => ({ stamp: String(n), at: n, entries: [entry] })));
  const alerts = (told.entries as ConversationLog[]).map((log) => alertTo(offered, log, anna));
  assert.deepEqual(alerts, ["offered", null]);
});

Deno.test("D1 what was written before it was mine is no news of mine", () => {
  const turns = waiting();
  const [log] = turns.written!.log as ConversationLog[];
  turns.given({ type: "take", by: anna });
  assert.equal(alertTo(turns, log!, anna), null);
});
