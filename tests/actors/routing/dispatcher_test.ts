/** Q2, Q3: offers made by whole processes: at once, to the second, once across two of them, and after a crash. */
import assert from "node:assert/strict";
import type { Conversation } from "../../../actors/conversation/state.ts";
import type { Agent } from "../../../actors/agent.ts";
import { queueDefaults } from "../../../actors/queue.ts";
import type { Terms } from "../../../actors/routing/terms.ts";
import { WriteSet } from "../../../actors/runtime/write_set.ts";
import type { Store } from "../../../actors/runtime/store.ts";
import { FakeClock } from "../../support/clock.ts";
import { withStore } from "../../support/engines.ts";
import { agentOf, heads, Office } from "../../support/office.ts";
import { message, number } from "../../support/people.ts";
import { until } from "../../support/until.ts";

const limit = 45_000;
const names = ["anna", "bruno", "carla"];

/** Offices on one store, in which a queue offers on these terms and these agents are in it, in this order. */
async function inOffices(
  many: number,
  terms: Partial<Terms>,
  use: (offices: Office[], clock: FakeClock, store: Store) => Promise<void>,
) {
  await withStore(async (store) => {
    const clock = new FakeClock();
    await settle(store, clock, terms);
    const offices = await Promise.all(Array.from({ length: many }, () => open(store, clock)));
    await use(offices, clock, store);
    for (const office of offices) await office.stop();
  });
}

async function open(store: Store, clock: FakeClock): Promise<Office> {
  const office = await new Office(store, clock).start();
  office.dispatcher.start();
  office.runtime.alarms.start();
  return office;
}

async function settle(store: Store, clock: FakeClock, terms: Partial<Terms>) {
  const office = await new Office(store, clock).start();
  const at = clock.now();
  const record = { id: "sales", name: "Vendite", order: names, active: true, createdAt: 0 };
  const queue = { ...queueDefaults, ...terms, ...record };
  await office.records.queues.send("sales", { type: "save", id: "q", at, of: "sales", value: queue });
  for (const name of names) {
    const value: Agent = agentOf(name, ["sales"]);
    await office.records.agents.send(name, { type: "save", id: name, at, of: name, value });
  }
  await office.stop();
}

/** Lets time pass and makes the offices look at what is due. */
function pass(offices: Office[], clock: FakeClock, ms: number) {
  clock.advance(ms);
  const due = new WriteSet();
  due.set(["alarm", 0], null);
  for (const office of offices) office.runtime.alarms.wrote(due);
}

const only = async (store: Store): Promise<Conversation> => (await heads(store))[0]!;
const offeredTo = async (store: Store) => (await only(store)).routing.offer?.to.join() ?? "nobody";
const isOfferedTo = (store: Store, to: string) =>
  until(`it is offered to ${to}`, async () => await offeredTo(store) === to);

Deno.test("Q3 an offer is made at once after the opening, and the next one the moment it runs out", () =>
  inOffices(1, { strategy: "prioritised-hunt" }, async ([office], clock, store) => {
    for (const name of names) office!.presences.arrived(name);
    await office!.admit(message("wamid.1", "Buongiorno"));
    await isOfferedTo(store, "anna");
    pass([office!], clock, limit - 1);
    await office!.dispatcher.idle();
    assert.equal(await offeredTo(store), "anna");
    pass([office!], clock, 1);
    await isOfferedTo(store, "bruno");
    assert.equal((await only(store)).routing.offer!.until, clock.now() + limit);
  }));

Deno.test("Q3 on two processes each offer is made once, by whichever comes first", () =>
  inOffices(2, { strategy: "round-robin" }, async (offices, clock, store) => {
    for (const name of names) for (const office of offices) office.presences.arrived(name);
    await Promise.all(
      offices.flatMap((office, here) =>
        Array.from(
          { length: 6 },
          (_, n) => office.admit(message(`wamid.${here}.${n}`, "Salve", [number(`39${here}${n}`)])),
        )
      ),
    );
    await until("all are offered", async () => (await heads(store)).every(({ routing }) => routing.offer));
    for (let wave = 2; wave <= 4; wave++) {
      for (const name of names) await offices[0]!.presences.choose(name, "available");
      pass(offices, clock, limit);
      await until(`wave ${wave}`, async () => {
        await Promise.all(offices.map((office) => office.dispatcher.scan()));
        return (await heads(store)).every(({ routing }) => routing.waves === wave && routing.offer);
      });
    }
    const history = (await heads(store)).flatMap(({ routing }) => routing.history);
    assert.equal(history.length, 12 * 4);
    const asked = names.map((name) => history.filter(({ to }) => to!.join() === name).length);
    assert.ok(Math.max(...asked) - Math.min(...asked) <= 8, asked.join());
  }));

Deno.test("Q2 round robin's pointer goes on across two processes: twelve arrivals, four for each of three", () =>
  inOffices(2, { strategy: "round-robin" }, async (offices, _, store) => {
    for (const name of names) for (const office of offices) office.presences.arrived(name);
    await Promise.all(
      Array.from(
        { length: 12 },
        (_, n) => offices[n % 2]!.admit(message(`wamid.${n}`, "Salve", [number(`39${n}`)])),
      ),
    );
    await until("all are offered", async () => (await heads(store)).every(({ routing }) => routing.offer));
    const to = (await heads(store)).map(({ routing }) => routing.offer!.to.join());
    assert.deepEqual(names.map((name) => to.filter((one) => one === name).length), [4, 4, 4]);
  }));

