/** Handled, archived, deleted, and the way back (rules H). */
import assert from "node:assert/strict";
import type { Viewer } from "../../../actors/conversation/visibility.ts";
import { draftKey, readKey } from "../../../actors/conversation/rows.ts";
import { anna, bruno } from "../../support/people.ts";
import {
  handled,
  opening,
  openRowOf,
  type Order,
  replied,
  said,
  taken,
  Turns,
  waiting,
} from "../../support/turns.ts";

/** The next session of the same customer. */
function newerSession(turns: Turns): Turns {
  const { stamp } = turns.row(["open", "account", "number:39333"]);
  const message = said("wamid.new");
  return new Turns(turns).given(opening({ conversation: "conversation-2", openStamp: stamp, message }));
}

const lists = (turns: Turns) => turns.lists().map((key) => key[1]);

Deno.test("H1 handled closes it: no owner, no timers, out of Mine, in Handled", () => {
  const turns = taken(anna);
  turns.given({ type: "archive", by: anna, until: turns.clock.now() + 1_000 });
  turns.given({ type: "handle", by: anna });
  assert.equal(turns.state.status, "handled");
  assert.equal(turns.state.owner, null);
  assert.deepEqual(turns.keys("alarm"), []);
  assert.deepEqual(lists(turns), ["handled:sales", "handled-by:anna"]);
  assert.deepEqual(openRowOf(turns), { id: "conversation-1", open: false });
});

Deno.test("H1 only the owner closes; a waiting one has to be taken first", () => {
  assert.equal(waiting().refusalOf({ type: "handle", by: anna }), "not-allowed");
  assert.equal(handled(anna).refusalOf({ type: "handle", by: anna }), "closed");
});

Deno.test("H1 undo within ten seconds gives it back as it was", () => {
  const turns = taken(anna).given({ type: "handle", by: anna });
  turns.clock.advance(10_000);
  turns.given({ type: "reopen", by: anna });
  assert.equal(turns.state.owner, anna.id);
  assert.equal(turns.state.awaitsUs, true);
  assert.deepEqual(openRowOf(turns), { id: "conversation-1", open: true });
});

Deno.test("H1 reopen gives it to whoever reopens it, waiting for nobody", () => {
  const turns = handled(anna).given({ type: "reopen", by: bruno });
  assert.equal(turns.state.owner, bruno.id);
  assert.equal(turns.state.awaitsUs, false);
});

Deno.test("H1 reopen is refused while a newer session is open", () => {
  const turns = handled(anna);
  newerSession(turns);
  assert.equal(turns.refusalOf({ type: "reopen", by: anna }), "newer-session-open");
});

Deno.test("H2 who writes after that is routed afresh: another conversation that waits", () => {
  const first = handled(anna);
  assert.equal(first.refusalOf({ type: "receive", message: said("wamid.2") }), "closed");
  const second = newerSession(first);
  assert.equal(second.state.status, "waiting");
  assert.equal(second.state.owner, null);
  assert.deepEqual(openRowOf(first), { id: "conversation-2", open: true });
});

Deno.test("H3 who writes before that reaches the agent who has it", () => {
  const turns = replied(anna).given({ type: "receive", message: said("wamid.2") });
  assert.equal(turns.state.owner, anna.id);
  assert.equal(turns.state.status, "taken");
  assert.equal(turns.state.awaitsUs, true);
});

Deno.test("H5 archive takes it off the main list, open and owned; a waiting one is not archived", () => {
  const turns = taken(anna).given({ type: "archive", by: anna, until: null });
  assert.deepEqual(lists(turns), ["archived:anna"]);
  assert.equal(turns.state.owner, anna.id);
  assert.equal(turns.state.status, "taken");
  assert.equal(waiting().refusalOf({ type: "archive", by: anna, until: null }), "not-allowed");
});

Deno.test("H5 archive until brings it back then, not before; the past is refused", () => {
  const turns = taken(anna);
  const until = turns.clock.now() + 60_000;
  assert.equal(turns.refusalOf({ type: "archive", by: anna, until: turns.clock.now() }), "invalid-field");
  turns.given({ type: "archive", by: anna, until });
  assert.deepEqual(turns.keys("alarm"), [["alarm", until, "conversation", "conversation-1", "come-back"]]);
  turns.given({ type: "come-back" });
  assert.notEqual(turns.state.archived, null);
  turns.clock.advance(60_000);
  turns.given({ type: "come-back" });
  assert.deepEqual(lists(turns), ["mine:anna"]);
  assert.deepEqual(turns.keys("alarm"), []);
});

