/** The claim checker against histories with planted faults, correct ones, and a checker by brute force. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { apply, assertLinearizable, findViolations, type Op, type Owner, type Result } from "./history.ts";

type Span = [start: number, end: number];
const at = ([start, end]: Span, client: string) => ({ client, conversation: "c1", start, end });
const take = (client: string, span: Span, result: Result): Op => ({
  ...at(span, client),
  op: "take",
  result,
});
const release = (client: string, span: Span, result: Result): Op => ({
  ...at(span, client),
  op: "release",
  result,
});
const transfer = (client: string, to: string, span: Span, result: Result): Op => (
  { ...at(span, client), op: "transfer", to, result }
);
const read = (client: string, span: Span, saw: Owner): Op => ({ ...at(span, client), op: "read", saw });

const right: Record<string, Op[]> = {
  "nothing happened": [],
  "one wins, one loses at the same time": [take("a", [0, 5], "won"), take("b", [1, 4], "lost")],
  "the loser answered before the winner": [take("b", [0, 1], "lost"), take("a", [0, 9], "won")],
  "taken, passed on, freed, taken": [
    ...[take("a", [0, 1], "won"), transfer("a", "b", [2, 3], "won"), release("a", [4, 5], "lost")],
    ...[release("b", [6, 7], "won"), read("a", [8, 9], null), take("c", [10, 11], "won")],
  ],
  "a free conversation is passed on by whoever sees it": [
    transfer("a", "b", [0, 1], "won"),
    read("a", [2, 3], "b"),
  ],
  "a lost answer that took effect": [take("a", [0, 1], "unknown"), take("b", [5, 6], "lost")],
  "a lost answer that never took effect": [take("a", [0, 1], "unknown"), take("b", [5, 6], "won")],
  "a lost answer that took effect much later": [
    ...[take("a", [0, 1], "unknown"), take("b", [5, 6], "won"), release("b", [7, 8], "won")],
    ...[take("c", [20, 21], "lost"), read("c", [22, 23], "a")],
  ],
  "a repeated take by the owner": [take("a", [0, 1], "won"), take("a", [2, 3], "won")],
};

const wrong: Record<string, Op[]> = {
  "two winners, one after the other": [take("a", [0, 1], "won"), take("b", [2, 3], "won")],
  "two winners at the same time": [take("a", [0, 5], "won"), take("b", [1, 4], "won")],
  "the ownership is lost without a word": [
    ...[take("a", [0, 1], "won"), read("b", [2, 3], "a")],
    release("a", [4, 5], "lost"),
  ],
  "a stale read after a transfer": [
    ...[take("a", [0, 1], "won"), transfer("a", "b", [2, 3], "won")],
    read("c", [4, 5], "a"),
  ],
  "a take refused although it was free": [
    ...[take("a", [0, 1], "won"), release("a", [2, 3], "won")],
    take("b", [4, 5], "lost"),
  ],
  "an answer before its time: read before anybody began to take": [
    read("b", [0, 1], "a"),
    take("a", [2, 3], "won"),
  ],
  "a stale owner wakes and passes on what another has": [
    ...[take("a", [0, 1], "won"), transfer("a", "b", [2, 3], "won")],
    ...[transfer("a", "c", [4, 5], "won"), read("b", [6, 7], "c")],
  ],
  "a lost answer explains one owner, not two": [
    take("x", [0, 1], "unknown"),
    ...[read("a", [2, 3], "x"), take("a", [4, 5], "won"), read("b", [6, 7], "x"), take("b", [8, 9], "won")],
  ],
};

for (const [story, ops] of Object.entries(right)) {
  Deno.test(`O5 claim checker accepts: ${story}`, () => assertLinearizable(ops));
}
for (const [story, ops] of Object.entries(wrong)) {
  Deno.test(`O5 claim checker catches: ${story}`, () => {
    assert.deepEqual(findViolations(ops).map((violation) => violation.conversation), ["c1"]);
    assert.throws(() => assertLinearizable(ops), /conversation c1 has no order/);
  });
}

Deno.test("O5 claim checker keeps conversations apart and names the faulty one", () => {
  const fine = take("a", [0, 1], "won");
  const doubled = [take("a", [0, 1], "won"), take("b", [2, 3], "won")].map((op) => ({
    ...op,
    conversation: "c2",
  }));
  const [violation, ...more] = findViolations([fine, ...doubled]);
  assert.deepEqual(more, []);
  assert.equal(violation?.conversation, "c2");
  assert.equal(violation?.owner, "a");
  assert.deepEqual(violation?.stuck.map((op) => op.client), ["b"]);
});

const people = ["a", "b", "c"];
const anyone = fc.constantFrom(...people);

/** A call without its answer, how far before and after its moment it reaches, and whether its answer was lost. */
interface Attempt {
  op: Op["op"];
  client: string;
  to: string;
  before: number;
  after: number;
  fate: "answered" | "lost but done" | "never done";
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  op: fc.constantFrom<Op["op"]>("take", "release", "transfer", "read"),
  client: anyone,
  to: anyone,
  before: fc.nat(40),
  after: fc.nat(40),
  fate: fc.constantFrom<Attempt["fate"]>("answered", "answered", "answered", "lost but done", "never done"),
});

