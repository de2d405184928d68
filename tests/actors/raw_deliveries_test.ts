/** Deliveries stored raw: one that fails stands in nobody's way, is never lost, and leaves no chunks (law 7, I3). */
import assert from "node:assert/strict";
import { housekeeping } from "../../actors/housekeeping.ts";
import { type KeptItem, keptLifeMs, keptPrefix } from "../../actors/kept.ts";
import { mostFailures, RawDeliveries } from "../../actors/raw_deliveries.ts";
import { chunkKey, chunksAloneMs, type Work, workPrefix } from "../../actors/raw_rows.ts";
import { restMs } from "../../actors/runtime/janitor.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { FakeClock } from "../support/clock.ts";
import { withLogs } from "../support/desk/logs.ts";
import { withStore } from "../support/engines.ts";
import { Office } from "../support/office.ts";
import { until } from "../support/until.ts";

const bytes = (text: string, size = text.length) => new TextEncoder().encode(text.padEnd(size));

/** An office and what it makes of deliveries: those that begin with "bad" fail. */
class Post {
  readonly clock: FakeClock;
  readonly tried: string[] = [];

  private constructor(readonly office: Office, readonly shared: Store) {
    this.clock = office.clock as FakeClock;
  }

  static async open(store: Store): Promise<Post> {
    return new Post(await new Office(store, new FakeClock()).start(), store);
  }

  /** As one process has them. */
  deliveries(): RawDeliveries {
    const { store, runtime, clock } = this.office;
    return new RawDeliveries(store, runtime.committer, clock, (_, body) => {
      const word = new TextDecoder().decode(body).trim();
      this.tried.push(word);
      return word.startsWith("bad") ? Promise.reject(new Error("unreadable")) : Promise.resolve();
    });
  }

  /** Stores a delivery without working it off, a moment after the one before. */
  async keep(text: string, size?: number) {
    this.clock.advance(1);
    const deliveries = this.deliveries();
    await deliveries.stop();
    await deliveries.keep("account", bytes(text, size), []);
  }

  /** What is tried, in its order, once a good delivery behind all others is worked off. */
  async look(): Promise<string[]> {
    this.tried.length = 0;
    await this.keep("the last one");
    const deliveries = this.deliveries();
    deliveries.start();
    await until("all were looked at", () => this.tried.includes("the last one"));
    await deliveries.stop();
    return this.tried.slice(0, -1);
  }

  async works(): Promise<Work[]> {
    return (await this.shared.list<Work>({ prefix: workPrefix }, { limit: 100 })).map(({ value }) => value!);
  }

  async chunks(): Promise<number> {
    return (await this.shared.list({ prefix: ["raw"] }, { limit: 500 })).length;
  }

  async sweep() {
    const { store, clock, conversations, runtime: { committer, feed } } = this.office;
    const janitor = housekeeping({ store, clock, conversations, committer, feed });
    for (let page = 0; page < 4; page++) {
      await janitor.run();
      this.clock.advance(restMs);
    }
  }
}

const withPost = (use: (post: Post, lines: () => string[]) => Promise<void>) =>
  withLogs((lines) =>
    withStore(async (store) => {
      const post = await Post.open(store);
      await use(post, lines);
      await post.office.stop();
    })
  );

Deno.test("law 7 deliveries that always fail stand in nobody's way, however many they are", () =>
  withPost(async (post) => {
    for (let n = 0; n < 25; n++) await post.keep(`bad ${n}`);
    await post.keep("good");
    const tried = await post.look();
    assert.ok(tried.includes("good"));
    assert.equal((await post.works()).length, 25);
    assert.deepEqual(await post.look(), [], "put off");
  }));

Deno.test("law 7 a delivery that fails is tried again after pauses that double up to an hour", () =>
  withPost(async (post) => {
    await post.keep("bad");
    const pauses: number[] = [];
    for (let failures = 1; failures < mostFailures; failures++) {
      assert.deepEqual(await post.look(), ["bad"]);
      const [work] = await post.works();
      assert.equal(work!.failures, failures);
      pauses.push(work!.nextAt! - post.clock.now());
      post.clock.advance(pauses.at(-1)! - 2);
      assert.deepEqual(await post.look(), [], "not yet");
    }
    assert.deepEqual(pauses.slice(0, 4), [5_000, 10_000, 20_000, 40_000]);
    assert.equal(Math.max(...pauses), 3_600_000);
  }));

Deno.test("law 7 in the end it is kept for an administrator, said in the log, and gone after thirty days", () =>
  withPost(async (post, lines) => {
    await post.keep("bad luck", 100_000);
    for (let failures = 0; failures < mostFailures; failures++) {
      assert.deepEqual(await post.look(), ["bad luck"]);
      post.clock.advance(3_600_000);
    }
    assert.deepEqual(await post.look(), [], "nobody tries it again");
    const [kept] = await post.shared.list<KeptItem>({ prefix: keptPrefix("account") }, { limit: 5 });
    assert.equal(kept!.value!.label, "raw-delivery");
    const { delivery, error, begins } = JSON.parse(kept!.value!.raw);
    assert.match(`${error} ${begins}`, /unreadable bad luck/);
    assert.equal(lines().filter((line) => /raw delivery.*"kept"/.test(line)).length, 1);
    await post.sweep();
    assert.equal(await post.chunks(), 2, "all of it can still be looked at");
    assert.ok((await post.shared.get(chunkKey(delivery, 1))).value);
    post.clock.advance(keptLifeMs);
    await post.sweep();
    assert.deepEqual(await post.works(), []);
    assert.equal(await post.chunks(), 0);
    assert.deepEqual(await post.shared.list({ prefix: ["kept"] }, { limit: 5 }), []);
  }));

Deno.test("law 7 a failure that can't be written down is not counted", () =>
  withPost(async (post) => {
    await post.keep("bad");
    const { store } = post.office;
    store.meant = ({ checks }) => checks.some(({ key }) => key[0] === workPrefix[0]);
    store.faults.push("fails");
    assert.deepEqual(await post.look(), ["bad"]);
    assert.equal((await post.works())[0]!.failures, undefined);
    assert.deepEqual(await post.look(), ["bad"]);
    assert.equal((await post.works())[0]!.failures, 1);
  }));

Deno.test("law 7 a delivery of which a part is missing is not admitted as if it were whole", () =>
  withPost(async (post) => {
    await post.keep("good", 100_000);
    const [chunk] = await post.shared.list({ prefix: ["raw"] }, { limit: 1 });
    await post.shared.commit({ checks: [], sets: [], deletes: [chunk!.key], appends: [] });
    assert.deepEqual(await post.look(), []);
    assert.equal((await post.works())[0]!.failures, 1);
  }));

Deno.test("law 7 chunks whose work was never stored go after an hour; those of a delivery that waits stay", () =>
  withPost(async (post) => {
    await post.keep("bad", 3_600_000);
    const { store } = post.office;
    store.meant = ({ sets }) => sets.some(({ key }) => key[0] === workPrefix[0]);
    store.faults.push("fails");
    await assert.rejects(post.keep("never answered", 3_600_000));
    assert.equal(await post.chunks(), 120);
    await post.sweep();
    assert.equal(await post.chunks(), 120, "it may still be on its way");
    post.clock.advance(chunksAloneMs);
    await post.sweep();
    assert.equal(await post.chunks(), 60);
    assert.deepEqual(await post.look(), ["bad"]);
  }));
