/** The head row stays small while a conversation waits, however often and to however many it is offered. */
import assert from "node:assert/strict";
import { serialize } from "node:v8";
import { anna } from "../../support/people.ts";
import { opening, said, Turns } from "../../support/turns.ts";

const id = (n: number) => String(n).padStart(26, "0");
const wide = "ю";

Deno.test("design: a head that waits is below 8 KiB after a night of offers, passes and ignores", () => {
  const addresses = Array.from({ length: 8 }, (_, n) => {
    return { kind: "bsuid", value: `IT.${id(n)}${"9".repeat(40)}` } as const;
  });
  const agents = Array.from({ length: 60 }, (_, n) => id(100 + n));
  const terms = { strategy: "hunt-by-threes", seconds: 3_600, sight: "offered" } as const;
  const turns = new Turns().given(opening({
    conversation: id(1),
    account: id(2),
    queue: id(3),
    terms,
    party: `bsuid:${addresses[0]!.value}`,
    addresses: addresses.slice(0, 3),
    message: said("wamid.1", wide.repeat(4_000), { newAddresses: addresses, name: wide.repeat(120) }),
  }));
  const viewer = (agent: string) => ({ ...anna, id: agent, queues: [id(3)] });
  for (let n = 0; n < 40; n++) {
    const wave = turns.state.routing.waves + 1;
    turns.given({ type: "offer", wave, queue: id(3), terms, order: agents, available: agents });
    const [first, second] = turns.state.routing.offer!.to;
    turns.give({ type: "pass", id: id(n), by: viewer(first!) });
    turns.give({ type: "ignore", id: id(500 + n), by: viewer(second!), members: agents });
    turns.clock.advance(3_600_000);
    turns.given({ type: "expire-offer" });
  }
  assert.equal(turns.state.routing.history.length, 12);
  const recent = Array.from({ length: 64 }, (_, n) => id(n));
  const size = serialize({ v: 1, recent, state: turns.state }).byteLength;
  assert.ok(size < 8 * 1024, `${size} bytes`);
});
