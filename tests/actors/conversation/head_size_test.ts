/** The head row stays small, whatever a conversation has gone through. */
import assert from "node:assert/strict";
import { serialize } from "node:v8";
import { mostIgnoring } from "../../../actors/conversation/ignoring.ts";
import { anna } from "../../support/people.ts";
import { opening, said, Turns } from "../../support/turns.ts";

const id = (n: number) => String(n).padStart(26, "0");
const wide = "ю";

Deno.test("design: a head is below 8 KiB at its worst", () => {
  const address = (n: number) => ({ kind: "bsuid", value: `IT.${id(n)}${"9".repeat(40)}` }) as const;
  const addresses = Array.from({ length: 30 }, (_, n) => address(n));
  const by = { ...anna, id: id(7) };
  const turns = new Turns().given(opening({
    conversation: id(1),
    account: id(2),
    queue: id(3),
    party: `bsuid:${addresses[0]!.value}`,
    addresses: addresses.slice(0, 3),
    message: said("wamid.1", wide.repeat(4_000), { newAddresses: addresses, name: wide.repeat(120) }),
  }));
  const boss = { ...by, queues: [id(3)] };
  turns.given({ type: "take", by: boss });
  for (let n = 0; n < 80; n++) {
    turns.given({ type: "transfer", id: id(n), by: boss, to: { queue: id(3) }, note: "" });
    turns.given({ type: "take", id: id(1_000 + n), by: boss });
  }
  turns.given({ type: "receive", message: said("wamid.2", wide.repeat(4_000)) });
  const contact = { id: id(8), name: wide.repeat(120), version: 1e6 };
  turns.given({ type: "link-contact", contact, was: null });
  turns.given({ type: "archive", by: boss, until: turns.clock.now() + 1 });
  turns.given({ type: "delete", by: boss, agents: Array.from({ length: 3_000 }, (_, n) => id(n)) });
  assert.equal(turns.recent.length, 64);
  const size = serialize({ v: 1, recent: turns.recent, state: turns.state }).byteLength;
  assert.ok(size < 8 * 1024, `${size} bytes`);
});

Deno.test("design: a head is below 8 KiB when as many ignore it as it holds", () => {
  const address = (n: number) => ({ kind: "bsuid", value: `IT.${id(n)}${"9".repeat(40)}` }) as const;
  const addresses = Array.from({ length: 8 }, (_, n) => address(n));
  const message = said("wamid.1", wide.repeat(4_000), { newAddresses: addresses, name: wide.repeat(120) });
  const turns = new Turns().given(
    opening({ conversation: id(1), account: id(2), queue: id(3), addresses: addresses.slice(0, 3), message }),
  );
  const contact = { id: id(8), name: wide.repeat(120), version: 1e6 };
  turns.given({ type: "link-contact", contact, was: null });
  const members = ["nobody"];
  for (let n = 0; n < 64 + mostIgnoring; n++) {
    const by = { ...anna, id: id(100 + n % (mostIgnoring - 1)), queues: [id(3)] };
    turns.given({ type: "ignore", id: id(n), by, members });
    if (n < 64) turns.given({ type: "unignore", id: id(1_000 + n), by });
  }
  assert.equal(turns.state.ignoredBy.length, mostIgnoring - 1);
  assert.equal(turns.recent.length, 64);
  const size = serialize({ v: 1, recent: turns.recent, state: turns.state }).byteLength;
  assert.ok(size < 8 * 1024, `${size} bytes`);
});
