/** Sessions, links, passwords, secrets and deactivation (rules S3 and S7). */
import assert from "node:assert/strict";
import type { Conversation } from "../../actors/conversation/state.ts";
import { linkLifeMs } from "../../actors/links.ts";
import { checkPassword, hashPassword, longestPassword } from "../../actors/passwords.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { Secrets } from "../../actors/secrets.ts";
import { idleMs, longestMs } from "../../actors/sessions.ts";
import { FakeClock } from "../support/clock.ts";
import { withStore } from "../support/engines.ts";
import { agentOf, Office } from "../support/office.ts";
import { anna, bruno, message, number } from "../support/people.ts";

async function withOffice(use: (office: Office, clock: FakeClock, store: Store) => Promise<void>) {
  await withStore(async (store) => {
    const clock = new FakeClock();
    const office = await new Office(store, clock).start();
    await use(office, clock, store);
    await office.stop();
  });
}

Deno.test("S7 a session lasts while it is used: twelve idle hours end it, seven days always do", () =>
  withOffice(async ({ sessions }, clock) => {
    const idle = await sessions.begin("anna", "Firefox");
    const used = await sessions.begin("anna", "Firefox");
    for (let at = 0; at < longestMs - 1; at += idleMs - 1) {
      const session = await sessions.find(used);
      assert.equal(session?.agent, "anna", `after ${at} ms`);
      await sessions.use(session);
      clock.advance(idleMs - 1);
    }
    assert.equal(await sessions.find(idle), null);
    clock.advance(longestMs);
    assert.equal(await sessions.find(used), null);
  }));

Deno.test("S7 looking at a session is not use of it", () =>
  withOffice(async ({ sessions }, clock) => {
    const token = await sessions.begin("anna", "Firefox");
    for (let hour = 1; hour < 12; hour++) {
      clock.advance(3_600_000);
      assert.ok(await sessions.find(token));
    }
    clock.advance(3_600_000);
    assert.equal(await sessions.find(token), null);
  }));

Deno.test("S7 the token is stored nowhere, only its hash", () =>
  withOffice(async ({ sessions, links }, _, store) => {
    const tokens = [await sessions.begin("anna", "Firefox"), await links.make({ purpose: "set-up" })];
    const rows = await store.list({ prefix: [] }, { limit: 100 });
    for (const token of tokens) assert.ok(!JSON.stringify(rows).includes(token));
    assert.ok(tokens.every((token) => token.length >= 43));
  }));

Deno.test("S7 own sessions are listed and ended, nobody else's", () =>
  withOffice(async ({ sessions }) => {
    const token = await sessions.begin("anna", "Firefox");
    const [session] = await sessions.list("anna");
    await sessions.end("bruno", session!.id);
    assert.ok(await sessions.find(token));
    await sessions.end("anna", session!.id);
    assert.equal(await sessions.find(token), null);
    assert.deepEqual(await sessions.list("anna"), []);
  }));

Deno.test("S7 ending all ends all, however many there are, and tells the streams", () =>
  withOffice(async ({ sessions, runtime }) => {
    const told: unknown[] = [];
    runtime.feed.subscribe(({ entries }) => told.push(...entries));
    const tokens = await Promise.all(Array.from({ length: 230 }, () => sessions.begin("anna", "Firefox")));
    const other = await sessions.begin("bruno", "Firefox");
    await sessions.endAll("anna");
    for (const token of tokens) assert.equal(await sessions.find(token), null);
    assert.ok(await sessions.find(other));
    assert.deepEqual(told[0], { kind: "session-ended", agent: "anna", id: null });
  }));

Deno.test("S7 a session that ends while it is being used does not come back", () =>
  withOffice(async ({ sessions }, clock) => {
    for (let round = 0; round < 20; round++) {
      const token = await sessions.begin("anna", "Firefox");
      clock.advance(10 * 60_000);
      const session = (await sessions.find(token))!;
      await Promise.all([sessions.use(session), sessions.endAll("anna"), sessions.use(session)]);
      assert.equal(await sessions.find(token), null);
    }
  }));

Deno.test("S7 sessions that are over are cleared away when the agent signs in again", () =>
  withOffice(async ({ sessions }, clock, store) => {
    for (let n = 0; n < 10; n++) await sessions.begin("anna", "Firefox");
    clock.advance(idleMs);
    await sessions.begin("anna", "Firefox");
    assert.equal((await store.list({ prefix: ["session"] }, { limit: 50 })).length, 1);
    assert.equal((await store.list({ prefix: ["agent_session"] }, { limit: 50 })).length, 1);
  }));

