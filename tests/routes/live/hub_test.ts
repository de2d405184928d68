/** The live stream tells nobody what they may not see: by the row, now, and on replay (law 10). */
import assert from "node:assert/strict";
import fc from "fast-check";
import { atDesk, type Desk, type Person } from "../../support/desk.ts";
import type { EventReader } from "../../support/desk/event_reader.ts";
import { until } from "../../support/until.ts";

const people: Person[] = ["giulia", "marco", "paolo", "admin"];

/** One thing that happens: `who` is whose browser does it, `to` whom it concerns where somebody else is needed. */
const step = fc.record({
  act: fc.constantFrom(
    ...["writes", "reply", "takes", "handlings", "reopenings", "archivings", "unarchivings", "deletions"],
    ...["undos", "transfers/undos", "transfer-agent", "transfer-queue", "draft", "delivery"],
  ),
  who: fc.constantFrom(...people),
  to: fc.constantFrom(...people),
  which: fc.nat(2),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

Deno.test("law 10 whatever happens, no text reaches an agent who may not see it, live or on replay", () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), (steps) =>
      atDesk(async (desk) => {
        const cursor = desk.deps.feed.cursor;
        const browsers = new Map(
          await Promise.all(people.map(async (one) => [one, await desk.as(one)] as const)),
        );
        const live = new Map<Person, EventReader>();
        for (const one of people) live.set(one, await browsers.get(one)!.live(cursor));
        const watch = new Watch(desk);
        const customers = [desk.customer("Rosa"), desk.customer("Ugo"), desk.customer("Ida")];
        for (const step of steps) {
          await happens(desk, step, customers, browsers, watch);
          await watch.note();
        }
        await lastWord(desk);
        for (const [one, stream] of live) {
          await stream.hears(farewell);
          watch.assertClean(one, stream.markup);
        }
        for (const [one, browser] of browsers) {
          const replayed = await browser.get(`/live/since?after=${cursor}`);
          assert.equal(replayed.status, 200);
          watch.assertCleanNow(one, replayed.text);
          const again = await browser.live(cursor);
          await again.hears(farewell);
          watch.assertCleanNow(one, again.markup);
          await again.leave();
        }
        for (const stream of live.values()) await stream.leave();
      })),
    { numRuns: 30 },
  ));

const farewell = "parola per tutti";

/** Something that everybody sees, so that whoever has heard it has heard all before it. */
async function lastWord(desk: Desk) {
  const id = await desk.customer().opens(farewell);
  const support = desk.deps.directory.queues().find(({ name }) => name === "Assistenza")!;
  const giulia = await desk.as("giulia");
  await giulia.post(`/conversations/${id}/takes`);
  await giulia.post(`/conversations/${id}/transfers`, { to: `queue:${support.id}`, note: farewell });
}

/** Keeps who could see each conversation after each step, and judges texts by it. */
class Watch {
  readonly texts = new Map<string, { conversation: string; seenBy: Set<Person> }>();
  readonly #now = new Map<string, Set<Person>>();
  #count = 0;

  constructor(private readonly desk: Desk) {}

  /** A text to be said in a conversation. */
  say(conversation: string): string {
    const text = `segreto-${++this.#count}-fine`;
    this.texts.set(text, { conversation, seenBy: new Set() });
    return text;
  }

  /** Remembers who may see what now: whoever may at any moment may have been told by then. */
  async note() {
    for (const entry of this.texts.values()) {
      const seers = await this.#seers(entry.conversation);
      for (const one of seers) entry.seenBy.add(one);
      this.#now.set(entry.conversation, new Set(seers));
    }
  }

  assertClean(one: Person, heard: string) {
    for (const [text, { seenBy }] of this.texts) {
      if (!seenBy.has(one)) assert.ok(!heard.includes(text), `${one} heard ${text}`);
    }
  }

  /** On replay only who may see it now. */
  assertCleanNow(one: Person, heard: string) {
    for (const [text, { conversation }] of this.texts) {
      if (!this.#now.get(conversation)?.has(one)) {
        assert.ok(!heard.includes(text), `${one} was replayed ${text}`);
      }
    }
  }

  /** Rule O9 written out once more, apart from the product's own function. */
  async #seers(id: string): Promise<Person[]> {
    const state = await this.desk.deps.conversations.read(id);
    if (!state) return [];
    return people.filter((one) => {
      const agent = this.desk.agent(one);
      if (state.status === "waiting") return agent.queues.includes(state.queue);
      if (state.status === "taken") return state.owner === agent.id;
      return state.status === "handled" &&
        (agent.queues.includes(state.queue) || state.lastOwner === agent.id);
    });
  }
}