Deno.test("H6 unarchive brings it back to Mine", () => {
  const turns = taken(anna).given({ type: "archive", by: anna, until: null });
  turns.given({ type: "unarchive", by: anna });
  assert.deepEqual(lists(turns), ["mine:anna"]);
});

Deno.test("H7 a customer's message brings an archived one back to the top", () => {
  const turns = taken(anna);
  turns.given({ type: "archive", by: anna, until: turns.clock.now() + 60_000 });
  turns.clock.advance(1_000);
  turns.given({ type: "receive", message: said("wamid.2") });
  assert.deepEqual(turns.lists(), [["list", "mine:anna", 0, -turns.clock.now(), "conversation-1"]]);
  assert.deepEqual(turns.keys("alarm"), []);
});

Deno.test("H8 only what is archived or handled is deleted, by its owner or last owner", () => {
  const del = (by: Viewer): Order => ({ type: "delete", by, agents: [] });
  assert.equal(waiting().refusalOf(del(anna)), "not-allowed");
  assert.equal(taken(anna).refusalOf(del(anna)), "not-allowed");
  assert.equal(handled(anna).refusalOf(del(bruno)), "not-allowed");
  assert.equal(handled(anna).refusalOf(del(anna)), null);
  assert.equal(taken(anna).given({ type: "archive", by: anna, until: null }).refusalOf(del(anna)), null);
});

Deno.test("H8 undo for thirty seconds, by who deleted it, with its archive and alarm", () => {
  const turns = taken(anna);
  const until = turns.clock.now() + 3_600_000;
  turns.given({ type: "archive", by: anna, until }).given({ type: "delete", by: anna, agents: [] });
  assert.deepEqual(turns.keys("list"), []);
  assert.deepEqual(turns.keys("alarm").map((key) => key[4]), ["purge"]);
  assert.equal(turns.refusalOf({ type: "undelete", by: bruno }), "not-found");
  turns.clock.advance(30_000);
  turns.given({ type: "undelete", by: anna });
  assert.deepEqual(lists(turns), ["archived:anna"]);
  assert.deepEqual(turns.keys("alarm").map((key) => key[4]), ["come-back"]);
  assert.deepEqual(openRowOf(turns), { id: "conversation-1", open: true });
  turns.given({ type: "delete", by: anna, agents: [] });
  turns.clock.advance(30_001);
  assert.equal(turns.refusalOf({ type: "undelete", by: anna }), "nothing-to-undo");
});

Deno.test("H8 undo after the customer has written anew leaves the newer session open", () => {
  const turns = taken(anna).given({ type: "archive", by: anna, until: null });
  turns.given({ type: "delete", by: anna, agents: [] });
  newerSession(turns);
  turns.given({ type: "undelete", by: anna });
  assert.equal(turns.state.status, "handled");
  assert.deepEqual(openRowOf(turns), { id: "conversation-2", open: true });
});

Deno.test("H8 the purge takes every entry, draft, mark and waiting message, in steps; a tombstone stays", () => {
  const turns = replied(anna);
  for (let n = 0; n < 400; n++) turns.given({ type: "receive", message: said(`wamid.n${n}`) });
  turns.put(draftKey("bruno", turns.state.id), "mia bozza");
  turns.put(readKey("anna", turns.state.id), 3);
  turns.given({ type: "handle", by: anna });
  turns.given({ type: "delete", by: anna, agents: ["anna", "bruno"] });
  turns.clock.advance(30_000);
  let steps = 0;
  for (; turns.keys("alarm").length > 0; steps++) {
    const [alarm] = turns.keys("alarm");
    turns.clock.advance(Math.max(0, (alarm![1] as number) - turns.clock.now()));
    turns.given({ type: "purge" });
    assert.ok(turns.mutations < 500, `${turns.mutations} mutations`);
    if (turns.keys("alarm").length > 0) assert.notDeepEqual(turns.keys("alarm"), [alarm]);
  }
  assert.equal(steps, 3);
  for (const kind of ["entry", "draft", "read", "list", "outbox"]) {
    assert.deepEqual(turns.keys(kind), [], kind);
  }
  assert.equal(turns.state.status, "deleted");
  assert.equal(turns.state.outgoing, 0);
  assert.doesNotMatch(JSON.stringify(turns.state), /39333|Buongiorno|Salve/);
  assert.deepEqual(
    openRowOf(turns),
    { id: "conversation-1", open: false },
    "others of this customer rest on it",
  );
  assert.equal(turns.refusalOf({ type: "undelete", by: anna }), "not-found");
  assert.equal(newerSession(turns).state.status, "waiting", "who writes again is routed afresh");
});
