/** Quick replies in memory: the same on every process, and gone some time after they were removed (M4). */
import assert from "node:assert/strict";
import { housekeeping } from "../../actors/housekeeping.ts";
import { type QuickReplyFields, removedKeptMs } from "../../actors/quick_reply.ts";
import { FakeClock } from "../support/clock.ts";
import { withStore } from "../support/engines.ts";
import { Office } from "../support/office.ts";
import { until } from "../support/until.ts";

const fields: QuickReplyFields = {
  ...{ title: "Saldi", text: "Fino a fine mese.", category: "Offerte", language: "it" },
  scope: { to: "everyone" },
  active: true,
};

async function withOffices(count: number, scene: (offices: Office[], clock: FakeClock) => Promise<void>) {
  await withStore(async (store) => {
    const clock = new FakeClock();
    const offices: Office[] = [];
    for (let index = 0; index < count; index++) {
      const office = await new Office(store, clock).start();
      await office.quickReplies.start(office.runtime.feed);
      offices.push(office);
    }
    await scene(offices, clock);
    for (const office of offices) await office.stop();
  });
}

Deno.test("M4 what is written on one process is at hand on another, and what is removed is not", () =>
  withOffices(2, async (offices) => {
    const [here, there] = offices.map(({ quickReplies }) => quickReplies);
    const id = await here!.add("anna", fields);
    // On one file nobody watches: the feed of another process looks by itself, or when it is woken.
    const look = () => offices.forEach(({ runtime: { feed } }) => feed.wake());
    look();
    await until("the other has it", () => there!.offeredIn("q").some((reply) => reply.id === id));
    await there!.remove("bea", there!.reply(id!)!);
    look();
    await until("the first has it no more", () => here!.offeredIn("q").length === 0);
    assert.equal(here!.reply(id!)!.changedBy, "bea");
  }));

Deno.test("M4 the janitor takes what was removed when it can't be brought back any more, and nothing else", () =>
  withOffices(1, async ([office], clock) => {
    const { quickReplies, store, conversations, runtime: { committer, feed } } = office!;
    const stored = async () => (await store.list({ prefix: ["quick_reply"] }, { limit: 10 })).length;
    const janitor = () => housekeeping({ store, clock, conversations, committer, feed }).run();
    await quickReplies.add("anna", fields);
    const removed = await quickReplies.add("anna", { ...fields, title: "Vecchi saldi" });
    await quickReplies.remove("anna", quickReplies.reply(removed!)!);
    clock.advance(removedKeptMs - 1);
    await janitor();
    assert.equal(await stored(), 2);
    clock.advance(1);
    await janitor();
    assert.equal(await stored(), 1);
    assert.equal(quickReplies.all().length, 1);
  }));
