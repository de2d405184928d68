/** Whatever stands in a body: nothing throws, nothing is lost beside it, everything fits the store (rule I3). */
import assert from "node:assert/strict";
import { serialize } from "node:v8";
import fc from "fast-check";
import { Unreadable } from "../../channels/channel.ts";
import { messenger } from "../../channels/messenger.ts";
import { bytes, fixture, fixtureNames, parseOne } from "./messenger_account.ts";

const ITEM_LIMIT = 40 * 1024;

type Json = Record<string, unknown>;

/** Every place inside a JSON value, as the object and the key to write at. */
function places(value: unknown, into: [Json, string][] = []): [Json, string][] {
  if (typeof value !== "object" || value === null) return into;
  for (const key of Object.keys(value)) {
    into.push([value as Json, key]);
    places((value as Json)[key], into);
  }
  return into;
}

const bodies = fixtureNames().map((name) => new TextDecoder().decode(fixture(name)));
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom("x", "€", "😀", '"', "\u0001").map((unit) => unit.repeat(70_000)),
  fc.constantFrom("__proto__", "constructor", "toString", -1, 1e308, null, []),
);
const spoiling = fc.record({
  body: fc.constantFrom(...bodies),
  spots: fc.array(fc.tuple(fc.nat(), anything), { minLength: 1, maxLength: 6 }),
});

Deno.test("I3 messenger never throws anything but Unreadable, whatever the bytes", () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.json().map(bytes)), (body) => {
    try {
      assert.ok(messenger.parse(body).length > 0);
    } catch (error) {
      assert.ok(error instanceof Unreadable, String(error));
    }
  }));
});

Deno.test("I3 messenger keeps every item small enough to be stored, whatever is in it", () => {
  fc.assert(
    fc.property(spoiling, ({ body, spots }) => {
      const changed = JSON.parse(body) as Json;
      for (const [where, by] of spots) {
        const inside = places(changed);
        const [holder, key] = inside[where % inside.length] ?? assert.fail("an empty fixture");
        holder[key] = structuredClone(by);
      }
      for (const item of messenger.parse(bytes(changed))) assert.ok(serialize(item).byteLength < ITEM_LIMIT);
    }),
    { numRuns: 150 },
  );
});

Deno.test("I3 messenger loses no neighbour of a spoilt item", () => {
  const neighbour = (mid: string) => ({
    sender: { id: "PSID1" },
    recipient: { id: "PAGE1" },
    timestamp: 1,
    message: { mid, text: mid },
  });
  fc.assert(
    fc.property(anything, (spoilt) => {
      const messaging = [neighbour("before"), spoilt, neighbour("after")];
      const read = messenger.parse(bytes({ object: "page", entry: [{ id: "PAGE1", messaging }] }));
      const said = read.flatMap((item) => item.type === "message" ? [item.providerId] : []);
      assert.deepEqual([said.at(0), said.at(-1)], ["before", "after"]);
      assert.ok(read.length >= 3);
    }),
    { numRuns: 100 },
  );
});

Deno.test("I3 messenger keeps an item full to every limit below 40 KiB", () => {
  const full = "€".repeat(17_000);
  const id = "€".repeat(256);
  const url = `https://x.example/${"€".repeat(1_900)}.jpeg`;
  const heading = {
    mid: id,
    reply_to: { mid: id },
    referral: { source: full, ref: full, ads_context_data: { ad_title: full }, product: { id: full } },
  };
  const links = Array.from({ length: 300 }, (_, n) => ({ type: "post", title: `${n}${full}`, url }));
  const parts: Json[] = [
    { message: { ...heading, text: full } },
    { message: { ...heading, text: full, quick_reply: { payload: full } } },
    { message: { ...heading, text: full, attachments: [{ type: "image", payload: { url } }] } },
    { message: { ...heading, attachments: links } },
    { message: { ...heading, attachments: [{ type: full, payload: full }] } },
    { postback: { ...heading, title: full, payload: full } },
  ];
  for (const part of parts) {
    const [item] = parseOne({ ...part, sender: { id } });
    assert.equal(item?.type, "message");
    assert.ok(serialize(item).byteLength < ITEM_LIMIT, JSON.stringify(part).slice(0, 80));
  }
});
