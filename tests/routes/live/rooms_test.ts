/** What colleagues say to each other reaches nobody else, whatever happens: live, on replay, or as "is typing" (law 10). */
import assert from "node:assert/strict";
import fc from "fast-check";
import { pairId } from "../../../actors/room/pair.ts";
import { atDesk, type Desk, type Person } from "../../support/desk.ts";
import type { Browser } from "../../support/desk/browser.ts";
import type { EventReader } from "../../support/desk/event_reader.ts";

const people: Person[] = ["giulia", "marco", "paolo", "admin"];

const step = fc.record({
  act: fc.constantFrom("say", "say", "reading", "page", "typing", "draft"),
  who: fc.constantFrom(...people),
  /** Whose room it is: `who` may be one of the two or not. */
  pair: fc.constantFrom(
    ...people.flatMap((one, index) => people.slice(index + 1).map((other) => [one, other])),
  ),
});

interface Said {
  text: string;
  pair: Person[];
}

Deno.test("G1 whatever happens, no word of a room reaches an agent who is not in it, live or on replay", () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 30 }), (steps) =>
      atDesk(async (desk) => {
        const { cursor } = desk.deps.feed;
        const browsers = new Map<Person, Browser>();
        const streams = new Map<Person, EventReader>();
        for (const one of people) {
          const browser = await desk.as(one);
          browsers.set(one, browser);
          streams.set(one, await browser.live(cursor));
        }
        const said: Said[] = [];
        for (const [index, { act, who, pair }] of steps.entries()) {
          const text = `segreto-${index}-fine`;
          const allowed = pair.includes(who);
          const status = await happens(desk, browsers.get(who)!, act, pair as Person[], text);
          assert.equal(status < 300, allowed, `${who} ${act} ${pair}: ${status}`);
          if (allowed) said.push({ text, pair: pair as Person[] });
        }
        await farewell(desk, browsers);
        for (const [one, stream] of streams) {
          await stream.hears(lastWord(one));
          assertClean(desk, one, JSON.stringify(stream.heard), said);
          const browser = browsers.get(one)!;
          const replayed = await browser.get(`/live/since?after=${cursor}`);
          assert.equal(replayed.status, 200);
          assertClean(desk, one, replayed.text, said);
          for (const page of ["/rooms", "/conversations"]) {
            assertClean(desk, one, (await browser.get(page)).text, said);
          }
          await stream.leave();
        }
      })),
    { numRuns: 25 },
  ));

async function happens(
  desk: Desk,
  browser: Browser,
  act: string,
  pair: Person[],
  text: string,
): Promise<number> {
  const path = `/rooms/${roomOf(desk, pair)}`;
  switch (act) {
    case "say":
      return (await browser.post(`${path}/messages`, { messageId: text, text })).status;
    case "reading":
      return (await browser.post(`${path}/readings`)).status;
    case "page":
      return (await browser.get(path)).status;
    case "typing":
      return (await browser.post(`${path}/typings`)).status;
    default:
      return (await browser.put(`${path}/draft`, { text })).status;
  }
}

const lastWord = (person: Person) => `addio ${person}`;

/** Something for everybody, so that whoever has heard it has heard all before it. */
async function farewell(desk: Desk, browsers: Map<Person, Browser>) {
  for (const one of people) {
    const from: Person = one === "giulia" ? "marco" : "giulia";
    const text = lastWord(one);
    await browsers.get(from)!.post(`/rooms/${roomOf(desk, [one, from])}/messages`, {
      messageId: `bye-${one}`,
      text,
    });
  }
}

/** Neither a word of other people's rooms, nor that there is one. */
function assertClean(desk: Desk, one: Person, heard: string, said: Said[]) {
  for (const { text, pair } of said.filter(({ pair }) => !pair.includes(one))) {
    assert.ok(!heard.includes(text), `${one} heard ${text} of ${pair}`);
    assert.ok(!heard.includes(roomOf(desk, pair)), `${one} heard of the room of ${pair}`);
  }
}

function roomOf(desk: Desk, pair: Person[]): string {
  const [one, other] = pair.map((person) => desk.agent(person).id) as [string, string];
  return pairId(one, other);
}
