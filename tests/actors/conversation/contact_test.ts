/** What a conversation knows of its contact, and a first message of ours (C2, C3, C6). */
import assert from "node:assert/strict";
import { contactAddressKey, contactNumberKey } from "../../../actors/contact/rows.ts";
import { providersNumber } from "../../../actors/contact/numbers.ts";
import { optedOutKey } from "../../../actors/conversation/consent.ts";
import { defaultTerms } from "../../../actors/routing/terms.ts";
import { anna, number } from "../../support/people.ts";
import { handled, opening, openRowOf, said, taken, Turns } from "../../support/turns.ts";

const rosa = { id: "rosa", name: "Rosa Verdi", version: 2 };
const ours = number("39333");

Deno.test("C3 whoever opens a conversation is known by the address, else by a number that is one contact's", () => {
  const known = new Turns();
  known.put(contactAddressKey("account", ours), rosa);
  known.put(contactNumberKey(providersNumber("39333")!), [{ ...rosa, id: "another" }]);
  known.given(opening());
  assert.deepEqual([known.state.contact, known.state.contactName], ["rosa", "Rosa Verdi"]);
  const called = new Turns();
  called.put(contactNumberKey(providersNumber("39333")!), [rosa]);
  assert.equal(called.given(opening()).state.contact, "rosa");
  const shared = new Turns();
  shared.put(contactNumberKey(providersNumber("39333")!), [rosa, { ...rosa, id: "luca" }]);
  assert.equal(shared.given(opening()).state.contact, null);
});

Deno.test("C3 the newest name of a contact stays, in whatever order names come", () => {
  const turns = taken(anna);
  const link = (version: number, name: string) =>
    turns.given({ type: "link-contact", contact: { id: "rosa", name, version }, was: null });
  link(2, "Rosa Verdi");
  link(1, "Rosa");
  assert.equal(turns.state.contactName, "Rosa Verdi");
  link(3, "Rosa Verdi Bianchi");
  assert.equal(turns.state.contactName, "Rosa Verdi Bianchi");
  turns.given({ type: "link-contact", contact: null, was: "luca" });
  assert.equal(turns.state.contact, "rosa", "whose it is not can't be taken away");
  turns.given({ type: "link-contact", contact: null, was: "rosa" });
  assert.equal(turns.state.contact, null);
});

Deno.test("C3 a deleted conversation keeps nothing of its contact", () => {
  const turns = handled(anna).given({ type: "link-contact", contact: rosa, was: null });
  turns.given({ type: "delete", by: anna, agents: [] });
  assert.deepEqual(turns.keys("list"), []);
  turns.clock.advance(30_001);
  turns.given({ type: "purge" });
  const { contact, contactName, contactVersion } = turns.state;
  assert.deepEqual([contact, contactName, contactVersion], [null, null, 0]);
});

Deno.test("C2 a conversation stands in its party's history from its opening until it is deleted", () => {
  const turns = new Turns().given(opening());
  const row = [["list", "history:account:number:39333", -turns.clock.now(), "conversation-1"]];
  const history = () => turns.keys("list").filter(([, list]) => String(list).startsWith("history:"));
  assert.deepEqual(history(), row);
  turns.clock.advance(60_000);
  turns.given({ type: "take", by: anna }).given({ type: "handle", by: anna });
  assert.deepEqual(history(), row);
});

const start = (turns: Turns, more = {}) => ({
  ...{ type: "start", by: anna, conversation: "conversation-1", account: "account", channel: "sms" } as const,
  ...{ party: "number:39333", addresses: [ours], queue: "sales", terms: defaultTerms, contact: rosa },
  openStamp: turns.row(["open", "account", "number:39333"]).stamp,
  ...{ messageId: "m1", text: "Il pacco è arrivato" },
  ...more,
});

Deno.test("C6 a first message of ours opens, takes and sends in one decision", () => {
  const turns = new Turns();
  turns.given(start(turns));
  const { status, owner, contact, answered, seq } = turns.state;
  assert.deepEqual({ status, owner, contact, answered, seq }, {
    ...{ status: "taken", owner: "anna", contact: "rosa", answered: true, seq: 2 },
  });
  assert.deepEqual(turns.message(2).content, { kind: "text", text: "Il pacco è arrivato" });
  assert.equal(turns.keys("outbox").length, 1);
  assert.deepEqual(openRowOf(turns), { id: "conversation-1", open: true });
  const answer = turns.given({ type: "receive", message: said("SM1") });
  assert.equal(answer.state.owner, "anna", "the customer's answer reaches whoever wrote");
});

Deno.test("C6 whoever wrote meanwhile comes first, and STOP holds", () => {
  const turns = new Turns();
  const early = start(turns);
  const theirs = new Turns(turns).given(opening({ conversation: "theirs" }));
  assert.equal(turns.refusalOf(early), "moved");
  assert.equal(turns.refusalOf(start(turns)), "moved", "one is open");
  assert.equal(turns.refusalOf(start(turns, { text: " " })), "empty-text");
  theirs.given({ type: "take", by: anna }).given({ type: "handle", by: anna });
  turns.put(optedOutKey("account", "number:39333"), { v: 1, at: 1 });
  assert.equal(turns.refusalOf(start(turns)), "opted-out");
  turns.remove(optedOutKey("account", "number:39333"));
  assert.equal(turns.refusalOf(start(turns)), null);
});
