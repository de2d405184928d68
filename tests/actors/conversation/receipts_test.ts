/** Receipts and results of sending (rules I8 and N5): any order, parked ones, and sending again. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parkedKey, refKey } from "../../../actors/conversation/rows.ts";
import { itemKey } from "../../../actors/runtime/outbox_rows.ts";
import { anna, bruno } from "../../support/people.ts";
import { type Order, replied, type Turns } from "../../support/turns.ts";

const seq = 3;
type Status = "sent" | "delivered" | "read" | "failed";
const problem = { code: "unreachable" } as const;

const receipt = (status: Status, providerId = "wamid.out"): Order => ({
  type: "receipt",
  seq,
  status,
  providerId,
});
const sent = (providerId = "wamid.out"): Order => ({
  type: "delivery",
  seq,
  result: { outcome: "sent", providerId },
});
const ended = (outcome: "failed" | "unknown"): Order => ({
  type: "delivery",
  seq,
  result: { outcome, problem },
});
/** The outbox's word, and the row that goes with it. */
function settle(turns: Turns, order: Order) {
  turns.given(order).remove(itemKey(turns.state.id, seq));
}
const statusOf = (turns: Turns) => turns.message(seq).delivery!.status;

Deno.test("I8 the status after all receipts is the furthest one, in whatever order they come", () => {
  const words = fc.shuffledSubarray(["result", "sent", "delivered", "read", "failed"] as const, {
    minLength: 1,
  });
  fc.assert(fc.property(words, (order) => {
    const turns = replied(anna);
    for (const word of order) turns.given(word === "result" ? sent() : receipt(word));
    const furthest = ["read", "delivered", "failed", "sent"].find((word) => order.includes(word as Status));
    assert.equal(statusOf(turns), furthest ?? "sent");
  }));
});

Deno.test("I8 a late 'sent' never takes back 'delivered'; 'delivered' corrects 'failed'", () => {
  const turns = replied(anna).given(sent()).given(receipt("failed"));
  assert.equal(statusOf(turns), "failed");
  turns.given(receipt("delivered")).given(receipt("sent")).given(receipt("failed"));
  assert.equal(statusOf(turns), "delivered");
});

Deno.test("I8 a failure is named with its problem", () => {
  const turns = replied(anna).given(ended("failed"));
  assert.deepEqual(turns.message(seq).delivery!.problem, problem);
});

Deno.test("I8 receipts parked before the message is known are laid on it and their row goes", () => {
  const turns = replied(anna);
  const parked = parkedKey("account", "wamid.out");
  turns.put(parked, {
    at: turns.clock.now(),
    receipts: [{ status: "read", at: 1 }, { status: "delivered", at: 2 }],
  });
  turns.given(sent());
  assert.equal(statusOf(turns), "read");
  assert.equal(turns.row(parked).value, null);
  assert.ok([...turns.written!.checks.values()].some(({ key }) => key[0] === "parked"));
});

Deno.test("I8 a result checks the parked row even when there is none: a receipt may come in between", () => {
  const turns = replied(anna).given(sent());
  assert.deepEqual(
    [...turns.written!.checks.values()],
    [{ key: parkedKey("account", "wamid.out"), stamp: null }],
  );
});

Deno.test("I8 a receipt that knows the message by our own value teaches its provider id", () => {
  const turns = replied(anna).given(receipt("delivered", "wamid.early"));
  assert.equal(turns.message(seq).providerId, "wamid.early");
  assert.deepEqual(turns.row(refKey("account", "wamid.early")).value, {
    conversation: "conversation-1",
    seq,
  });
  turns.given(sent("wamid.early"));
  assert.equal(statusOf(turns), "delivered");
});

Deno.test("I8 a receipt for what is no message of ours is refused and changes nothing", () => {
  const turns = replied(anna);
  assert.equal(turns.refusalOf({ type: "receipt", seq: 1, status: "read" }), "not-found");
  assert.equal(turns.refusalOf({ type: "receipt", seq: 2, status: "read" }), "not-found");
  assert.equal(turns.refusalOf({ type: "receipt", seq: 99, status: "read" }), "not-found");
});

Deno.test("N5 a result is counted once: outgoing falls to nothing with the row in the outbox", () => {
  const turns = replied(anna);
  assert.equal(turns.state.outgoing, 1);
  turns.given({ type: "delivery", seq, result: { outcome: "wait", problem } });
  assert.equal(turns.state.outgoing, 1);
  assert.equal(statusOf(turns), "queued");
  settle(turns, sent());
  assert.equal(turns.state.outgoing, 0);
});

for (const outcome of ["failed", "unknown"] as const) {
  Deno.test(`N5 what is ${outcome} can be sent again by the owner, as the same message`, () => {
    const turns = replied(anna);
    settle(turns, ended(outcome));
    assert.equal(turns.refusalOf({ type: "resend", by: bruno, seq }), "taken-by-other");
    turns.given({ type: "resend", by: anna, seq });
    assert.equal(statusOf(turns), "queued");
    assert.equal(turns.state.outgoing, 1);
    assert.equal(turns.state.seq, 3);
    assert.equal(turns.keys("outbox").length, 1);
  });
}

Deno.test("N5 what is on its way, sent or delivered is not sent again", () => {
  const turns = replied(anna);
  const again: Order = { type: "resend", by: anna, seq };
  assert.equal(turns.refusalOf(again), "nothing-to-undo");
  settle(turns, sent());
  assert.equal(turns.refusalOf(again), "nothing-to-undo");
  turns.given(receipt("delivered"));
  assert.equal(turns.refusalOf(again), "nothing-to-undo");
});

Deno.test("N5 a receipt says 'failed' while our call is still under way: not sent again yet", () => {
  const turns = replied(anna).given(receipt("failed"));
  assert.equal(turns.refusalOf({ type: "resend", by: anna, seq }), "nothing-to-undo");
  assert.equal(turns.state.outgoing, 1);
});

Deno.test("N5 an earlier attempt's failure says nothing about the one under way", () => {
  const turns = replied(anna);
  settle(turns, ended("unknown"));
  turns.given({ type: "resend", by: anna, seq }).given(receipt("failed", "wamid.first"));
  settle(turns, sent("wamid.second"));
  assert.equal(statusOf(turns), "sent");
  turns.given(receipt("failed", "wamid.first"));
  assert.equal(statusOf(turns), "sent");
  turns.given(receipt("failed", "wamid.second"));
  assert.equal(statusOf(turns), "failed");
});

Deno.test("N5 at most 50 messages of one conversation wait to leave", () => {
  const turns = replied(anna);
  for (let n = 1; n < 50; n++) turns.given({ type: "reply", by: anna, messageId: `n${n}`, text: "Salve" });
  assert.equal(turns.refusalOf({ type: "reply", by: anna, messageId: "n50", text: "Salve" }), "outbox-full");
});