Deno.test("S7 a one-time link works once, of two who try at once for one, and for 24 hours", () =>
  withOffice(async ({ links }, clock) => {
    const token = await links.make({ purpose: "password", agent: "anna" });
    assert.deepEqual(await links.look(token), { purpose: "password", agent: "anna" });
    const both = await Promise.all([links.use(token), links.use(token)]);
    assert.equal(both.filter((purpose) => purpose !== null).length, 1);
    assert.equal(await links.look(token), null);
    const late = await links.make({ purpose: "set-up" });
    clock.advance(linkLifeMs - 1);
    assert.deepEqual(await links.look(late), { purpose: "set-up" });
    clock.advance(1);
    assert.equal(await links.use(late), null);
    assert.equal(await links.use("guessed"), null);
  }));

Deno.test("S7 deactivating an agent ends their sessions and puts what they own back, archived ones too", () =>
  withOffice(async (office, clock, store) => {
    await office.personnel.save(agentOf(anna.id, ["sales"]));
    const token = await office.sessions.begin(anna.id, "Firefox");
    for (let n = 0; n < 105; n++) await office.admit(message(`wamid.${n}`, "Buongiorno", [number(`39${n}`)]));
    const rows = await store.list({ prefix: ["conversation"] }, { limit: 200 });
    const at = clock.now();
    await Promise.all(rows.map(async ({ key }, n) => {
      const by = n < 3 ? bruno : anna;
      await office.conversations.send(String(key[1]), { type: "take", id: null, at, by });
      if (n % 2) {
        await office.conversations.send(String(key[1]), { type: "archive", id: null, at, by, until: null });
      }
    }));
    await office.personnel.save(agentOf(anna.id, ["sales"], { active: false }));
    assert.equal(await office.sessions.find(token), null);
    const heads = await store.list<{ state: Conversation }>({ prefix: ["conversation"] }, { limit: 200 });
    const owners = Map.groupBy(heads, ({ value }) => value!.state.owner);
    assert.deepEqual([owners.get(null)!.length, owners.get(bruno.id)!.length], [102, 3]);
  }));

Deno.test("S7 an e-mail address belongs to one agent, of two who want it at once to one", () =>
  withOffice(async ({ personnel }) => {
    const same = { email: "info@negozio.example" };
    const both = await Promise.all([
      personnel.save(agentOf("anna", [], same)),
      personnel.save(agentOf("bruno", [], same)),
    ]);
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
    const loser = both.find(({ ok }) => !ok)!;
    assert.equal(!loser.ok && loser.field, "email");
    await personnel.save(agentOf("anna", [], { email: "anna@negozio.example" }));
    await personnel.save(agentOf("bruno", [], { email: "bruno@negozio.example" }));
    assert.deepEqual(await personnel.save(agentOf("carla", [], same)), { ok: true });
  }));

Deno.test("S7 a new password ends every session", () =>
  withOffice(async ({ personnel, sessions }) => {
    const token = await sessions.begin("anna", "Firefox");
    await personnel.setPassword("anna", "una password lunga");
    assert.equal(await sessions.find(token), null);
    assert.equal(await checkPassword("una password lunga", await personnel.passwordOf("anna")), true);
  }));

Deno.test("S7 only the right password opens, nobody's never does, one too long is refused", async () => {
  const stored = await hashPassword("una password lunga");
  assert.equal(await checkPassword("una password lunga", stored), true);
  assert.equal(await checkPassword("una password lungA", stored), false);
  assert.equal(await checkPassword("", stored), false);
  assert.notEqual(await hashPassword("una password lunga"), stored);
  const endless = "x".repeat(longestPassword + 1);
  await assert.rejects(hashPassword(endless), RangeError);
  for (const password of ["", endless]) assert.equal(await checkPassword(password, null), false);
  assert.equal(await checkPassword(endless, stored), false);
});

Deno.test("S3 a secret opens with its key in its place only, and never looks the same twice", async () => {
  const secrets = await Secrets.from("a secret of the installation");
  const sealed = await secrets.seal("account token", "EAAG");
  assert.equal(await secrets.open("account token", sealed), "EAAG");
  assert.notEqual(await secrets.seal("account token", "EAAG"), sealed);
  assert.ok(!sealed.includes("EAAG"));
  await assert.rejects(secrets.open("another token", sealed));
  await assert.rejects((await Secrets.from("another secret of some")).open("account token", sealed));
  await assert.rejects(secrets.open("account token", sealed.slice(0, -2)));
});
