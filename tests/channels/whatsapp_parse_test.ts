import assert from "node:assert/strict";
import type { Content, Inbound } from "../../actors/message.ts";
import { Unreadable } from "../../channels/channel.ts";
import { whatsapp } from "../../channels/whatsapp.ts";
import { bytes, fixture } from "./whatsapp_account.ts";

type Message = Extract<Inbound, { type: "message" }>;

const parse = (name: string) => whatsapp.parse(fixture(name));
const messagesOf = (items: Inbound[]) => items.filter((item): item is Message => item.type === "message");
const contentsOf = (name: string): Content[] => messagesOf(parse(name)).map((item) => item.content);

/** One message of a customer inside an otherwise plain body. */
function parseOne(message: Record<string, unknown>, value: Record<string, unknown> = {}): Inbound[] {
  return whatsapp.parse(bytes(bodyOf({
    messages: [{ from: "15550199999", id: "wamid.X", timestamp: "1760000000", ...message }],
    ...value,
  })));
}

function bodyOf(value: Record<string, unknown>, field = "messages"): Record<string, unknown> {
  const metadata = { display_phone_number: "15550100001", phone_number_id: "700200" };
  return {
    object: "whatsapp_business_account",
    entry: [{
      id: "900100",
      changes: [{ field, value: { messaging_product: "whatsapp", metadata, ...value } }],
    }],
  };
}

Deno.test("I3 whatsapp reads the vector's message", () => {
  assert.deepEqual(parse("vector.body"), [{
    type: "message",
    to: "700200",
    providerId: "wamid.VEC1",
    party: { addresses: [{ kind: "number", value: "15550199999" }], name: "Zoë" },
    at: 1_760_000_000_000,
    content: { kind: "text", text: "café / ok" },
  }]);
});

Deno.test("I3 whatsapp reads texts with what they answer and where they come from", () => {
  const read = messagesOf(parse("texts.json")).map((
    { content, replyTo, origin },
  ) => [content, replyTo, origin]);
  const said = (text: string) => ({ kind: "text", text });
  assert.deepEqual(read, [
    [said("Is it in stock?"), undefined, undefined],
    [said("yes"), "wamid.OUT1", undefined],
    [said("look at this"), undefined, "forwarded"],
    [said("everybody sends this"), undefined, "forwarded many times"],
    [said("this one?"), "wamid.P", "product sku1"],
    [said("Hi"), undefined, "ad · Chat with us · https://fb.me/x"],
    [said(""), undefined, undefined],
  ]);
});

Deno.test("I3 whatsapp reads every kind of file, also one Meta could not hand over", () => {
  assert.deepEqual(contentsOf("media.json"), [
    { kind: "image", media: { providerId: "1003", mime: "image/jpeg" }, text: "receipt" },
    {
      kind: "image",
      media: {
        providerId: "1003",
        mime: "image/jpeg",
        url:
          "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1003&source=webhook&ext=1&hash=h",
      },
    },
    { kind: "video", media: { providerId: "1004", mime: "video/mp4" }, text: "clip" },
    { kind: "audio", media: { providerId: "1005", mime: "audio/ogg; codecs=opus" } },
    {
      kind: "document",
      media: { providerId: "1006", mime: "application/pdf", name: "invoice.pdf" },
      text: "invoice",
    },
    { kind: "sticker", media: { providerId: "1007", mime: "image/webp" } },
    {
      kind: "image",
      media: { providerId: "1003", mime: "image/jpeg", error: "131052 · Media download error" },
    },
  ]);
});

Deno.test("I3 whatsapp reads places and several contact cards", () => {
  assert.deepEqual(contentsOf("places_and_cards.json"), [
    { kind: "location", latitude: 37.44, longitude: -122.16 },
    {
      kind: "location",
      latitude: 37.44,
      longitude: -122.16,
      name: "Cafe",
      address: "1 Main St",
      url: "https://cafe.example",
    },
    { kind: "location", latitude: 45.07, longitude: 7.68 },
    {
      kind: "contacts",
      cards: [
        { name: "Ann Lee", phones: ["+1 (415) 555-0123"], emails: ["a@x.test"], company: "X" },
        { name: "No Phone Ltd", phones: [], emails: [] },
      ],
    },
  ]);
});

