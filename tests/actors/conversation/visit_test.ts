/** The end of a chat's session, and a visitor who leaves (rules L1, L6). */
import assert from "node:assert/strict";
import type { Address } from "../../../actors/message.ts";
import { openKey } from "../../../actors/conversation/rows.ts";
import { anna, bruno, dario, number } from "../../support/people.ts";
import { opening, said, taken, Turns } from "../../support/turns.ts";

const visitor: Address = { kind: "visitor", value: "v1" };
const party = "visitor:v1";

/** A visitor's chat that waits in sales; `more` are further addresses of theirs. */
function chat(...more: Address[]): Turns {
  const addresses = [visitor, ...more];
  const message = said("v1.1", "Buongiorno", { newAddresses: addresses });
  return new Turns().given(opening({ channel: "live_chat", party, addresses, message }));
}

const lists = (turns: Turns) => turns.lists().map(([, list]) => list);

Deno.test("L1 an agent ends a session: handled in the same commit, and the timeline says by whom", () => {
  const turns = chat().given({ type: "take", by: anna });
  turns.given({ type: "archive", by: anna, until: turns.clock.now() + 1_000 });
  turns.given({ type: "end-session", by: anna });
  const { status, owner, ending, awaitsUs, seq } = turns.state;
  assert.deepEqual({ status, owner, ending, awaitsUs }, {
    status: "handled",
    owner: null,
    ending: "ended",
    awaitsUs: false,
  });
  assert.deepEqual(lists(turns), ["handled:sales", "handled-by:anna"]);
  assert.deepEqual(turns.keys("alarm"), []);
  const entry = turns.entry(seq);
  assert.ok(entry.type === "event" && entry.event === "ended" && entry.by === anna.id);
  assert.deepEqual(turns.row(openKey("account", party)).value, { id: "conversation-1", open: false });
});

Deno.test("L1 whoever sees it waiting ends it, too; nobody else does", () => {
  assert.equal(chat().refusalOf({ type: "end-session", by: dario }), "not-found");
  assert.equal(chat().refusalOf({ type: "end-session", by: anna }), null);
  const turns = chat().given({ type: "take", by: anna });
  assert.equal(turns.refusalOf({ type: "end-session", by: bruno }), "taken-by-other");
  turns.given({ type: "end-session", by: anna });
  assert.equal(turns.refusalOf({ type: "end-session", by: anna }), "session-over");
  const reply = { type: "reply", by: anna, messageId: "m", text: "Ancora" } as const;
  assert.equal(turns.refusalOf(reply), "session-over");
});

Deno.test("L1 the visitor ends it once; what is over already stays as it is", () => {
  const turns = chat().given({ type: "take", by: anna }).given({ type: "end-session", by: null });
  const entry = turns.entry(turns.state.seq);
  assert.ok(entry.type === "event" && entry.event === "ended" && entry.by === undefined);
  const { seq } = turns.state;
  turns.given({ type: "end-session", by: null });
  assert.equal(turns.state.seq, seq);
});

Deno.test("L1 an ended session is not reopened and not passed on: its visitor was told that it is over", () => {
  const turns = chat().given({ type: "take", by: anna }).given({ type: "end-session", by: anna });
  assert.equal(turns.refusalOf({ type: "reopen", by: anna }), "session-over");
  const to = { agent: bruno.id };
  assert.equal(turns.refusalOf({ type: "transfer", by: anna, to, note: "" }), "session-over");
});

Deno.test("L1 only live chats have sessions to end", () => {
  const turns = taken(anna);
  assert.equal(turns.refusalOf({ type: "end-session", by: anna }), "live-chat-only");
  turns.given({ type: "end-session", by: null });
  assert.equal(turns.state.status, "taken");
});

Deno.test("L6 a visitor who leaves a taken chat is marked, and whatever they write or open takes it back", () => {
  const turns = chat().given({ type: "take", by: anna });
  const since = turns.clock.advance(1_000);
  turns.clock.advance(120_000);
  turns.given({ type: "visitor-gone", since });
  assert.deepEqual([turns.state.visitorGone, turns.state.status], [since, "taken"]);
  turns.given({ type: "visitor-back" });
  assert.equal(turns.state.visitorGone, null);
  turns.given({ type: "visitor-gone", since: turns.clock.now() });
  turns.given({ type: "receive", message: said("v1.2", "Eccomi", { theirAt: turns.clock.advance(1) }) });
  assert.equal(turns.state.visitorGone, null);
});

Deno.test("L6 still waiting and without another address it is abandoned, out of the waiting list", () => {
  const turns = chat();
  const since = turns.clock.advance(1);
  turns.clock.advance(120_000);
  turns.given({ type: "visitor-gone", since });
  const { status, ending, seq } = turns.state;
  assert.deepEqual([status, ending], ["handled", "abandoned"]);
  assert.deepEqual(lists(turns), ["handled:sales"]);
  const entry = turns.entry(seq);
  assert.ok(entry.type === "event" && entry.event === "abandoned");
  turns.given({ type: "reopen", by: anna });
  assert.deepEqual([turns.state.status, turns.state.ending], ["taken", null]);
});

Deno.test("L6 with another address it stays waiting, marked", () => {
  const turns = chat(number("39333"));
  turns.given({ type: "visitor-gone", since: turns.clock.now() });
  assert.deepEqual([turns.state.status, turns.state.ending], ["waiting", null]);
  assert.notEqual(turns.state.visitorGone, null);
});

Deno.test("L6 late news changes nothing: whoever wrote since was there, and other channels have no visitors", () => {
  const turns = chat().given({ type: "take", by: anna });
  const since = turns.clock.now();
  turns.given({ type: "receive", message: said("v1.2", "Ancora qui", { theirAt: turns.clock.advance(5) }) });
  turns.given({ type: "visitor-gone", since });
  assert.equal(turns.state.visitorGone, null);
  const phone = taken(anna);
  phone.given({ type: "visitor-gone", since: phone.clock.now() });
  assert.equal(phone.state.visitorGone, null);
});
