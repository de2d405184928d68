/** What is no message of a customer: receipts, changes, echoes, news of the page, batches (rules I3, I8, I9). */
import assert from "node:assert/strict";
import { Unreadable } from "../../channels/channel.ts";
import { messenger } from "../../channels/messenger.ts";
import { bytes, parse, parseOne } from "./messenger_account.ts";

const party = { addresses: [{ kind: "psid", value: "PSID1" }] };

Deno.test("I8 messenger reads receipts by name and by watermark, in milliseconds, seconds or text", () => {
  const receipt = (providerId: string, status: string) => ({
    type: "receipt",
    to: "PAGE1",
    providerId,
    status,
  });
  const watermark = (status: string, before: number) => ({
    type: "watermark",
    to: "PAGE1",
    party,
    status,
    before,
  });
  assert.deepEqual(parse("receipts.json").map(({ at: _, ...item }) => item), [
    receipt("m_OUT", "delivered"),
    receipt("m_OUT2", "delivered"),
    watermark("delivered", 1_760_000_001_000),
    watermark("delivered", 1_760_000_001_000),
    watermark("read", 1_760_000_002_000),
    watermark("read", 1_760_000_002_000),
    watermark("read", 1_760_000_002_000),
    receipt("m_OUT", "read"),
    {
      type: "notice",
      to: "PAGE1",
      label: "delivered without a message",
      raw: `{"mids":"m_OUT"}`,
    },
  ]);
});

Deno.test("I3 messenger reads reactions, edits and unsent messages", () => {
  const read = parse("changes.json");
  const about = read.map((item) => "target" in item ? [item.type, item.target] : [item.type]);
  assert.deepEqual(about, [
    ["reaction", "m_OUT"],
    ["reaction", "m_OUT"],
    ["reaction", "m_OUT"],
    ["edit", "m_AAA"],
    ["revoke", "m_AAA"],
    ["notice"],
    ["edit", "m_INBOX"],
  ]);
  const emoji = read.flatMap((item) => item.type === "reaction" ? [item.emoji] : []);
  assert.deepEqual(emoji, ["❤️", "😮", null]);
  assert.deepEqual(read[3]?.type === "edit" && read[3].content, { kind: "text", text: "hello there" });
  const ids = read.flatMap((item) => "providerId" in item ? [item.providerId] : []);
  assert.equal(new Set(ids).size, 6);
  assert.deepEqual(parse("changes.json"), read);
});

Deno.test("I9 messenger reads the page's own side as echoes, ours with what we gave along", () => {
  const read = parse("echoes.json").map((item) =>
    item.type === "echo" ? [item.providerId, item.content, item.callback] : item.type
  );
  const said = (text: string) => ({ kind: "text", text });
  assert.deepEqual(read.slice(0, 4), [
    ["m_OUT", said("hi back"), "01JABCDEFGHJKMNPQRSTVWXYZ0:7"],
    ["m_INBOX", said("Siamo aperti fino alle 19"), undefined],
    ["m_BOT", said("Scegli\nCome possiamo aiutarti?"), undefined],
    ["m_CARDS", said("Arco\nLampada da terra\nTolomeo"), undefined],
  ]);
  assert.deepEqual(parse("echoes.json").map((item) => item.type === "echo" && item.content.kind).slice(4), [
    "unsupported",
    "image",
  ]);
  for (const item of parse("echoes.json")) assert.deepEqual("party" in item && item.party, party);
});

Deno.test("I3 messenger keeps hand-overs, opt-ins and news it does not know as notices", () => {
  const read = parse("handovers.json");
  assert.deepEqual(read.map((item) => [item.type, item.to]), read.map(() => ["notice", "PAGE1"]));
  assert.deepEqual(read.map((item) => item.type === "notice" && item.label), [
    "pass_thread_control",
    "take_thread_control",
    "policy_enforcement",
    "optin",
    "referral",
    "message",
    "something_new",
    "empty item",
  ]);
});

Deno.test("I3 messenger reads a batch of two pages and loses nothing around its poison", () => {
  const seen = parse("batch.json").map((item) =>
    item.type === "message" && item.content.kind === "text"
      ? `${item.to} ${item.content.text}`
      : item.type === "notice"
      ? item.label
      : item.type
  );
  assert.deepEqual(seen, [
    "PAGE1 one",
    "messaging: not an object",
    "watermark",
    "PAGE1 two",
    "PAGE2 altra pagina",
    "PAGE2 three",
    "change: feed",
    "entry without items",
    "entry without items",
  ]);
});

Deno.test("I3 messenger reads what the console's test button sends", () => {
  const [first, second] = parse("test_button.json");
  assert.ok(first?.type === "message" && second?.type === "message");
  assert.deepEqual([first.to, first.at, first.party.addresses[0].value], [
    "23245",
    1_760_000_000_000,
    "12334",
  ]);
  assert.equal(second.content.kind, "choice");
});

Deno.test("I3 messenger keeps parts without what they need as notices", () => {
  const parts = [
    { message: { text: "x" } },
    { message: { mid: "", text: "x" } },
    { message: { mid: "x".repeat(257), text: "x" } },
    { message: "x" },
    { postback: {} },
    { reaction: { action: "react" } },
    { message_edit: { mid: "m" } },
    { delivery: {} },
    { read: { watermark: "soon" } },
    { message: { mid: "m", text: "x" }, sender: { id: "PAGE1" }, recipient: { id: "PAGE1" } },
    { message: { mid: "m", text: "x" }, sender: null },
  ];
  for (const part of parts) {
    assert.deepEqual(parseOne(part).map(({ type }) => type), ["notice"], JSON.stringify(part));
  }
});

Deno.test("I3 messenger refuses only what is no JSON object, and keeps another object as a notice", () => {
  for (const body of ["", "[]", "7", "{", "null"]) {
    assert.throws(() => messenger.parse(bytes(body)), Unreadable);
  }
  for (const body of [{}, { object: "instagram", entry: [] }, { object: "page", entry: 7 }]) {
    assert.deepEqual(messenger.parse(bytes(body)).map(({ type }) => type), ["notice"]);
  }
});