/** What clients would have logged had the calls taken effect in this order, ten ms apart. */
function played(attempts: Attempt[]): Op[] {
  let owner: Owner = null;
  return attempts.map(({ op, client, to, before, after, fate }, i) => {
    const span: Span = [i * 10 - before, i * 10 + after];
    if (op === "read") return read(client, span, owner);
    const allowed = op === "release" ? owner === client : owner === null || owner === client;
    const next = op === "take" ? client : op === "release" ? null : to;
    if (allowed && fate !== "never done") owner = next;
    const result: Result = fate === "answered" ? (allowed ? "won" : "lost") : "unknown";
    return op === "transfer" ? transfer(client, to, span, result) : { ...at(span, client), op, result };
  });
}

Deno.test("O5 claim checker accepts every history of a correct register", () => {
  fc.assert(fc.property(fc.array(attempt, { maxLength: 60 }), (attempts) => {
    assertLinearizable(played(attempts));
  }));
});

Deno.test("O5 claim checker catches one false answer among calls one after another", () => {
  const calls = fc.array(attempt.map((one): Attempt => ({ ...one, before: 1, after: 1, fate: "answered" })), {
    minLength: 1,
  });
  fc.assert(fc.property(calls, fc.nat(), (attempts, pick) => {
    const history = played(attempts);
    const index = pick % history.length;
    const op = history[index]!;
    const flipped: Op = op.op === "read"
      ? { ...op, saw: op.saw === null ? "a" : null }
      : { ...op, result: op.result === "won" ? "lost" : "won" };
    assert.equal(findViolations(history.with(index, flipped)).length, 1);
  }));
});

Deno.test("O5 claim checker agrees with trying every order", () => {
  const result = fc.constantFrom<Result>("won", "lost", "unknown");
  const span = fc.tuple(fc.nat(9), fc.nat(4)).map(([start, length]): Span => [start, start + length]);
  const op = fc.oneof(
    fc.tuple(anyone, span, result).map((it) => take(...it)),
    fc.tuple(anyone, span, result).map((it) => release(...it)),
    fc.tuple(anyone, anyone, span, result).map((it) => transfer(...it)),
    fc.tuple(anyone, span, fc.constantFrom(null, ...people)).map((it) => read(...it)),
  );
  let explicable = 0;
  fc.assert(
    fc.property(fc.array(op, { maxLength: 6 }), (ops) => {
      const possible = someOrderFits(ops, null);
      if (possible) explicable++;
      assert.equal(findViolations(ops).length === 0, possible);
    }),
    { numRuns: 3000 },
  );
  assert.ok(explicable > 100 && explicable < 2900, `${explicable} of 3000 could be explained`);
});

function someOrderFits(rest: Op[], owner: Owner): boolean {
  const isUnknown = (op: Op) => op.op !== "read" && op.result === "unknown";
  if (rest.every(isUnknown)) return true;
  return rest.some((op, i) => {
    const others = rest.toSpliced(i, 1);
    if (others.some((other) => !isUnknown(other) && other.end < op.start)) return false;
    const next = apply(op, owner);
    return next !== undefined && someOrderFits(others, next);
  });
}

Deno.test("O5 claim checker judges 4,000 calls of 16 clients within seconds", () => {
  const attemptOf = (i: number): Attempt => ({
    op: (["take", "read", "transfer", "release", "take"] as const)[i % 5]!,
    client: `agent ${(i * 7) % 16}`,
    to: `agent ${(i * 5) % 16}`,
    before: (i * 13) % 80,
    after: (i * 17) % 80,
    fate: i % 97 === 0 ? "lost but done" : "answered",
  });
  const history = Array.from({ length: 16 }, (_, room) => {
    const attempts = Array.from({ length: 250 }, (_, i) => attemptOf(room * 250 + i));
    return played(attempts).map((op) => ({ ...op, conversation: `c${room}` }));
  }).flat();
  const began = performance.now();
  assertLinearizable(history);
  assert.ok(performance.now() - began < 5_000);
});
