/** Law 7 in the product: each kind of row that is stored for a while goes when it is over, and no sooner. */
import assert from "node:assert/strict";
import { housekeeping } from "../../actors/housekeeping.ts";
import { keptLifeMs } from "../../actors/kept.ts";
import { linkLifeMs } from "../../actors/links.ts";
import { Marks } from "../../actors/marks.ts";
import { mostAgents } from "../../actors/conversation/decide_afterwards.ts";
import { parkedKey, parkedLifeMs } from "../../actors/conversation/rows.ts";
import { restMs } from "../../actors/runtime/janitor.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { idleMs, longestMs } from "../../actors/sessions.ts";
import { visitorLifeMs, Visitors } from "../../actors/visitors.ts";
import { FakeClock } from "../support/clock.ts";
import { Desk } from "../support/desk.ts";
import { engines, withStore } from "../support/engines.ts";
import { heads, Office, withOffice } from "../support/office.ts";
import { anna, message } from "../support/people.ts";
import { until } from "../support/until.ts";

function janitorOf({ store, clock, conversations, runtime: { committer, feed } }: Office) {
  return housekeeping({ store, clock, conversations, committer, feed });
}

const visitorsOf = ({ store, clock, runtime }: Office) => new Visitors(store, runtime.committer, clock);

/** The session of a token, after somebody did something in it. */
async function usedSession({ sessions }: Office, token: string) {
  const session = await sessions.find(token);
  if (session) await sessions.use(session);
  return session;
}

async function count(store: Store, ...firsts: string[]): Promise<number> {
  const pages = await Promise.all(firsts.map((first) => store.list({ prefix: [first] }, { limit: 500 })));
  return pages.flat().length;
}

interface Kind {
  what: string;
  rows: string[];
  make(office: Office): Promise<unknown>;
  lifeMs: number;
}

const kinds: Kind[] = [
  {
    what: "an idle session with the row it is listed by",
    rows: ["session", "agent_session"],
    make: ({ sessions }) => sessions.begin("anna", "Firefox"),
    lifeMs: idleMs,
  },
  {
    what: "a one-time link",
    rows: ["link"],
    make: ({ links }) => links.make({ purpose: "set-up" }),
    lifeMs: linkLifeMs,
  },
  {
    what: "a visitor with the row by which their network finds them",
    rows: ["visitor", "visitor-at"],
    make: (office) => visitorsOf(office).begin("account", "192.0.2.1"),
    lifeMs: visitorLifeMs,
  },
  {
    what: "a receipt without its message",
    rows: ["parked"],
    make: (office) =>
      office.admit({ type: "receipt", to: "+39 1", providerId: "wamid.out", status: "read", at: 5 }),
    lifeMs: parkedLifeMs,
  },
  {
    what: "unknown content that was kept",
    rows: ["kept"],
    make: (office) => office.admit({ type: "notice", to: "+39 1", label: "alert", raw: "{}", at: 1 }),
    lifeMs: keptLifeMs,
  },
];

for (const { what, rows, make, lifeMs } of kinds) {
  for (const [name, on] of Object.entries({ memory: engines.memory, file: engines.file })) {
    Deno.test(`law 7 (${name}) ${what} goes when its time is over, not before`, () =>
      on(async (open) => {
        const store = await open();
        const clock = new FakeClock();
        const office = await new Office(store, clock).start();
        await make(office);
        const before = await count(store, ...rows);
        assert.equal(before, rows.length);
        clock.advance(lifeMs - 1);
        await janitorOf(office).run();
        assert.equal(await count(store, ...rows), before, "a millisecond before");
        clock.advance(1);
        await janitorOf(office).run();
        assert.equal(await count(store, ...rows), 0);
        await office.stop();
        store.close();
      }));
  }
}

Deno.test("law 7 a session in use goes after its seven days", () =>
  withStore(async (store) => {
    const clock = new FakeClock();
    const office = await new Office(store, clock).start();
    const token = await office.sessions.begin("anna", "Firefox");
    for (let at = 0; at < longestMs - idleMs; at += idleMs / 2) {
      clock.advance(idleMs / 2);
      assert.ok(await usedSession(office, token));
    }
    await janitorOf(office).run();
    assert.equal(await count(store, "session"), 1);
    clock.advance(idleMs);
    await janitorOf(office).run();
    assert.equal(await count(store, "session", "agent_session"), 0);
    await office.stop();
  }));

