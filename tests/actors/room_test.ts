/** An internal room by itself: who is in it, what may be said, how far it was read, and what it leaves in the store. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { countUnreadRooms, readRooms, readRoomTimeline } from "../../actors/read_models/rooms.ts";
import { room, type Rooms } from "../../actors/room.ts";
import type { Say } from "../../actors/room/commands.ts";
import { pairId, pairIn } from "../../actors/room/pair.ts";
import { roomEntryPrefix, roomKey } from "../../actors/room/rows.ts";
import { type Room, seenAt, unreadOf } from "../../actors/room/state.ts";
import { Actors } from "../../actors/runtime/actors.ts";
import { Committer } from "../../actors/runtime/committer.ts";
import { newId } from "../../actors/runtime/clock.ts";
import type { Key, Store } from "../../actors/runtime/store.ts";
import { everyEngine, withStore } from "../support/engines.ts";

const [anna, bruno, carla] = [newId(1), newId(2), newId(3)] as [string, string, string];
const id = pairId(anna, bruno);

function processOn(store: Store): Rooms {
  return new Actors(room, { store, committer: new Committer(store, { now: () => 0, committed: () => {} }) });
}

let messages = 0;

function saying(by: string, text: string, more: Partial<Say> = {}): Say {
  const messageId = `m${++messages}`;
  const given = { id: `say:${by}:${messageId}`, at: 1_000 + messages, room: id, by };
  return { type: "say", ...given, messageId, text, hasReader: true, ...more };
}

const say = (rooms: Rooms, by: string, text: string, more: Partial<Say> = {}) =>
  rooms.send(id, saying(by, text, more));

const read = (rooms: Rooms, by: string, seq: number, at = 5_000) =>
  rooms.send(id, { type: "read", id: null, at, room: id, by, seq });

async function said(store: Store): Promise<string[]> {
  const { entries } = await readRoomTimeline(store, id);
  return entries.map(({ content }) => content.kind === "text" ? content.text : content.kind);
}

/** The rows of lists and counts, as the store has them. */
async function placedRows(store: Store): Promise<Key[]> {
  const prefixes = [["room_list"], ["room_unread"]];
  const rows = await Promise.all(prefixes.map((prefix) => store.list({ prefix }, { limit: 500 })));
  return rows.flat().map(({ key }) => key);
}

Deno.test("G1 the id of a pair is the same from both sides and names the pair", () => {
  assert.equal(pairId(anna, bruno), pairId(bruno, anna));
  assert.notEqual(pairId(anna, bruno), pairId(anna, carla));
  assert.deepEqual(pairIn(pairId(bruno, anna))?.toSorted(), [anna, bruno].toSorted());
  for (
    const no of [
      "",
      anna,
      `${anna}-${anna}`,
      [anna, bruno].sort().reverse().join("-"),
      `${id}-${carla}`,
      "-a",
    ]
  ) {
    assert.equal(pairIn(no), null, no);
  }
});

for (const { name, on } of everyEngine) {
  Deno.test(`G1 two first messages in parallel, from two processes, make one room: ${name}`, () =>
    on(async (open) => {
      const store = await open();
      const [here, there] = [processOn(store), processOn(store)];
      const outcomes = await Promise.all([say(here, anna, "Ciao Bruno"), say(there, bruno, "Ciao Anna")]);
      assert.ok(outcomes.every(({ ok }) => ok));
      assert.deepEqual((await said(store)).toSorted(), ["Ciao Anna", "Ciao Bruno"]);
      for (const one of [anna, bruno]) {
        const { rooms } = await readRooms(store, here, one);
        assert.deepEqual(rooms.map((found) => found.id), [id]);
      }
      store.close();
    }));
}

Deno.test("G1 a message that comes again is said once, on another process, too", () =>
  withStore(async (store) => {
    const command = saying(anna, "Una volta sola");
    const [first, second] = [
      await processOn(store).send(id, command),
      await processOn(store).send(id, command),
    ];
    assert.ok(first.ok && !first.repeated);
    assert.ok(second.ok && second.repeated);
    assert.deepEqual(await said(store), ["Una volta sola"]);
  }));

Deno.test("G1 only its members write and read in it, whether it is there already or not", () =>
  withStore(async (store) => {
    const rooms = processOn(store);
    const refused = async (what: string) => {
      for (const outcome of [await say(rooms, carla, "Ci sono anch'io"), await read(rooms, carla, 1)]) {
        assert.ok(!outcome.ok && outcome.refusal.code === "not-found", what);
      }
    };
    await refused("a new room");
    assert.equal(await rooms.read(id), null, "nothing is stored of it");
    await say(rooms, anna, "Solo per Bruno");
    await refused("a room with words");
    assert.deepEqual(await said(store), ["Solo per Bruno"]);
    assert.deepEqual((await readRooms(store, rooms, carla)).rooms, []);
    const odd = await rooms.send("nobody", { ...saying(anna, "?"), room: "nobody" });
    assert.ok(!odd.ok && odd.refusal.code === "not-found", "an address that names no pair");
  }));

