/**
 * Several processes on one KV server want the same things at the same time: conversations (O5), and the first
 * messages of new customers (I5). LONG=1 brings more of them to more conversations.
 */
import assert from "node:assert/strict";
import type { Entry } from "../actors/conversation/entry.ts";
import { entryKey } from "../actors/conversation/rows.ts";
import type { Conversation } from "../actors/conversation/state.ts";
import type { Address, Inbound } from "../actors/message.ts";
import type { Store } from "../actors/runtime/store.ts";
import { assertLinearizable, findViolations } from "./support/history.ts";
import { bsuid, message, number } from "./support/people.ts";
import { letWrite, runRace, type Rush } from "./support/race_history.ts";
import { type RaceOptions, type RaceWorker, withWorkers } from "./support/race_workers.ts";

const long = Deno.env.get("LONG") === "1";
const workers = long ? 4 : 2;
const agents = long ? 8 : 4;

async function heads(store: Store): Promise<Conversation[]> {
  const rows = await store.list<{ state: Conversation }>({ prefix: ["conversation"] }, { limit: 10_000 });
  return rows.map(({ value }) => value!.state);
}

async function race(options: RaceOptions, customers: number, further: number): Promise<Rush[]> {
  const rushes: Rush[] = [];
  await withWorkers(options, async (all, store) => {
    await letWrite(all[0]!, Array.from({ length: customers }, (_, n) => `39${n}`));
    const conversations = (await heads(store)).map(({ id }) => id);
    assert.equal(conversations.length, customers);
    rushes.push(...await runRace(all, { conversations, agents, further }));
  });
  return rushes;
}

const historyOf = (rushes: readonly Rush[]) => rushes.flatMap(({ first, later }) => [...first, ...later]);

const winners = ({ first }: Rush) => first.filter((op) => op.op === "take" && op.result === "won");

Deno.test("O5 several processes race to take the same conversations: one winner each", async (t) => {
  const rushes = await race({ workers }, long ? 2_000 : 500, 3);
  const history = historyOf(rushes);

  await t.step("of the simultaneous takes and replies one won, and all were told who", () => {
    for (const rush of rushes) {
      assert.equal(winners(rush).length, 1, rush.conversation);
      assert.deepEqual(new Set(rush.told), new Set([winners(rush)[0]!.client]));
    }
  });

  await t.step("with transfers and put back, all answers fit one order", () => {
    assert.ok(history.some((op) => op.op === "transfer" && op.result === "won"));
    assert.ok(history.some((op) => op.op === "release" && op.result === "won"));
    assertLinearizable(history);
  });

  await t.step("one planted double winner is caught by the same checker", () => {
    const loser = rushes[0]!.first.findIndex((op) => op.op === "take" && op.result === "lost");
    const first = rushes[0]!.first.with(loser, { ...rushes[0]!.first[loser]!, op: "take", result: "won" });
    const planted = historyOf([{ ...rushes[0]!, first }, ...rushes.slice(1)]);
    assert.deepEqual(findViolations(planted).map(({ conversation }) => conversation), [
      rushes[0]!.conversation,
    ]);
  });
});

Deno.test("O5 the race is worth something: processes whose commits check nothing are caught", async () => {
  const rushes = await race({ workers, careless: true }, 60, 1);
  assert.ok(rushes.some((rush) => winners(rush).length > 1));
  assert.ok(findViolations(historyOf(rushes)).length > 0);
});

/** Every process brings messages of its own, and one that the provider delivers to each of them. */
async function firstMessages(all: readonly RaceWorker[], from: string, addresses: [Address, ...Address[]][]) {
  await Promise.all(all.flatMap((worker, w) => {
    const admit = (...items: Inbound[]) => worker.do({ do: "admit", items });
    const said = (name: string) => message(`wamid.${from}.${name}`, name, addresses[w % addresses.length]);
    return [admit(said(`${w}a`)), admit(said("same")), admit(said(`${w}b`))];
  })).then((done) => done.forEach((one) => assert.deepEqual(one, { done: "admit" })));
}

Deno.test("I5 processes that receive first messages of the same customers open one conversation each", () =>
  withWorkers({ workers }, async (all, store) => {
    const customers = Array.from({ length: long ? 1_000 : 100 }, (_, n) => `39${n}`);
    await Promise.all(customers.map((from, n) => {
      const known: [Address, ...Address[]] = [number(from)];
      // Half of them are met by number in one process and by user id and number in the other.
      return firstMessages(all, from, n % 2 ? [known] : [known, [bsuid(`IT.${from}`), number(from)]]);
    }));
    const opened = await heads(store);
    assert.equal(opened.length, customers.length);
    for (const { id, seq } of opened) {
      const rows = await store.getMany(Array.from({ length: seq + 1 }, (_, n) => entryKey(id, n + 1)));
      const entries = rows.map(({ value }) => value as Entry | null);
      assert.equal(entries.pop(), null, "an entry after the last");
      const ids = entries.map((entry) => entry?.type === "message" ? entry.providerId : null);
      assert.equal(new Set(ids).size, workers * 2 + 1, `${id}: ${ids}`);
      assert.equal(ids.length, workers * 2 + 1, `${id}: ${ids}`);
    }
  }));
