/** What customers write on Messenger, every kind of it (rules I3, I6). */
import assert from "node:assert/strict";
import { contentsOf, messagesOf, parse, parseOne } from "./messenger_account.ts";

const said = (text: string) => ({ kind: "text", text });

Deno.test("I3 messenger reads a text with page, person and time", () => {
  assert.deepEqual(parse("texts.json")[0], {
    type: "message",
    to: "PAGE1",
    providerId: "m_AAA",
    party: { addresses: [{ kind: "psid", value: "PSID1" }] },
    at: 1_760_000_000_123,
    content: said("hello"),
  });
});

Deno.test("I3 messenger reads texts and taps with what they answer and where they come from", () => {
  const read = messagesOf(parse("texts.json"));
  assert.deepEqual(read.map(({ content, replyTo, origin }) => [content, replyTo, origin]), [
    [said("hello"), undefined, undefined],
    [{ kind: "choice", text: "Red", payload: "COLOR_RED" }, undefined, undefined],
    [said("this"), "m_0", undefined],
    [said("from ad"), undefined, "ADS · Lampada Arco · r"],
    [said("this one?"), undefined, "product sku1"],
    [{ kind: "choice", text: "Get Started", payload: "GET_STARTED" }, undefined, "SHORTLINK · r"],
    [{ kind: "choice", text: "Orari", payload: "HOURS" }, undefined, undefined],
    [{ kind: "choice", text: "ONLY_PAYLOAD", payload: "ONLY_PAYLOAD" }, undefined, undefined],
  ]);
  assert.equal(read[6]?.providerId, `postback:PSID1:${read[6]?.at}`);
});

Deno.test("I3 messenger reads every kind of file, several of one message each by itself", () => {
  const read = messagesOf(parse("attachments.json"));
  const file = (url: string, name: string) => ({ url, name });
  assert.deepEqual(read.map(({ providerId, content }) => [providerId, content]), [
    ["m_3", { kind: "image", media: file("https://scontent.xx.fbcdn.net/a.jpg?oe=1", "a.jpg") }],
    ["m_3#2", { kind: "image", media: file("https://scontent.xx.fbcdn.net/b.jpg?oe=2", "b.jpg") }],
    ["m_4", { kind: "video", media: file("https://video.xx.fbcdn.net/v.mp4", "v.mp4") }],
    ["m_5", { kind: "audio", media: file("https://cdn.fbsbx.com/v/a.mp4", "a.mp4") }],
    ["m_6", {
      kind: "document",
      media: file("https://cdn.fbsbx.com/v/offerta%20n.%204.pdf?oh=3", "offerta n. 4.pdf"),
    }],
    ["m_7", { kind: "sticker", media: file("https://scontent.xx.fbcdn.net/s.png", "s.png") }],
    ["m_7old", { kind: "sticker", media: file("https://scontent.xx.fbcdn.net/t.png", "t.png") }],
    ["m_17", {
      kind: "image",
      media: file("https://scontent.xx.fbcdn.net/c.jpg", "c.jpg"),
      text: "is this the one?",
    }],
    ["m_18", { kind: "image", media: { error: "no address" } }],
  ]);
});

Deno.test("I3 messenger reads places and links, and makes a card of what it does not know", () => {
  const read = contentsOf("links.json");
  assert.deepEqual(read.slice(0, 1), [said("https://x.test\nX\nhttps://l.facebook.com/l.php?u=x")]);
  assert.deepEqual(read.slice(2, 6), [
    {
      kind: "location",
      latitude: 1.5,
      longitude: 2.5,
      name: "Pin",
      url: "https://www.bing.com/maps?v=2",
    },
    said("t\nhttps://www.facebook.com/reel/1"),
    said("t\nhttps://www.facebook.com/1/posts/2"),
    said("look: https://www.facebook.com/1/posts/3"),
  ]);
  const cards = read.flatMap((content) => content.kind === "unsupported" ? [content] : []);
  assert.deepEqual(cards.map(({ label }) => label), [
    "fallback",
    "appointment_booking",
    "location",
    "message",
    "unsupported",
  ]);
  assert.equal(cards[1]?.raw, `{"type":"appointment_booking","payload":{"id":"9"}}`);
  assert.equal(read.length, 10);
});

Deno.test("I3 messenger keeps words beside a file and a place, and both beside each other", () => {
  const image = { type: "image", payload: { url: "https://x.example/a.jpg" } };
  const place = { type: "location", payload: { coordinates: { lat: 1, long: 2 } } };
  const post = { type: "post", payload: { url: "https://x.example/post" } };
  const read = messagesOf(
    parseOne({ message: { mid: "m", text: "qui", attachments: [place, post, image] } }),
  );
  assert.deepEqual(read.map(({ providerId, content }) => [providerId, content.kind]), [
    ["m", "text"],
    ["m#2", "location"],
    ["m#3", "image"],
  ]);
  assert.deepEqual(read[0]?.content, said("qui\nhttps://x.example/post"));
});

Deno.test("I3 messenger reads what another app holds, and says so", () => {
  const [first, tap, echo] = parse("standby.json");
  assert.ok(first?.type === "message" && tap?.type === "message" && echo?.type === "echo");
  assert.deepEqual([first.content, first.origin], [said("to the other app"), "held by another app"]);
  assert.deepEqual(tap.content, { kind: "choice", text: "Orari" });
  assert.equal(echo.content.kind, "text");
});

Deno.test("S2 messenger never takes an address that is no web address", () => {
  for (const url of ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.example", 7]) {
    const [item] = messagesOf(
      parseOne({ message: { mid: "m", attachments: [{ type: "image", payload: { url } }] } }),
    );
    assert.deepEqual(item?.content, { kind: "image", media: { error: "no address" } }, String(url));
    const [link] = messagesOf(parseOne({ message: { mid: "m", attachments: [{ type: "post", url }] } }));
    assert.equal(link?.content.kind, "unsupported", String(url));
  }
});

Deno.test("I6 messenger reads milliseconds, also as text or in seconds, and 0 for nonsense", () => {
  const times: [unknown, number][] = [
    [1_760_000_000_123, 1_760_000_000_123],
    ["1760000000123", 1_760_000_000_123],
    [1_760_000_000, 1_760_000_000_000],
    ["1760000000", 1_760_000_000_000],
    ["", 0],
    ["soon", 0],
    [-1, 0],
    ["1e99", 0],
    [null, 0],
    [{}, 0],
  ];
  for (const [timestamp, expected] of times) {
    const [item] = parseOne({ timestamp, message: { mid: "m", text: "x" } });
    assert.equal(item?.at, expected, String(timestamp));
  }
});
