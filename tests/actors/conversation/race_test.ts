/**
 * O5: of any number of takers on any number of processes exactly one wins. Two processes on one store, every
 * wait of theirs drawn by a seed, and a checker that looks for one order in which all answers make sense.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Viewer } from "../../../actors/conversation/visibility.ts";
import type { Conversations } from "../../../actors/door.ts";
import { Actors } from "../../../actors/runtime/actors.ts";
import { Committer } from "../../../actors/runtime/committer.ts";
import { newId } from "../../../actors/runtime/clock.ts";
import type { Atomic, Store } from "../../../actors/runtime/store.ts";
import { conversation } from "../../../actors/conversation.ts";
import { chance, pauses } from "../../support/chance.ts";
import { everyEngine, type Open, withStore } from "../../support/engines.ts";
import { type Fault, FaultyStore } from "../../support/faulty_store.ts";
import { assertLinearizable, findViolations, type Op, type Result } from "../../support/history.ts";
import { number } from "../../support/people.ts";
import { opening, said } from "../../support/turns.ts";

const client = (n: number): Viewer => ({ id: `client-${n}`, queues: ["sales"], supervises: [] });

function processOn(store: Store): Conversations {
  return new Actors(conversation, {
    store,
    committer: new Committer(store, { now: () => 0, committed: () => {} }),
  });
}

async function openOne(conversations: Conversations, id: string) {
  const address = number(id);
  const message = said(`wamid.${id}`, "Buongiorno", { newAddresses: [address] });
  const command = opening({ conversation: id, party: `number:${id}`, addresses: [address], message });
  assert.ok((await conversations.send(id, { ...command, id: null, at: 0 })).ok);
}

/** Does one random thing and notes it down with its answer. */
async function act(
  conversations: Conversations,
  by: Viewer,
  id: string,
  random: () => number,
  history: Op[],
) {
  const start = performance.now();
  const given = { id: newId(1), at: 1 };
  const ended = () => ({ client: by.id, conversation: id, start, end: performance.now() });
  const drawn = random();
  if (drawn < 0.15) {
    const state = await conversations.read(id).catch(() => null);
    if (state) history.push({ ...ended(), op: "read", saw: state.owner });
    return;
  }
  if (drawn < 0.3) {
    const sent = conversations.send(id, { ...given, type: "put-back", from: by.id });
    const result = await sent.then((done) =>
      done.ok && (done.repeated || done.events.length > 0) ? "won" : "lost"
    )
      .catch(() => "unknown") as Result;
    history.push({ ...ended(), op: "release", result });
    return;
  }
  const to = client(Math.floor(random() * 6)).id;
  const passes = drawn < 0.45 && to !== by.id;
  const sent = passes
    ? conversations.send(id, { ...given, type: "transfer", by, to: { agent: to }, note: "" })
    : conversations.send(id, { ...given, type: "take", by });
  const result = await sent.then(({ ok }) => ok ? "won" : "lost").catch(() => "unknown") as Result;
  history.push(passes ? { ...ended(), op: "transfer", to, result } : { ...ended(), op: "take", result });
}

interface Race {
  seed: number;
  faults?: Fault[];
  tamper?: (atomic: Atomic) => Atomic;
}

/** Three clients on each of two processes, all at two conversations. */
async function race({ seed, faults = [], tamper }: Race): Promise<Op[]> {
  const history: Op[] = [];
  await withStore(async (inner) => {
    for (const id of ["a", "b"]) await openOne(processOn(inner), id);
    const random = chance(seed);
    const processes = [1, 2].map(() => {
      const store = new FaultyStore(inner);
      store.pause = pauses(random);
      store.faults.push(...faults);
      if (tamper) store.tamper = tamper;
      return processOn(store);
    });
    await Promise.all(Array.from({ length: 6 }, async (_, n) => {
      for (let round = 0; round < 6; round++) {
        await act(processes[n % 2]!, client(n), random() < 0.5 ? "a" : "b", random, history);
      }
    }));
  });
  return history;
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const numRuns = Math.ceil(Number(Deno.env.get("MODEL_RUNS") ?? 300) / 10);

Deno.test("O5 law 1 two processes, any timing: all answers fit one order", async () => {
  await fc.assert(fc.asyncProperty(seeds, async (seed) => assertLinearizable(await race({ seed }))), {
    numRuns,
  });
});

Deno.test("O5 law 5 two processes, any timing, answers that lie or get lost: all answers fit one order", async () => {
  const faults = fc.array(fc.constantFrom<Fault>("lies", "lost", "refused", "fails"), { maxLength: 6 });
  const property = fc.asyncProperty(seeds, faults, async (seed, faults) => {
    assertLinearizable(await race({ seed, faults }));
  });
  await fc.assert(property, { numRuns });
});

Deno.test("O5 the race is worth something: without the store's check it is caught", async () => {
  let caught = 0;
  for (let seed = 0; seed < 10; seed++) {
    const tamper = (atomic: Atomic) => ({ ...atomic, checks: [] });
    if (findViolations(await race({ seed, tamper })).length > 0) caught++;
  }
  assert.ok(caught > 0);
});

/** Sixteen agents on two processes want every one of some conversations at the same time. */
async function takers(open: Open, shares: boolean) {
  const first = await open();
  const second = shares ? first : await open();
  const processes = [processOn(first), processOn(second)];
  for (let n = 0; n < 10; n++) await openOne(processes[0]!, `c${n}`);
  for (let n = 0; n < 10; n++) {
    const outcomes = await Promise.all(Array.from({ length: 16 }, (_, taker) => {
      const by = client(taker);
      const given = { id: newId(1), at: 1, by };
      return processes[taker % 2]!.send(
        `c${n}`,
        taker % 3 === 0
          ? { ...given, type: "reply", messageId: given.id, text: "Salve" }
          : { ...given, type: "take" },
      );
    }));
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    const owner = (await processes[0]!.read(`c${n}`))!.owner;
    for (const outcome of outcomes) assert.equal(outcome.ok ? owner : outcome.refusal.detail, owner);
  }
  for (const store of new Set([first, second])) store.close();
}

for (const { name, engine, on } of everyEngine) {
  // A file belongs to one process; what is in memory can only be shared.
  Deno.test(`O5 sixteen takers on two processes (${name}): one wins, the others are told who`, () =>
    on((open) => takers(open, engine !== "server")));
}
