/** Law 5: an answer that lies or gets lost never makes a command happen twice, or be denied though it happened. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { openStore } from "../../../actors/runtime/kv_store.ts";
import { StoreUnavailable } from "../../../actors/runtime/store.ts";
import { withStore } from "../../support/engines.ts";
import { type Fault, FaultyStore } from "../../support/faulty_store.ts";
import { startKvServer } from "../../support/kv_server.ts";
import { add, take, talliesOn, tallyKey } from "../../support/tally.ts";

async function withFault(fault: Fault, use: (store: FaultyStore) => Promise<void>) {
  await withStore((inner) => {
    const store = new FaultyStore(inner);
    store.faults.push(fault);
    return use(store);
  });
}

for (const fault of ["lies", "lost"] as const) {
  Deno.test(`law 5 a commit that ${fault} but happened is answered by what it did, once`, () =>
    withFault(fault, async (store) => {
      const outcome = await talliesOn(store).send("a", add(5));
      assert.ok(outcome.ok && outcome.repeated);
      assert.equal((await talliesOn(store).read("a"))!.sum, 5);
    }));

  Deno.test(`law 5 a take whose commit ${fault} is won, not lost against itself`, () =>
    withFault(fault, async (store) => {
      const outcomes = await Promise.all(
        [take("anna"), take("bruno")].map((c) => talliesOn(store).send("a", c)),
      );
      assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    }));
}

Deno.test("law 5 a commit that did not happen is made again after a refusal", () =>
  withFault("refused", async (store) => {
    assert.ok((await talliesOn(store).send("a", add(5))).ok);
    assert.equal((await talliesOn(store).read("a"))!.sum, 5);
  }));

Deno.test("law 5 a commit of which nobody can say anything is reported as that, and not repeated", () =>
  withFault("fails", async (store) => {
    await assert.rejects(talliesOn(store).send("a", add(5)), StoreUnavailable);
    assert.equal(await talliesOn(store).read("a"), null);
  }));

Deno.test("law 5 a whole turn of sixty-four is found again after a lie", () =>
  withFault("lies", async (store) => {
    const actors = talliesOn(store);
    await Promise.all(Array.from({ length: 64 }, () => actors.send("a", add())));
    assert.equal((await actors.read("a"))!.sum, 64);
  }));

Deno.test("law 5 a lie to a whole group does nothing twice", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    const actors = talliesOn(store);
    store.hold();
    const sent = Array.from({ length: 20 }, (_, n) => actors.send(`a${n}`, add()));
    await new Promise((resolve) => setTimeout(resolve, 10));
    store.faults.push("lies", "lies");
    store.release();
    await Promise.all(sent);
    for (let n = 0; n < 20; n++) assert.equal((await actors.read(`a${n}`))!.sum, 1);
  }));

Deno.test("law 5 the tests above catch it when stored ids are ignored: the command happens twice", () =>
  withFault("lies", async (store) => {
    store.misread = (row) => row.value ? { ...row, value: { ...row.value, recent: [] } } : row;
    await talliesOn(store).send("a", add(5));
    assert.equal((await talliesOn(store).read("a"))!.sum, 10);
  }));

Deno.test("law 5 every write set of a turn checks a row that it also writes", () =>
  withStore(async (inner) => {
    const store = new FaultyStore(inner);
    await talliesOn(store).send("a", add());
    const [{ checks, sets } = { checks: [], sets: [] }] = store.commits;
    assert.deepEqual(checks.map(({ key }) => key), [tallyKey("a")]);
    assert.ok(sets.some(({ key }) => key[0] === "tally"));
  }));

Deno.test("law 5 a KV server whose answer is cut off: the client repeats by itself, the command happens once", async () => {
  const folder = await Deno.makeTempDir();
  const server = startKvServer({ path: `${folder}/store.sqlite` });
  Deno.env.set("DENO_KV_ACCESS_TOKEN", server.token);
  const store = await openStore({ location: server.url });
  const actors = talliesOn(store);
  await actors.send("a", add(1));
  const cut = server.dropNextAnswer();
  const outcome = await actors.send("a", add(5));
  await cut;
  assert.ok(outcome.ok && outcome.repeated);
  assert.equal((await actors.read("a"))!.sum, 6);
  store.close();
  await server.stop();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("law 5 under any faults and two processes, what was acknowledged happened once", async () => {
  const faults = fc.array(fc.constantFrom<Fault>("lies", "lost", "fails", "refused"), { maxLength: 12 });
  const command = fc.record({ process: fc.nat(1), by: fc.integer({ min: 1, max: 9 }) });
  const property = fc.asyncProperty(
    faults,
    fc.array(command, { maxLength: 20 }),
    async (faults, commands) => {
      await withStore(async (inner) => {
        const store = new FaultyStore(inner);
        store.faults.push(...faults);
        const processes = [talliesOn(store), talliesOn(store)];
        const given = commands.map(({ process, by }) => ({
          by,
          sent: processes[process]!.send("a", add(by)),
        }));
        const answers = await Promise.allSettled(given.map(({ sent }) => sent));
        const sum = (await processes[0]!.read("a"))?.sum ?? 0;
        const certain = given.filter((_, n) => answers[n]!.status === "fulfilled");
        const least = certain.reduce((total, { by }) => total + by, 0);
        const most = given.reduce((total, { by }) => total + by, 0);
        assert.ok(sum >= least && sum <= most, `${least} <= ${sum} <= ${most}`);
        if (certain.length === given.length) assert.equal(sum, most);
      });
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
