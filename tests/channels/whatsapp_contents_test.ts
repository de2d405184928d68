/** What customers write, every kind of it, and who they are (rules I3, I4). */
import assert from "node:assert/strict";
import { contentsOf, messagesOf, parse, parseOne } from "./whatsapp_parsed.ts";

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