Deno.test("G1 nothing is said to nobody, and nobody says nothing", () =>
  withStore(async (store) => {
    const rooms = processOn(store);
    await say(rooms, anna, "Prima");
    for (
      const [more, code] of [[{ hasReader: false }, "no-longer-here"], [
        { text: "  \n" },
        "empty-text",
      ]] as const
    ) {
      const outcome = await say(rooms, anna, "Parole", more);
      assert.ok(!outcome.ok && outcome.refusal.code === code, code);
    }
    const gone = await say(rooms, anna, "", { file: newId(9) });
    assert.ok(!gone.ok && gone.refusal.code === "file-gone");
    assert.deepEqual(await said(store), ["Prima"]);
  }));

Deno.test("G1 what a member has not seen is counted for them alone, and what they say is seen by them", () =>
  withStore(async (store) => {
    const rooms = processOn(store);
    await say(rooms, anna, "Uno");
    await say(rooms, anna, "Due");
    const state = async () => (await rooms.read(id))!;
    assert.equal(unreadOf(await state(), bruno), 2);
    assert.equal(unreadOf(await state(), anna), 0);
    assert.deepEqual([await countUnreadRooms(store, anna), await countUnreadRooms(store, bruno)], ["0", "1"]);
    assert.equal(seenAt(await state(), anna), null);
    await read(rooms, bruno, 1, 7_000);
    assert.equal(unreadOf(await state(), bruno), 1);
    assert.equal(seenAt(await state(), anna), null, "not the last one yet");
    await read(rooms, bruno, 99, 8_000);
    assert.equal((await state()).read[bruno]!.seq, 2, "never past what there is");
    assert.equal(seenAt(await state(), anna), 8_000);
    await read(rooms, bruno, 1, 9_000);
    assert.equal(seenAt(await state(), anna), 8_000, "a mark that comes late changes nothing");
    assert.equal(await countUnreadRooms(store, bruno), "0");
    await say(rooms, bruno, "Tre");
    assert.equal(seenAt(await state(), anna), null, "theirs is not the last word any more");
    assert.deepEqual([await countUnreadRooms(store, anna), await countUnreadRooms(store, bruno)], ["1", "0"]);
  }));

const step = fc.record({
  by: fc.constantFrom(anna, bruno),
  act: fc.constantFrom("say", "read", "later"),
  seq: fc.nat(12),
});

Deno.test("G1 whatever is said and read, the rows in the store are those that the head names, and it stays small", () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), (steps) =>
      withStore(async (store) => {
        const rooms = processOn(store);
        let now = 10_000;
        for (const { act, by, seq } of steps) {
          if (act === "later") now += 60_000;
          else if (act === "read") await read(rooms, by, seq, now);
          else await say(rooms, by, "parola ".repeat(400), { at: now });
        }
        const state: Room | null = await rooms.read(id);
        const sorted = (keys: Key[]) => keys.map((key) => JSON.stringify(key)).toSorted();
        assert.deepEqual(sorted(await placedRows(store)), sorted(state?.placed ?? []));
        const entries = await store.list({ prefix: roomEntryPrefix(id) }, { limit: 100 });
        assert.equal(entries.length, state?.seq ?? 0);
        assert.deepEqual(entries.map(({ key }) => key.at(-1)), entries.map((_, index) => index + 1));
        const { value } = await store.get(roomKey(id));
        assert.ok(JSON.stringify(value ?? "").length < 8 * 1024);
      })),
    { numRuns: 60 },
  ));

Deno.test("G1 the list shows the latest first, page by page, each once", () =>
  withStore(async (store) => {
    const rooms = processOn(store);
    const others = Array.from({ length: 120 }, (_, index) => newId(100 + index));
    for (const [index, other] of others.entries()) {
      const command = { ...saying(other, "Ciao", { at: 1_000_000 + index % 7 }), room: pairId(anna, other) };
      assert.ok((await rooms.send(command.room, command)).ok);
    }
    const seen: Room[] = [];
    let after: string | undefined;
    do {
      const page = await readRooms(store, rooms, anna, after);
      assert.ok(page.rooms.length <= 50);
      seen.push(...page.rooms);
      after = page.after;
    } while (after !== undefined);
    assert.equal(new Set(seen.map((one) => one.id)).size, 120);
    assert.equal(seen.length, 120);
    assert.deepEqual(seen.map(({ lastAt }) => lastAt), seen.map(({ lastAt }) => lastAt).toSorted().reverse());
    assert.equal(await countUnreadRooms(store, anna), "99+");
  }));
