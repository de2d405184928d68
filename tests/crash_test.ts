/**
 * kill -9 on the product's own process, as often as it takes: under signed webhooks nothing acknowledged is
 * lost or doubled (I3), and a reply on its way is never sent twice (N5). LONG=1 makes a hundred rounds.
 */
import assert from "node:assert/strict";
import { startProduct } from "../bench/product.ts";
import { Agreed } from "../bench/units/agreed.ts";
import { customers } from "../bench/units/message_in.ts";
import type { Entry } from "../actors/conversation/entry.ts";
import { openStore } from "../actors/runtime/kv_store.ts";
import { CrashScene } from "./support/crash_reply.ts";
import { killWhileStarting } from "./support/crash_start.ts";
import { FakeClock } from "./support/clock.ts";
import { account, Office } from "./support/office.ts";
import { message, number } from "./support/people.ts";

const rounds = Deno.env.get("LONG") === "1" ? 100 : 5;
/** What a round acknowledges at least before its kill. */
const perRound = 400;
const leaseMs = 60_000;

const randomPause = (mostMs: number) => new Promise((done) => setTimeout(done, Math.random() * mostMs));

async function inFolder(use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("I3 nothing acknowledged is lost or doubled when the process is killed", () =>
  inFolder(async (folder) => {
    const options = { folder, stored: customers };
    const agreed = new Agreed();
    let startMs = 0;
    for (let round = 0; round < rounds; round++) {
      if (round > 0) await killWhileStarting(options, Math.random() * startMs);
      const product = await startProduct(options);
      startMs = product.startMs;
      const sending = agreed.send(product, `kill${round}`, 64);
      await agreed.reaches(agreed.acknowledged.size + perRound);
      await randomPause(50);
      await product.kill("SIGKILL");
      await sending;
    }
    const { stored, ...faults } = await agreed.compare(`${folder}/store.sqlite`);
    assert.deepEqual(faults, { lost: [], doubled: [], torn: [] });
    assert.ok(agreed.acknowledged.size >= rounds * perRound);
    assert.ok(stored >= agreed.acknowledged.size + customers);
  }));

/** A store with nine acknowledged messages of three customers, and the ledger that knows of them. */
async function smallLedger(folder: string): Promise<{ agreed: Agreed; path: string; first: string }> {
  const path = `${folder}/store.sqlite`;
  const store = await openStore({ location: path });
  const office = await new Office(store, new FakeClock()).start();
  const agreed = new Agreed();
  for (const from of ["39331", "39332", "39333"]) {
    for (const n of [1, 2, 3]) {
      await office.admit(message(`wamid.${from}.${n}`, "Buongiorno", [number(from)]));
      agreed.acknowledged.add(`wamid.${from}.${n}`);
    }
  }
  const [entry] = await store.list({ prefix: ["entry"] }, { limit: 1 });
  await office.stop();
  store.close();
  return { agreed, path, first: String(entry!.key[1]) };
}

interface Planted {
  what: string;
  plant: (kv: Deno.Kv, conversation: string) => Promise<unknown>;
  expect: { lost: number; doubled: number; torn: number };
}

const planted: Planted[] = [
  { what: "nothing", plant: () => Promise.resolve(), expect: { lost: 0, doubled: 0, torn: 0 } },
  {
    what: "a loss in the middle",
    plant: (kv, id) => kv.delete(["entry", id, 2]),
    expect: { lost: 1, doubled: 0, torn: 1 },
  },
  {
    what: "a loss at the end",
    plant: (kv, id) => kv.delete(["entry", id, 3]),
    expect: { lost: 1, doubled: 0, torn: 1 },
  },
  {
    what: "a double",
    plant: async (kv, id) => {
      const { value } = await kv.get<Entry>(["entry", id, 3]);
      const { value: head } = await kv.get<{ state: { seq: number } }>(["conversation", id]);
      head!.state.seq = 4;
      await kv.set(["conversation", id], head);
      await kv.set(["entry", id, 4], { ...value, seq: 4 });
    },
    // Its one ref cannot lead to both.
    expect: { lost: 0, doubled: 1, torn: 1 },
  },
  {
    what: "a ref that is gone",
    plant: async (kv, id) => {
      const { value } = await kv.get<{ providerId: string }>(["entry", id, 1]);
      await kv.delete(["ref", account.id, value!.providerId]);
    },
    expect: { lost: 0, doubled: 0, torn: 1 },
  },
  {
    what: "a head that is gone",
    plant: (kv, id) => kv.delete(["conversation", id]),
    expect: { lost: 0, doubled: 0, torn: 1 },
  },
];

for (const { what, plant, expect } of planted) {
  Deno.test(`I3 the ledger of a crash finds ${what}`, () =>
    inFolder(async (folder) => {
      const { agreed, path, first } = await smallLedger(folder);
      const kv = await Deno.openKv(path);
      await plant(kv, first);
      kv.close();
      const { lost, doubled, torn } = await agreed.compare(path);
      assert.deepEqual(
        { lost: lost.length, doubled: doubled.length, torn: torn.length },
        expect,
        torn.join(),
      );
    }));
}

Deno.test("N5 a reply whose process is killed before the answer ends as unknown, and left once", () =>
  CrashScene.run(async (scene) => {
    await scene.replyOnItsWay(await scene.start(0));
    await scene.kill();
    assert.deepEqual((await scene.outbox()).map(({ state }) => state), ["sending"]);
    await scene.start(leaseMs + 1_000);
    await scene.rests();
    assert.equal((await scene.delivery()).status, "unknown");
    assert.equal((await scene.delivery()).problem?.code, "answer-lost");
    assert.equal(scene.provider.requests.length, 1);
  }));

Deno.test("N5 a reply whose process is killed before the answer is known by its receipts, and left once", () =>
  CrashScene.run(async (scene) => {
    await scene.replyOnItsWay(await scene.start(0));
    await scene.kill();
    await scene.start(0);
    await scene.provider.release();
    await scene.becomes("delivered");
    assert.deepEqual((await scene.outbox()).map(({ state }) => state), ["sending"]);
    await scene.kill();
    await scene.start(leaseMs + 1_000);
    await scene.rests();
    assert.equal((await scene.delivery()).status, "delivered");
    assert.equal(scene.provider.requests.length, 1);
  }));