/** Two processes: the first sweeps an idle row at its end, the other renews it just before, as late as can be. */
async function race(
  begin: (office: Office) => Promise<string>,
  renew: (office: Office, token: string) => Promise<unknown>,
  lifeMs: number,
  row: string,
) {
  await withStore(async (store) => {
    const start = new FakeClock().now();
    const other = await new Office(store, new FakeClock(start)).start();
    const token = await begin(other);
    (other.clock as FakeClock).advance(lifeMs - 1);
    const sweeping = await new Office(store, new FakeClock(start + lifeMs)).start();
    sweeping.store.hold();
    const swept = janitorOf(sweeping).run();
    await until("the deletion is on its way", () => sweeping.store.commits.length === 1);
    assert.ok(await renew(other, token));
    sweeping.store.release();
    await swept;
    await janitorOf(sweeping).run();
    assert.equal(await count(store, row), 1);
    assert.ok(await renew(other, token), "and it still counts");
    await sweeping.stop();
    await other.stop();
  });
}

Deno.test("law 7 a session that is renewed while the janitor sweeps it survives", () =>
  race(
    ({ sessions }) => sessions.begin("anna", "Firefox"),
    usedSession,
    idleMs,
    "session",
  ));

Deno.test("law 7 so does a visitor", () =>
  race(
    (office) => visitorsOf(office).begin("account", "192.0.2.1"),
    (office, token) => visitorsOf(office).find("account", token, "192.0.2.1"),
    visitorLifeMs,
    "visitor",
  ));

Deno.test("law 7 a receipt that waited longer than a day counts no more, swept or not", () =>
  withStore(async (store) => {
    const clock = new FakeClock();
    const office = await new Office(store, clock).start();
    await office.admit(message("wamid.1", "uno"));
    const [{ id } = { id: "" }] = await heads(store);
    const reply = (messageId: string) =>
      office.conversations.send(id, {
        ...{ type: "reply", id: null, at: clock.now(), by: anna, messageId, text: "Salve" },
      });
    const leaves = (seq: number, providerId: string) => {
      const result = { outcome: "sent" as const, providerId };
      return office.conversations.send(id, { type: "delivery", id: null, at: clock.now(), seq, result });
    };
    const receipt = (providerId: string) =>
      office.admit({ type: "receipt", to: "+39 1", providerId, status: "read", at: 5 });
    await reply("m1");
    await reply("m2");
    await receipt("wamid.early");
    clock.advance(parkedLifeMs - 1);
    await receipt("wamid.late");
    clock.advance(1);
    await leaves(3, "wamid.early");
    await leaves(4, "wamid.late");
    const statuses = [3, 4].map(async (seq) => {
      const { value } = await store.get<{ delivery: { status: string } }>(["entry", id, seq]);
      return value!.delivery.status;
    });
    assert.deepEqual(await Promise.all(statuses), ["sent", "read"]);
    assert.equal((await store.get(parkedKey("account", "wamid.early"))).value, null);
    await office.stop();
  }));

Deno.test("H8 drafts of more agents than a deletion knows go, once it can't be undone; other drafts stay", () =>
  withOffice(async (office, store) => {
    const { conversations, runtime } = office;
    const clock = office.clock as FakeClock;
    await office.admit(
      message("wamid.1", "uno"),
      message("wamid.2", "due", [{ kind: "number", value: "7" }]),
    );
    const [{ id } = { id: "" }, { id: other } = { id: "" }] = await heads(store);
    const marks = new Marks(store, runtime.committer);
    const agents = Array.from({ length: mostAgents + 40 }, (_, n) => `agent${n}`);
    for (const agent of agents) {
      await marks.saveDraft(agent, id, "una bozza");
      await marks.saveDraft(agent, other, "resta");
    }
    const told = () => ({ id: null, at: clock.now(), by: anna });
    for (const order of [{ type: "take" }, { type: "handle" }, { type: "delete", agents }] as const) {
      const { ok } = await conversations.send(id, {
        ...order,
        ...told(),
        ...("agents" in order ? { agents } : {}),
      });
      assert.ok(ok, order.type);
    }
    const janitor = janitorOf(office);
    const sweep = async () => {
      for (let page = 0; page < 4; page++) {
        clock.advance(restMs);
        await janitor.run();
      }
    };
    await sweep();
    assert.equal(await count(store, "draft"), 2 * agents.length, "it can still be undone");
    await conversations.send(id, { type: "purge", id: null, at: clock.now() });
    assert.equal(await count(store, "draft"), 2 * agents.length - mostAgents, "its head knew so many");
    await sweep();
    const drafts = await store.list({ prefix: ["draft"] }, { limit: 500 });
    assert.deepEqual([...new Set(drafts.map(({ key }) => key[2]))], [other]);
    assert.equal(drafts.length, agents.length);
    await office.stop();
  }));

Deno.test("law 7 the product sweeps as soon as it has started", async () => {
  await engines.file(async (open) => {
    const clock = new FakeClock();
    const first = await Desk.open({ store: await open(), clock });
    await first.deps.links.make({ purpose: "set-up" });
    await first.stop();
    clock.advance(linkLifeMs);
    const second = await Desk.open({ store: await open(), clock });
    await until("the link is gone", async () => await count(second.store, "link") === 0);
    await second.stop();
  });
});
