/** Laws 8 and 9: the feed tells every commit once, in the order of the stamps, or says that it cannot. */
import assert from "node:assert/strict";
import { Committer } from "../../../actors/runtime/committer.ts";
import { Feed, type LogBatch } from "../../../actors/runtime/feed.ts";
import type { Store } from "../../../actors/runtime/store.ts";
import { WriteSet } from "../../../actors/runtime/write_set.ts";
import { everyEngine, withStore } from "../../support/engines.ts";
import { FaultyStore } from "../../support/faulty_store.ts";
import { until } from "../../support/until.ts";

function telling(...entries: unknown[]): WriteSet {
  const set = new WriteSet();
  set.log.push(...entries);
  return set;
}

/** A feed and a committer of one process. */
class Process {
  readonly feed: Feed;
  readonly committer: Committer;
  readonly heard: LogBatch[] = [];
  lost = 0;
  now = 1;

  constructor(store: Store, wakes = true) {
    this.feed = new Feed(store, 60_000);
    const committed = () => wakes && this.feed.wake();
    this.committer = new Committer(store, { now: () => this.now, committed });
  }

  async start(): Promise<this> {
    await this.feed.start();
    this.feed.subscribe((batch) => this.heard.push(batch), () => this.lost++);
    return this;
  }

  tell(...entries: unknown[]) {
    return this.committer.commit(telling(...entries));
  }

  get entries(): unknown[] {
    return this.heard.flatMap(({ entries }) => entries);
  }
}

async function withProcess(use: (process: Process, store: Store) => Promise<void>) {
  await withStore(async (store) => {
    const process = await new Process(store).start();
    await use(process, store);
    await process.feed.stop();
  });
}

async function missedBy(feed: Feed, cursor: string): Promise<unknown[] | "reset"> {
  const missed = await feed.since(cursor);
  return missed === "reset" ? missed : missed.batches.flatMap(({ entries }) => entries);
}

Deno.test("law 8 every commit is heard once, in the order of its stamp, with what it told", () =>
  withProcess(async (process) => {
    await Promise.all(Array.from({ length: 300 }, (_, n) => process.tell(n)));
    await until("all heard", () => process.entries.length === 300);
    const stamps = process.heard.map(({ stamp }) => stamp);
    assert.deepEqual(stamps, [...new Set(stamps)].toSorted());
    assert.deepEqual(process.entries, Array.from({ length: 300 }, (_, n) => n));
  }));

Deno.test("law 8 since() answers from any cursor without a gap and without a double", () =>
  withProcess(async (process) => {
    const { feed, heard } = process;
    const cursors = [feed.cursor];
    for (let n = 0; n < 30; n++) {
      await process.tell(n);
      await until("heard", () => heard.at(-1)?.entries[0] === n);
      cursors.push(feed.cursor);
    }
    for (const [n, cursor] of cursors.entries()) {
      const rest = Array.from({ length: 30 - n }, (_, i) => n + i);
      assert.deepEqual(await missedBy(feed, cursor), rest);
    }
    const missed = await feed.since(cursors[7]!);
    assert.equal(missed !== "reset" && missed.cursor, feed.cursor);
  }));

Deno.test("law 8 a cursor of another epoch, of nonsense or beyond the log is answered by reset", () =>
  withProcess(async ({ feed }) => {
    const [epoch, stamp] = feed.cursor.split(".");
    for (const wrong of [`other.${stamp}`, `${epoch}.`, "", `${epoch}.zz`, `${epoch}.${"f".repeat(20)}`]) {
      assert.equal(await feed.since(wrong), "reset", wrong);
    }
    assert.deepEqual(await missedBy(feed, feed.cursor), []);
  }));

Deno.test("law 8 a cursor that another process gave is good here, though this one is behind", () =>
  withStore(async (store) => {
    const here = await new Process(store).start();
    const there = await new Process(store).start();
    await here.tell("news");
    await until("heard", () => here.heard.length === 1);
    assert.equal(there.heard.length, 0);
    assert.deepEqual(await missedBy(there.feed, here.feed.cursor), []);
    await Promise.all([here.feed.stop(), there.feed.stop()]);
  }));