Deno.test("I3 whatsapp reads answers to buttons, lists and forms, and orders", () => {
  const [button, row, form, call, template, order] = contentsOf("answers.json");
  assert.deepEqual(button, { kind: "choice", text: "Cancel", payload: "cancel" });
  assert.deepEqual(row, { kind: "choice", text: "Express", payload: "row1" });
  assert.deepEqual(form, { kind: "choice", text: "Sent", payload: '{"flow_token":"t","rating":"4"}' });
  assert.equal(call?.kind === "unsupported" && call.label, "call_permission_reply");
  assert.deepEqual(template, { kind: "choice", text: "Stop promotions", payload: "STOP_PROMO" });
  const lines = [{ product: "sku1", quantity: 2, price: 30, currency: "USD" }];
  assert.deepEqual(order, { kind: "order", lines });
});

Deno.test("I3 whatsapp keeps what it does not know as a labelled card with the raw item", () => {
  const items = parse("unsupported.json");
  const cards = messagesOf(items).map(({ content }) => content);
  assert.deepEqual(
    cards.map((card) => card.kind === "unsupported" && card.label),
    ["poll", "ephemeral", "unknown", "interactive", "hologram"],
  );
  const last = cards.at(-1);
  assert.ok(last?.kind === "unsupported" && last.raw.includes('"hologram":{"depth":3}'));
  assert.deepEqual(items.at(-1), {
    type: "notice",
    to: "700200",
    label: "error 131000 · Unsupported webhook payload",
    raw: '{"code":131000,"title":"Unsupported webhook payload"}',
    at: 0,
  });
});

Deno.test("I9 whatsapp reads reactions, edits and deletions as what they are", () => {
  const items = parse("changes.json");
  const seen = items.map((item) => [item.type, "target" in item && item.target]);
  assert.deepEqual(seen, [
    ["reaction", "wamid.OUT1"],
    ["reaction", "wamid.OUT1"],
    ["reaction", "wamid.OUT1"],
    ["edit", "wamid.AAA1"],
    ["revoke", "wamid.AAA1"],
    ["notice", false],
  ]);
  assert.deepEqual(items.slice(0, 3).map((item) => item.type === "reaction" && item.emoji), [
    "👍",
    null,
    null,
  ]);
  const edit = items[3];
  const media = { providerId: "1008", mime: "image/jpeg" };
  assert.deepEqual(edit?.type === "edit" && edit.content, { kind: "image", media, text: "new caption" });
});

Deno.test("I9 whatsapp reads the phone app's echoes as sent to the customer", () => {
  const items = parse("echoes.json");
  assert.deepEqual(items.map((item) => item.type), ["echo", "edit", "revoke", "notice"]);
  assert.deepEqual(items[0], {
    type: "echo",
    to: "700200",
    providerId: "wamid.E1",
    party: { addresses: [{ kind: "bsuid", value: "US.1" }, { kind: "number", value: "15550199999" }] },
    at: 1_760_000_100_000,
    content: { kind: "text", text: "from the phone app" },
  });
});

Deno.test("I3 whatsapp reads news about addresses, and opens no conversation by them", () => {
  const items = [...parse("system.json"), ...parse("rotation.json")];
  const moves = items.map((item) =>
    item.type === "identity"
      ? [item.previous.value, ...item.party.addresses.map((address) => address.value)]
      : item.type
  );
  assert.deepEqual(moves, [
    ["15550199999", "US.NEW", "15550188888"],
    ["US.OLD", "US.NEW", "15550199999"],
    ["15550199999", "15550199999"],
    ["15550199999", "15550177777"],
    "notice",
    ["US.OLD", "US.NEW", "15550188888"],
  ]);
});