async function happens(
  desk: Desk,
  { act, who, to, which }: Step,
  customers: ReturnType<Desk["customer"]>[],
  browsers: Map<Person, Awaited<ReturnType<Desk["as"]>>>,
  watch: Watch,
) {
  const customer = customers[which]!;
  const browser = browsers.get(who)!;
  if (act === "writes" || customer.lastId === "") {
    // Where it will go is known only afterwards: nobody else's eyes are on a new text meanwhile.
    const text = watch.say("");
    await customer.writes(text);
    watch.texts.get(text)!.conversation = await customer.conversation();
    return;
  }
  const id = await customer.conversation();
  if (act === "reply") {
    const text = watch.say(id);
    await browser.post(`/conversations/${id}/replies`, { text, messageId: text });
  } else if (act === "draft") await browser.put(`/conversations/${id}/draft`, { text: watch.say(id) });
  else if (act === "transfer-agent") {
    const form = { to: `agent:${desk.agent(to).id}`, note: watch.say(id) };
    await browser.post(`/conversations/${id}/transfers`, form);
  } else if (act === "transfer-queue") {
    const queue = desk.deps.directory.queues()[which % 2]!.id;
    await browser.post(`/conversations/${id}/transfers`, { to: `queue:${queue}`, note: watch.say(id) });
  } else if (act === "delivery") desk.clock.advance(1_000);
  else await browser.post(`/conversations/${id}/${act}`);
}

Deno.test("O4 who could see it before and not after gets a removal without content, on replay, too", () =>
  atDesk(async (desk) => {
    const { cursor } = desk.deps.feed;
    const customer = desk.customer("Rosa Segreta");
    const id = await customer.opens("parole segrete");
    const [giulia, marco, paolo] = [await desk.as("giulia"), await desk.as("marco"), await desk.as("paolo")];
    await giulia.post(`/conversations/${id}/takes`);
    const caughtUp = await marco.get(`/live/since?after=${cursor}`);
    assert.match(caughtUp.text, new RegExp(`data-id=\\\\"row-${id}`));
    assert.doesNotMatch(caughtUp.text, /segrete|Segreta/);
    const replay = await marco.live(cursor);
    await replay.hears(`data-id="row-${id}"`);
    assert.doesNotMatch(replay.markup, /segrete|Segreta/);
    const { text } = await paolo.get(`/live/since?after=${cursor}`);
    assert.ok(!text.includes(id), "who never could see it hears nothing at all");
    await replay.leave();
  }));

Deno.test("O4 after a change of queues the stream says reset, at once and on coming back", () =>
  atDesk(async (desk) => {
    const marco = await desk.as("marco");
    const { cursor } = desk.deps.feed;
    const [stream, other] = [await marco.live(), await (await desk.as("giulia")).live()];
    await other.hearsEvent("beat");
    await desk.customer().opens("Prima del cambio");
    await stream.hears("Prima del cambio");
    const last = stream.cursor!;
    await desk.deps.personnel.save({ ...desk.agent("marco"), queues: [] });
    await stream.hearsEvent("reset");
    await stream.ends();
    assert.equal(other.ended, false, "other agents go on");
    for (const old of [cursor, last]) {
      const back = await marco.live(old);
      await back.hearsEvent("reset");
      await back.ends();
      assert.doesNotMatch(back.markup, /Prima del cambio/);
      assert.equal((await marco.get(`/live/since?after=${old}`)).status, 410);
    }
    const fresh = await marco.live();
    await desk.customer().opens("Dopo il cambio");
    await other.hears("Dopo il cambio");
    assert.doesNotMatch(fresh.markup, /Dopo il cambio/);
    for (const one of [fresh, other]) await one.leave();
  }));

Deno.test("O4 the counters on the stream are each agent's own", () =>
  atDesk(async (desk) => {
    const streams = await Promise.all(
      (["giulia", "marco"] as const).map(async (one) => (await desk.as(one)).live()),
    );
    const [giulia, marco] = streams as [EventReader, EventReader];
    const counts = (stream: EventReader) =>
      ["waiting", "mine"].map((list) => {
        return [...stream.markup.matchAll(new RegExp(`id="count-${list}"[^>]*>([^<]*)<`, "g"))].at(-1)?.[1];
      });
    const ids = [await desk.customer().opens(), await desk.customer().opens()];
    await until("both see two", () => streams.every((stream) => counts(stream)[0] === "2"));
    await (await desk.as("giulia")).post(`/conversations/${ids[0]}/takes`);
    await until("hers is one", () => counts(giulia).join() === "1,1");
    await until("his is none", () => counts(marco).join() === "1,0");
    for (const stream of streams) await stream.leave();
  }));
