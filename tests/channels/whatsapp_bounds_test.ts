/** Whatever comes in: batches with poison, nonsense, sizes beyond reason (rules I3, I6, S2). */
import assert from "node:assert/strict";
import { Unreadable } from "../../channels/channel.ts";
import { whatsapp } from "../../channels/whatsapp.ts";
import { bytes } from "./whatsapp_account.ts";
import { bodyOf, parse, parseOne } from "./whatsapp_parsed.ts";

Deno.test("I3 whatsapp reads a batch of two accounts and loses nothing around its poison", () => {
  const items = parse("batch.json");
  const seen = items.map((item) =>
    item.type === "message" && item.content.kind === "text"
      ? `${item.to} ${item.content.text}`
      : item.type === "receipt"
      ? item.status
      : item.type === "notice" && item.label
  );
  assert.deepEqual(seen, [
    "700200 one",
    "messages: not an object",
    "700200 two",
    "700200 three",
    "account_update",
    "sent",
    "statuses: not an object",
    "delivered",
    "messages: groups",
    "700300 altro numero",
    "change",
    "entry without changes",
  ]);
  assert.deepEqual(items.filter((item) => item.type === "notice").map((item) => item.to), [
    "700200",
    "900100",
    "700200",
    "700200",
    "900200",
    "",
  ]);
});

Deno.test("I3 whatsapp keeps items without an id or a sender as notices", () => {
  const text = { type: "text", text: { body: "x" } };
  for (
    const lacking of [{ id: undefined }, { id: "" }, { id: "x".repeat(257) }, { id: "a\0b" }, { from: null }]
  ) {
    const items = parseOne({ ...text, ...lacking });
    assert.deepEqual(items.map((item) => item.type), ["notice"], JSON.stringify(lacking));
  }
  const [numeric] = parseOne({ ...text, id: 42, from: 15550199999 });
  assert.ok(numeric?.type === "message");
  assert.deepEqual([numeric.providerId, numeric.party.addresses[0].value], ["42", "15550199999"]);
});

Deno.test("I6 whatsapp reads seconds, and 0 for nonsense", () => {
  const times: [unknown, number][] = [
    ["1760000000", 1_760_000_000_000],
    [1760000000, 1_760_000_000_000],
    ["", 0],
    ["soon", 0],
    [-1, 0],
    ["1e99", 0],
    [null, 0],
    [undefined, 0],
    [{}, 0],
  ];
  for (const [timestamp, expected] of times) {
    const [item] = parseOne({ timestamp, type: "text", text: { body: "x" } });
    assert.equal(item?.at, expected, String(timestamp));
  }
});

Deno.test("S2 whatsapp strips NUL, mends broken surrogates and cuts without breaking a pair", () => {
  const read = (body: string) => {
    const [item] = parseOne({ type: "text", text: { body } });
    return item?.type === "message" && item.content.kind === "text" ? item.content.text : assert.fail();
  };
  assert.equal(read("a\0b"), "ab");
  assert.equal(read("a\ud800b"), "a\ufffdb");
  assert.equal(read("x".repeat(16_000)), "x".repeat(16_000));
  assert.equal(read("x".repeat(16_001)), "x".repeat(15_999) + "…");
  const cutInPair = read("x".repeat(15_998) + "😀😀");
  assert.equal(cutInPair, "x".repeat(15_998) + "…");
});

Deno.test("I3 whatsapp says how many cards and order lines did not fit", () => {
  const contacts = Array.from({ length: 300 }, (_, n) => ({ name: { formatted_name: `N${n}` } }));
  const [cards] = parseOne({ type: "contacts", contacts });
  assert.ok(cards?.type === "message" && cards.content.kind === "contacts");
  const shown = cards.content.cards.length - 1;
  assert.ok(shown > 100 && shown < 300);
  assert.equal(cards.content.cards.at(-1)?.name, `… +${300 - shown}`);
  const product_items = Array.from({ length: 300 }, (_, n) => ({ product_retailer_id: `sku${n}` }));
  const [order] = parseOne({ type: "order", order: { product_items, text: "soon please" } });
  assert.ok(order?.type === "message" && order.content.kind === "order");
  assert.equal(order.content.text, `soon please\n… +${300 - order.content.lines.length}`);
});

Deno.test("I3 whatsapp refuses only what is no JSON object", () => {
  for (const body of ["", "null", "[]", "7", '"x"', "{", "<html>", '{"a":1}}', "\xff"]) {
    assert.throws(() => whatsapp.parse(bytes(body)), Unreadable, body);
  }
  const notices: [string, string][] = [
    ["{}", "no entry"],
    ['{"object":"page","entry":[]}', "object page"],
    ['{"entry":{}}', "no entry"],
  ];
  for (const [body, label] of notices) {
    const [item, ...others] = whatsapp.parse(bytes(body));
    assert.equal(item?.type === "notice" && item.label, label);
    assert.equal(others.length, 0);
  }
});

Deno.test("I3 whatsapp cuts the raw item of a card at 4,000 characters and says so", () => {
  const rawOf = (more: Record<string, unknown>) => {
    const [item] = parseOne({ type: "hologram", ...more });
    return item?.type === "message" && item.content.kind === "unsupported" ? item.content.raw : assert.fail();
  };
  const short = { data: [1, "two", null, true, { three: [] }] };
  const own = { from: "15550199999", id: "wamid.X", timestamp: "1760000000", type: "hologram" };
  assert.equal(rawOf(short), JSON.stringify({ ...own, ...short }));
  for (const long of ["x".repeat(9_000), Array(9_000).fill(1), Array(9_000).fill("\u0001")]) {
    const raw = rawOf({ data: long });
    assert.equal(raw.length, 4_000);
    assert.equal(raw.slice(0, 3_999), JSON.stringify({ ...own, data: long }).slice(0, 3_999));
    assert.equal(raw.at(-1), "…");
  }
});

Deno.test("I3 whatsapp survives a body nested a hundred thousand levels deep", () => {
  const levels = 100_000;
  const nested = '{"a":'.repeat(levels) + "1" + "}".repeat(levels);
  assert.throws(() => whatsapp.parse(bytes("[".repeat(levels) + "]".repeat(levels))), Unreadable);
  assert.deepEqual(whatsapp.parse(bytes(nested)).map((item) => item.type), ["notice"]);
  const lists = "[".repeat(levels) + "]".repeat(levels);
  const sibling = JSON.stringify({ from: "1", id: "wamid.S", type: "text", text: { body: "beside it" } });
  const inside = JSON.stringify(bodyOf({ messages: ["HERE"] }))
    .replace(
      '"HERE"',
      `{"from":"1","id":"wamid.D","type":"deep","lists":${lists},"deep":${nested}},${sibling}`,
    );
  const items = whatsapp.parse(bytes(inside));
  assert.deepEqual(items.map((item) => item.type === "message" && item.content.kind), [
    "unsupported",
    "text",
  ]);
});