Deno.test("I4 whatsapp gives the same news about a user id the same id", () => {
  const [first] = parse("rotation.json");
  const [again] = parse("rotation.json");
  assert.ok(first?.type === "identity" && again?.type === "identity");
  assert.equal(first.providerId, "user_id_update:US.OLD:US.NEW:1760000000000");
  assert.equal(again.providerId, first.providerId);
});

Deno.test("I3 whatsapp keeps preferences as notices with their time", () => {
  const items = parse("preferences.json");
  assert.deepEqual(items.map((item) => item.type === "notice" && [item.label, item.at]), [
    ["preference stop", 1_760_000_000_000],
    ["preference resume", 1_760_000_500_000],
  ]);
});

Deno.test("I8 whatsapp reads receipts with callback and reason", () => {
  const items = parse("statuses.json");
  const seen = items.map((item) =>
    item.type === "receipt" ? [item.providerId, item.status, item.callback] : item.type
  );
  assert.deepEqual(seen, [
    ["wamid.OUT1", "sent", "conversation-1:7"],
    ["wamid.OUT1", "delivered", "conversation-1:7"],
    ["wamid.OUT1", "read", "conversation-1:7"],
    ["wamid.OUT1", "read", "conversation-1:7"],
    ["wamid.OUT2", "failed", undefined],
    ["wamid.OUT3", "sent", undefined],
    "notice",
    "notice",
  ]);
  const failed = items[4];
  assert.ok(failed?.type === "receipt");
  assert.equal(failed.problem?.code, "window-closed");
  assert.match(failed.problem?.provider ?? "", /^131047 · Re-engagement message · .*24 hours/);
});

Deno.test("I8 whatsapp names the reason of a failed receipt by the provider's code", () => {
  const reasons: [number | string | undefined, string][] = [
    [131026, "unreachable"],
    [131049, "blocked"],
    ["131050", "blocked"],
    [131053, "bad-content"],
    [132001, "bad-content"],
    [131042, "account"],
    [230, "account"],
    [130429, "rate"],
    [131000, "provider-down"],
    [999999, "provider-down"],
    [undefined, "provider-down"],
  ];
  for (const [code, expected] of reasons) {
    const errors = code === undefined ? undefined : [{ code, title: "t" }];
    const status = { id: "w", status: "failed", timestamp: "1", errors };
    const [item] = whatsapp.parse(bytes(bodyOf({ statuses: [status] })));
    assert.equal(item?.type === "receipt" && item.problem?.code, expected, String(code));
  }
});

Deno.test("I4 whatsapp knows people by user id before number, and without a number", () => {
  const people = messagesOf(parse("hidden_numbers.json")).map(({ party }) => [
    party.name,
    ...party.addresses.map((address) => `${address.kind} ${address.value}`),
  ]);
  assert.deepEqual(people, [
    ["zoe", "bsuid IT.ABC123"],
    ["zoe", "bsuid IT.ABC123"],
    ["Bia", "bsuid BR.998877"],
    ["Bia", "number 554188887777"],
  ]);
  const [first] = messagesOf(parse("texts.json"));
  assert.deepEqual(first?.party.addresses.map((address) => address.kind), ["bsuid", "number"]);
});

Deno.test("I4 whatsapp never gives a person the name or the ids of another", () => {
  const stranger = { profile: { name: "Else" }, user_id: "US.ELSE", wa_id: "15550000000" };
  const [item] = parseOne({ from_user_id: "US.ME", type: "text", text: { body: "x" } }, {
    contacts: [stranger],
  });
  assert.ok(item?.type === "message");
  assert.equal(item.party.name, undefined);
  assert.deepEqual(item.party.addresses.map((address) => address.value), ["US.ME", "15550199999"]);
});

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
