/** Law 13: rows are deleted by what the head says it placed, never by what today's code would compute. */
import assert from "node:assert/strict";
import { keyText } from "../../../actors/runtime/size.ts";
import { anna } from "../../support/people.ts";
import { taken, waiting } from "../../support/turns.ts";

Deno.test("law 13 rows placed by other code or under other rules go when the head moves on", () => {
  const turns = waiting();
  const old = [["list", "an-older-list", 5, turns.state.id], [
    "alarm",
    5,
    "conversation",
    turns.state.id,
    "older",
  ]];
  for (const key of old) turns.put(key, null);
  turns.state = {
    ...turns.state,
    placed: { lists: [...turns.state.placed.lists, old[0]!], alarms: [old[1]!] },
  };
  turns.given({ type: "take", by: anna });
  assert.deepEqual(turns.lists().map((key) => key[1]), ["mine:anna"]);
  assert.deepEqual(turns.keys("alarm"), []);
});

Deno.test("law 13 the head names exactly the rows that stand", () => {
  const turns = taken(anna);
  turns.given({ type: "archive", by: anna, until: turns.clock.now() + 1_000 });
  const { lists, alarms } = turns.state.placed;
  const rows = [...turns.keys("list"), ...turns.keys("alarm")];
  assert.deepEqual(rows.map(keyText).toSorted(), [...lists, ...alarms].map(keyText).toSorted());
});

Deno.test("law 13 a row that need not move is not written again", () => {
  const turns = waiting().given({
    type: "echo",
    providerId: "e",
    theirAt: 1,
    content: { kind: "text", text: "x" },
  });
  const touched = [...turns.written!.sets.values()].map(({ key }) => key[0]);
  assert.deepEqual(touched.toSorted(), ["entry", "ref"]);
});
