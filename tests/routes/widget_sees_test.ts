/** What visitors see of their conversation, entry by entry. */
import assert from "node:assert/strict";
import type { Entry, EventName, MessageEntry } from "../../actors/conversation/entry.ts";
import { visitorNumber } from "../../actors/visitors.ts";
import { firstName, providerIdOf, visitorSees } from "../../routes/widget/visitor_sees.ts";

const nameOf = (agent: string) => `name of ${agent}`;
const sees = (entry: Entry) => visitorSees(entry, nameOf);

const written: MessageEntry = {
  v: 1,
  type: "message",
  seq: 3,
  at: 5,
  from: "customer",
  content: { kind: "text", text: "Buongiorno" },
  providerId: providerIdOf("hash", "01J0"),
};
const answered: MessageEntry = {
  v: 1,
  type: "message",
  seq: 4,
  at: 6,
  from: "agent",
  by: "u1",
  messageId: "secret-id",
  providerId: "C:4",
  content: { kind: "text", text: "Ciao" },
  delivery: { status: "failed", at: 6, problem: { code: "account", provider: "secret" } },
};

Deno.test("O9 a visitor sees their own messages under the id their browser made", () => {
  assert.deepEqual(sees(written), { type: "mine", seq: 3, at: 5, id: "01J0", text: "Buongiorno" });
});

Deno.test("O9 a visitor sees agents' messages with a name, and nothing of their delivery but whether it was read", () => {
  const told = { type: "theirs", seq: 4, at: 6, author: "name of u1", text: "Ciao" };
  assert.deepEqual(sees(answered), { ...told, read: false });
  assert.deepEqual(sees({ ...answered, delivery: { status: "read", at: 7 } }), { ...told, read: true });
  assert.equal(sees({ ...answered, from: "phone" }), null);
});

Deno.test("D11 a note is never a visitor's to see", () => {
  assert.equal(sees({ v: 1, type: "note", seq: 1, at: 1, by: "u1", text: "difficile" }), null);
});

Deno.test("L1 of the events a visitor sees who joined and that it is over, and no other", () => {
  const event = (name: EventName, more: object = {}): Entry => {
    return { v: 1, type: "event", seq: 2, at: 1, event: name, by: "u1", ...more };
  };
  const joined = (author: string) => ({ type: "joined", seq: 2, at: 1, author });
  assert.deepEqual(sees(event("taken")), joined("name of u1"));
  assert.deepEqual(sees(event("assigned", { to: { agent: "u2" } })), joined("name of u2"));
  assert.deepEqual(sees(event("transferred", { to: { agent: "u2" } })), joined("name of u2"));
  assert.deepEqual(sees(event("transfer-undone", { to: { agent: "u1" } })), joined("name of u1"));
  for (const name of ["transferred", "transfer-undone"] as const) {
    assert.equal(sees(event(name, { to: { queue: "q1" } })), null);
  }
  assert.deepEqual(sees(event("handled")), { type: "over", seq: 2, at: 1 });
  for (const name of ["reopened", "put-back", "archived", "unarchived"] as const) {
    assert.equal(sees(event(name)), null, name);
  }
});

Deno.test("O9 agents are known to visitors by their first name", () => {
  assert.deepEqual(["Giulia Bianchi", "  Anna  Maria Re", "Li", ""].map(firstName), [
    "Giulia",
    "Anna",
    "Li",
    "",
  ]);
});

Deno.test("L3 a visitor keeps one number of four digits", () => {
  const numbers = Array.from({ length: 500 }, () => visitorNumber(crypto.randomUUID()));
  assert.ok(numbers.every((number) => Number.isInteger(number) && number >= 1_000 && number <= 9_999));
  assert.ok(new Set(numbers).size > 300, "spread over the range");
  assert.equal(visitorNumber("a hash"), visitorNumber("a hash"));
});