Deno.test("Q3 a process that dies between two offers forgets nothing: the next one that starts goes on", () =>
  withStore(async (store) => {
    const clock = new FakeClock();
    await settle(store, clock, { strategy: "prioritised-hunt" });
    const doomed = await open(store, clock);
    for (const name of names) doomed.presences.arrived(name);
    await doomed.admit(message("wamid.1", "Buongiorno"));
    await isOfferedTo(store, "anna");
    // Its dispatcher is gone when the alarm rings: the offer is over and nobody follows.
    await doomed.dispatcher.stop();
    pass([doomed], clock, limit);
    await isOfferedTo(store, "nobody");
    await doomed.stop();
    const next = await open(store, clock);
    next.presences.arrived("bruno");
    await isOfferedTo(store, "bruno");
    await until("anna's miss is counted by who goes on", () => next.presences.of("anna").missed === 1);
    await next.stop();
  }));

Deno.test("Q3 an offer that stands is ended by a process that starts after its end", () =>
  withStore(async (store) => {
    const clock = new FakeClock();
    await settle(store, clock, { strategy: "prioritised-hunt" });
    const first = await open(store, clock);
    for (const name of names) first.presences.arrived(name);
    await first.admit(message("wamid.1", "Buongiorno"));
    await isOfferedTo(store, "anna");
    await first.stop();
    clock.advance(limit);
    const next = await open(store, clock);
    for (const name of names) next.presences.arrived(name);
    await isOfferedTo(store, "bruno");
    await next.stop();
  }));

Deno.test("Q3 with nobody there it waits, and is offered at once to who comes", () =>
  inOffices(1, { strategy: "first-three-available" }, async ([office], _, store) => {
    await office!.admit(message("wamid.1", "Buongiorno"));
    await office!.dispatcher.scan();
    await office!.dispatcher.idle();
    assert.equal(await offeredTo(store), "nobody");
    office!.presences.arrived("carla");
    await isOfferedTo(store, "carla");
  }));

Deno.test("Q3 an agent whose page is on another process is asked by the one to which the message came", () =>
  inOffices(1, { strategy: "prioritised-hunt" }, async ([office], clock, store) => {
    const elsewhere = await new Office(store, clock).start();
    elsewhere.presences.arrived("bruno");
    await elsewhere.pulse.beat();
    await office!.pulse.look();
    await office!.admit(message("wamid.1", "Buongiorno"));
    await isOfferedTo(store, "bruno");
    await elsewhere.stop();
  }));

Deno.test("Q3 who chose to be away is not asked, and is as soon as they are back", () =>
  inOffices(1, { strategy: "prioritised-hunt" }, async ([office], _, store) => {
    office!.presences.arrived("anna");
    await office!.presences.choose("anna", "busy");
    await office!.admit(message("wamid.1", "Buongiorno"));
    await office!.dispatcher.scan();
    await office!.dispatcher.idle();
    assert.equal(await offeredTo(store), "nobody");
    await office!.presences.choose("anna", "available");
    await isOfferedTo(store, "anna");
  }));

Deno.test("Q3 three offers to one agent missed in a row set them away; then nobody is asked", () =>
  inOffices(1, { strategy: "prioritised-hunt" }, async ([office], clock, store) => {
    office!.presences.arrived("anna");
    await office!.admit(message("wamid.1", "Buongiorno"));
    for (let missed = 1; missed <= 3; missed++) {
      await until(`offer ${missed}`, async () => {
        const { waves, offer } = (await only(store)).routing;
        return waves === missed && offer !== null;
      });
      assert.equal(office!.presences.of("anna").missed, missed - 1);
      pass([office!], clock, limit);
    }
    await until("anna is away", () => office!.presences.of("anna").choice === "away");
    await office!.dispatcher.idle();
    assert.equal(office!.presences.of("anna").wasSetAway, true);
    assert.equal(await offeredTo(store), "nobody");
    assert.equal((await only(store)).routing.waves, 3);
    await office!.presences.choose("anna", "available");
    await isOfferedTo(store, "anna");
  }));

Deno.test("Q3 offers to three that run out count as missed for nobody, nor do passes", () =>
  inOffices(1, { strategy: "first-three-available" }, async ([office], clock, store) => {
    office!.presences.arrived("anna");
    await office!.admit(message("wamid.1", "Buongiorno"));
    for (let wave = 1; wave <= 4; wave++) {
      await until(`wave ${wave}`, async () => (await only(store)).routing.waves === wave);
      pass([office!], clock, limit);
    }
    await until("wave 5", async () => (await only(store)).routing.waves === 5);
    assert.deepEqual([office!.presences.of("anna").missed, office!.presences.of("anna").choice], [
      0,
      "available",
    ]);
  }));

Deno.test("Q3 a take ends the row of misses", () =>
  inOffices(1, { strategy: "prioritised-hunt" }, async ([office], clock, store) => {
    office!.presences.arrived("anna");
    await office!.admit(message("wamid.1", "Buongiorno"));
    await isOfferedTo(store, "anna");
    pass([office!], clock, limit);
    await until("a miss", () => office!.presences.of("anna").missed === 1);
    const { id } = await only(store);
    const by = { id: "anna", queues: ["sales"], supervises: [] };
    await office!.conversations.send(id, { type: "take", id: "t", at: clock.now(), by });
    await until("the row is over", () => office!.presences.of("anna").missed === 0);
  }));

Deno.test("Q2 a queue that begins to hunt asks about what waited already", () =>
  inOffices(1, { strategy: "ring-all" }, async ([office], clock, store) => {
    office!.presences.arrived("anna");
    await office!.admit(message("wamid.1", "Buongiorno"));
    assert.equal(await offeredTo(store), "nobody");
    const value = { ...office!.directory.queue("sales")!, strategy: "prioritised-hunt" as const };
    const at = clock.now();
    await office!.records.queues.send("sales", { type: "save", id: "change", at, of: "sales", value });
    await isOfferedTo(store, "anna");
  }));