Deno.test("law 8 a cursor below the floor is answered by reset, one at the floor is not", () =>
  withProcess(async (process) => {
    const cursors: string[] = [];
    for (const at of [1, 2, 3, 4]) {
      process.now = at;
      await process.tell(at);
      await until("heard", () => process.heard.length === at);
      cursors.push(process.feed.cursor);
    }
    assert.equal(await process.feed.trim(3), 2);
    assert.equal(await missedBy(process.feed, cursors[0]!), "reset");
    assert.deepEqual(await missedBy(process.feed, cursors[1]!), [3, 4]);
    assert.equal(await process.feed.trim(3), 0);
    assert.equal(await process.feed.trim(9), 2);
    assert.deepEqual(await missedBy(process.feed, cursors[3]!), []);
  }));

Deno.test("law 8 a log trimmed while a reader reads: the floor it reads after is what tells", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const process = await new Process(store).start();
    const start = process.feed.cursor;
    await process.tell("old");
    await until("heard", () => process.heard.length === 1);
    let trimmed: Promise<number> | undefined;
    store.pause = () => {
      store.pause = () => Promise.resolve();
      trimmed = new Feed(inner).trim(9);
      return trimmed.then(() => {});
    };
    assert.equal(await process.feed.since(start), "reset");
    assert.equal(await trimmed, 1);
    await process.feed.stop();
  }));

Deno.test("law 8 a process that slept past the floor learns that it has lost something", () =>
  withStore(async (store) => {
    const asleep = await new Process(store).start();
    const awake = await new Process(store).start();
    await awake.tell("never heard");
    await awake.feed.trim(9);
    await awake.tell("news");
    asleep.feed.wake();
    await until("news", () => asleep.heard.length === 1);
    assert.deepEqual(asleep.entries, ["news"]);
    assert.equal(asleep.lost, 1);
    assert.equal(awake.lost, 0);
    await Promise.all([asleep.feed.stop(), awake.feed.stop()]);
  }));

Deno.test("law 9 a wake that comes with the last answer of a read is not slept through", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const { feed, heard } = await new Process(store).start();
    const silent = new Process(inner, false);
    for (let ticks = 0; ticks < 16; ticks++) {
      let pauses = 0;
      // A read is a list and a look at the floor: two calls, each with a pause before and after.
      store.pause = async () => {
        pauses++;
        if (pauses === 2) await silent.tell("after the list was read");
        if (pauses === 4) void later(ticks).then(() => feed.wake());
      };
      feed.wake();
      await until(`heard after ${ticks} ticks`, () => heard.length === ticks + 1, 1_000);
    }
    await feed.stop();
  }));

async function later(ticks: number) {
  for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
}

Deno.test("law 9 a reader that throws keeps nobody else from hearing", () =>
  withProcess(async (process) => {
    const errors = console.error;
    console.error = () => {};
    const stop = process.feed.subscribe(() => {
      throw new Error("a faulty reader");
    });
    const after: unknown[] = [];
    process.feed.subscribe(({ entries }) => after.push(...entries));
    await process.tell("news");
    await until("heard", () => after.length === 1);
    stop();
    console.error = errors;
  }));

for (const { name, on } of everyEngine.filter(({ engine }) => engine === "server")) {
  Deno.test(`law 9 on a KV server another process's commit wakes the feed at once (${name})`, () =>
    on(async (open) => {
      const stores = [await open(), await open()];
      const [here, there] = [await new Process(stores[0]!).start(), await new Process(stores[1]!).start()];
      await here.tell("news");
      await until("heard there", () => there.entries.length === 1, 3_000);
      await Promise.all([here.feed.stop(), there.feed.stop()]);
      for (const store of stores) store.close();
    }));
}

Deno.test("law 9 a slow poll finds what no wake told of", () =>
  withStore(async (store) => {
    const feed = new Feed(store, 20);
    await feed.start();
    let heard = 0;
    feed.subscribe(() => heard++);
    await new Committer(store, { now: () => 1, committed: () => {} }).commit(telling("news"));
    await until("heard by the poll", () => heard === 1);
    await feed.stop();
  }));
