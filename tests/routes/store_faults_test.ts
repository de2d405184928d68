/** The store slow, gone or full: refused in plain words with Retry-After, and good again without a restart. */
import assert from "node:assert/strict";
import { openStore } from "../../actors/runtime/kv_store.ts";
import { StoreUnavailable } from "../../actors/runtime/store.ts";
import { DataFolder } from "../../start/data_folder.ts";
import { atDesk, Desk } from "../support/desk.ts";
import type { Answer } from "../support/desk/browser.ts";
import { withLogs } from "../support/desk/logs.ts";
import { mountSmallDisk, type SmallDisk } from "../support/desk/small_disk.ts";
import { FaultyStore } from "../support/faulty_store.ts";

function isRefusedPlainly({ status, text, headers }: Answer) {
  assert.equal(status, 503);
  assert.match(headers.get("retry-after")!, /^\d+$/);
  assert.doesNotMatch(text, /\bat .*:\d+:\d+|StoreUnavailable|file:\/\//);
}

const outages: Record<string, () => Promise<void>> = {
  "gone": () => Promise.reject(new StoreUnavailable("broken", new Error("connection refused"))),
  "silent": () => new Promise((_, reject) => setTimeout(() => reject(new StoreUnavailable("timeout")), 60)),
};

for (const [name, outage] of Object.entries(outages)) {
  Deno.test(`I3 while the store is ${name} webhooks get 503 with Retry-After; afterwards all goes on`, () =>
    withLogs(() =>
      withFaultyStore(async (desk, store) => {
        const giulia = await desk.as("giulia");
        const stream = await giulia.live();
        const customer = desk.customer();
        const id = await customer.opens("prima");
        await stream.hears("prima");

        store.pause = outage;
        const lost = Array.from({ length: 20 }, (_, i) => customer.message(`durante ${i};`));
        for (const answer of await Promise.all(lost.map((one) => customer.deliver(one)))) {
          isRefusedPlainly(answer);
        }
        isRefusedPlainly(await giulia.get("/conversations"));
        isRefusedPlainly(
          await giulia.post(`/conversations/${id}/replies`, { text: "durante", messageId: "m1" }),
        );
        assert.equal((await desk.ask("/healthz")).status, 200, "the process is alive");
        assert.equal((await desk.ask("/readyz")).status, 503, "and says that it can't work");

        store.pause = () => Promise.resolve();
        const start = performance.now();
        assert.equal((await customer.writes("subito dopo")).status, 200);
        assert.equal((await giulia.get("/conversations")).status, 200);
        assert.ok(performance.now() - start < 1_000);
        assert.equal((await desk.ask("/readyz")).status, 200);
        for (const one of lost) assert.equal((await customer.deliver(one)).status, 200);
        const again = stream.ended ? await giulia.live(stream.cursor!) : stream;
        await again.hears("durante 19;");
        const { text } = await giulia.fragments(`/conversations/${id}`);
        for (let i = 0; i < 20; i++) assert.equal(text.split(`durante ${i};`).length - 1, 1, `durante ${i}`);
        assert.ok(!text.includes('id="m-m1"'), "what was refused did not happen");
        await again.leave();
      })
    ));
}

Deno.test("I4 a commit that happened although nobody could say so is one message, answered 200 in the end", () =>
  withLogs(() =>
    withFaultyStore(async (desk, store) => {
      const customer = desk.customer();
      const id = await customer.opens("prima");
      for (const fault of ["lost", "lies"] as const) {
        const delivery = customer.message(`forse ${fault};`);
        store.faults.push(fault);
        const first = await customer.deliver(delivery);
        assert.ok(first.status === 200 || first.status === 503);
        assert.equal((await customer.deliver(delivery)).status, 200);
        const { text } = await (await desk.as("giulia")).fragments(`/conversations/${id}`);
        assert.equal(text.split(`forse ${fault};`).length - 1, 1);
      }
    })
  ));

Deno.test("I3 with the disk full the reserve is used first, then webhooks get 503, and room makes it good", () =>
  withLogs((lines) =>
    withFullDisk(async (desk, fill, clear) => {
      const customer = desk.customer();
      const id = await customer.opens("prima");
      const kept: string[] = [];
      const writes = async (text: string) => {
        const answer = await customer.writes(text);
        if (answer.status === 200) kept.push(text);
        return answer;
      };
      await fill();
      let refused: Answer | null = null;
      for (let i = 0; i < 400 && !refused; i++) {
        const answer = await writes(`${"x".repeat(4_000)} numero ${i};`);
        if (answer.status !== 200) refused = answer;
        else if (i % 20 === 19) await fill();
      }
      assert.ok(refused, "the disk never was full");
      isRefusedPlainly(refused);
      assert.ok(kept.length > 0 && lines().some((line) => line.includes("the reserve was freed")));
      assert.equal((await desk.ask("/healthz")).status, 200);

      await clear();
      const start = performance.now();
      assert.equal((await writes("e poi di nuovo spazio;")).status, 200);
      assert.ok(performance.now() - start < 1_000);
      const entries = await desk.store.list({ prefix: ["entry", id] }, { limit: 1_000 });
      const stored = JSON.stringify(entries);
      for (const text of kept) assert.ok(stored.includes(text.slice(-12)), "what was answered 200 is there");
    })
  ));

async function withFaultyStore(scene: (desk: Desk, store: FaultyStore) => Promise<void>) {
  const inner = await openStore({ location: ":memory:" });
  const store = new FaultyStore(inner);
  try {
    await atDesk((desk) => scene(desk, store), { store });
  } finally {
    inner.close();
  }
}

/** A desk on a real small disk; where none can be mounted, on a store that says what the engine then says. */
async function withFullDisk(
  scene: (desk: Desk, fill: () => Promise<void>, clear: () => Promise<void>) => Promise<void>,
) {
  const disk = await mountSmallDisk(16);
  if (!disk) return await withPretendedDisk(scene);
  try {
    await onDisk(disk, (desk) => scene(desk, disk.fill, disk.clear));
  } finally {
    await disk.unmount();
  }
}

async function onDisk(disk: SmallDisk, scene: (desk: Desk) => Promise<void>) {
  const folder = await DataFolder.claim(`${disk.path}/data`);
  const store = await openStore({ location: folder.store, makeRoom: () => folder.makeRoom() });
  try {
    await atDesk(scene, { store });
  } finally {
    folder.release();
  }
}

async function withPretendedDisk(
  scene: (desk: Desk, fill: () => Promise<void>, clear: () => Promise<void>) => Promise<void>,
) {
  await withFaultyStore((desk, store) => {
    let room = Infinity;
    const engineSays = new StoreUnavailable("full", new Error("database or disk is full"));
    const commit = store.commit.bind(store);
    store.commit = (atomic) => room-- > 0 ? commit(atomic) : Promise.reject(engineSays);
    let reserve = 10;
    const fill = () => {
      room = reserve;
      if (reserve > 0) console.error("the reserve was freed");
      reserve = 0;
      return Promise.resolve();
    };
    const clear = () => {
      room = Infinity;
      return Promise.resolve();
    };
    return scene(desk, fill, clear);
  });
}
