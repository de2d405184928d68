import assert from "node:assert/strict";
import { serialize } from "node:v8";
import fc from "fast-check";
import { Unreadable } from "../../channels/channel.ts";
import { whatsapp } from "../../channels/whatsapp.ts";
import { bytes, fixture, fixtureNames } from "./whatsapp_account.ts";

const ITEM_LIMIT = 40 * 1024;
const LISTS = ["messages", "message_echoes", "statuses", "errors", "user_preferences", "user_id_update"];

type Json = Record<string, unknown>;

/** Calls `visit` with every list of items in a webhook body. */
function eachList(body: Json, visit: (list: unknown[]) => void): void {
  for (const entry of body["entry"] as Json[]) {
    for (const change of Array.isArray(entry["changes"]) ? entry["changes"] as Json[] : []) {
      const value = change["value"] as Json | undefined;
      for (const key of LISTS) if (Array.isArray(value?.[key])) visit(value[key]);
    }
  }
}

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
const hugeText = fc.string({
  unit: fc.constantFrom("x", "€", "😀", '"', "\u0001"),
  minLength: 1,
  maxLength: 9,
})
  .map((seed) => seed.repeat(9_000));
const anything = fc.oneof(
  fc.jsonValue(),
  hugeText,
  fc.constant(
    Array.from(
      { length: 400 },
      (_, n) => ({ name: { formatted_name: `€${n}` }, phones: [{ phone: "1" }] }),
    ),
  ),
  fc.constantFrom("__proto__", "constructor", -1, 1e308, "toString"),
);

Deno.test("I3 whatsapp never throws anything but Unreadable, whatever the bytes", () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.json().map(bytes)), (body) => {
    try {
      assert.ok(whatsapp.parse(body).length > 0);
    } catch (error) {
      assert.ok(error instanceof Unreadable, String(error));
    }
  }));
});

Deno.test("I3 whatsapp answers any list of items with one item each, inside a sound envelope", () => {
  const list = fc.constantFrom(...LISTS);
  fc.assert(
    fc.property(list, fc.array(anything, { minLength: 1, maxLength: 5 }), (key, items) => {
      const value = { metadata: { phone_number_id: "1" }, [key]: items };
      const entry = [{ id: "2", changes: [{ field: "messages", value }] }];
      assert.equal(whatsapp.parse(bytes({ entry })).length, items.length);
    }),
    { numRuns: 100 },
  );
});

Deno.test("I3 whatsapp loses no sibling of a spoilt item", () => {
  const spoil = fc.record({
    body: fc.constantFrom(...bodies),
    which: fc.nat(),
    where: fc.nat(),
    by: anything,
  });
  fc.assert(
    fc.property(spoil, ({ body, which, where, by }) => {
      const sound = whatsapp.parse(bytes(body));
      const changed = JSON.parse(body) as Json;
      const spots: [unknown[], number][] = [];
      eachList(changed, (list) => list.forEach((_, at) => spots.push([list, at])));
      const [list, at] = spots[which % spots.length] ?? assert.fail("a fixture without items");
      const inside = places(list[at]);
      const [holder, key] = inside[where % (inside.length + 1)] ?? [list as unknown as Json, String(at)];
      holder[key] = by;
      const spoilt = whatsapp.parse(bytes(changed));
      assert.equal(spoilt.length, sound.length);
      const differing = spoilt.filter((item, n) => JSON.stringify(item) !== JSON.stringify(sound[n]));
      assert.ok(differing.length <= 1, `${differing.length} items changed`);
    }),
    { numRuns: 150 },
  );
});

Deno.test("I3 whatsapp keeps every item small enough to be stored, whatever is in it", () => {
  const spoil = fc.record({
    body: fc.constantFrom(...bodies),
    spots: fc.array(fc.tuple(fc.nat(), anything), { maxLength: 9 }),
  });
  fc.assert(
    fc.property(spoil, ({ body, spots }) => {
      const changed = JSON.parse(body) as Json;
      for (const [where, spoiler] of spots) {
        const by = structuredClone(spoiler);
        const inside = places(changed);
        const [holder, key] = inside[where % inside.length] ?? assert.fail("an empty fixture");
        holder[key] = by;
      }
      for (const item of whatsapp.parse(bytes(changed))) assert.ok(serialize(item).byteLength < ITEM_LIMIT);
    }),
    { numRuns: 150 },
  );
});

Deno.test("I3 whatsapp keeps an item full to every limit below 40 KiB", () => {
  const full = "€".repeat(17_000);
  const id = "€".repeat(256);
  const cards = Array.from({ length: 30 }, () => ({
    name: { formatted_name: full },
    phones: [..."123456789"].map((digit) => ({ phone: digit + full })),
    org: { company: full },
  }));
  const bare = Array.from({ length: 500 }, () => ({}));
  const address = `https://x.example/${"€".repeat(1_900)}`;
  const file = { id, url: address, mime_type: full, filename: full, caption: full };
  const contents: Json[] = [
    { type: "text", text: { body: full } },
    {
      type: "document",
      document: file,
      errors: [{ code: full, title: full, error_data: { details: full } }],
    },
    { type: "contacts", contacts: cards },
    { type: "contacts", contacts: bare },
    { type: "order", order: { text: full, product_items: cards.map(() => ({ product_retailer_id: full })) } },
    { type: "order", order: { text: full, product_items: bare } },
    { type: "button", button: { text: full, payload: full } },
    { type: full },
  ];
  for (const content of contents) {
    const message = {
      from: "1".repeat(256),
      from_user_id: id,
      id,
      context: { id, forwarded: true, referred_product: { product_retailer_id: full } },
      referral: { headline: full, source_type: full, source_url: address },
      ...content,
    };
    const value = {
      metadata: { phone_number_id: id },
      contacts: [{ user_id: id, profile: { name: full } }],
      messages: [message],
    };
    const [item] = whatsapp.parse(bytes({ entry: [{ id: "1", changes: [{ field: "messages", value }] }] }));
    assert.equal(item?.type, "message");
    const size = serialize(item).byteLength;
    assert.ok(size < ITEM_LIMIT, `${content["type"]} weighs ${size}`);
  }
});
