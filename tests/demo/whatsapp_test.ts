import assert from "node:assert/strict";
import type { Inbound } from "../../actors/message.ts";
import { onStage } from "./whatsapp_hook.ts";

const MARA = { kind: "number", value: "15550199999" } as const;

function receipts(items: Inbound[]): string[] {
  return items.filter((item) => item.type === "receipt").map((item) => item.status);
}

function texts(items: Inbound[]): string[] {
  return items.map((item) =>
    item.type === "message" && item.content.kind === "text" ? item.content.text : item.type
  );
}

Deno.test("I3 a customer's message arrives signed, in Meta's spelling, and is read", () =>
  onStage(async ({ demo, received, items }) => {
    const mara = demo.customer("+1 555 019 9999", "Zoë");
    const id = await mara.write("café / ok 😀");
    const [call] = received;
    assert.equal(call?.verified, true);
    assert.equal(call?.headers.get("user-agent"), "facebookexternalua");
    assert.equal(call?.headers.get("content-type"), "application/json");
    assert.ok(call?.text.includes(String.raw`"caf\u00e9 \/ ok \ud83d\ude00"`));
    const [item] = items();
    assert.ok(item?.type === "message");
    assert.equal(item.providerId, id);
    assert.deepEqual(item.party, { addresses: [{ kind: "number", value: "15550199999" }], name: "Zoë" });
    assert.deepEqual(item.content, { kind: "text", text: "café / ok 😀" });
    assert.equal(mara.phone.bubbles[0]?.mark, "delivered");
  }));

Deno.test("I7 raw UTF-8 is read as well, a wrong or missing signature is not", () =>
  onStage(async ({ demo, received, items }) => {
    const mara = demo.customer("15550199999", "Mara");
    demo.switches.rawUtf8 = true;
    await mara.write("café");
    assert.ok(received[0]?.text.includes("café"));
    demo.switches.signature = "wrong";
    await mara.write("forged");
    demo.switches.signature = "missing";
    await mara.write("bare");
    assert.deepEqual(received.map((call) => call.verified), [true, false, false]);
    assert.deepEqual(texts(items()), ["café"]);
  }));

Deno.test("I8 a reply comes back as sent, delivered, read, with its callback", () =>
  onStage(async ({ demo, items, send }) => {
    const mara = demo.customer("15550199999", "Mara");
    const question = await mara.write("Is it in stock?");
    const sent = await send("Yes", MARA);
    await demo.settled();
    assert.ok(sent.outcome === "sent");
    const news = items().slice(1);
    assert.deepEqual(receipts(news), ["sent", "delivered", "read"]);
    for (const item of news) {
      assert.ok(item.type === "receipt");
      assert.deepEqual([item.providerId, item.callback], [sent.providerId, "c1:7"]);
    }
    assert.deepEqual(mara.phone.bubbles.map((bubble) => [bubble.mine, bubble.text]), [
      [true, "Is it in stock?"],
      [false, "Yes"],
    ]);
    assert.notEqual(question, sent.providerId);
  }));

Deno.test("I8 statuses can reach the hook before the send call returns", () =>
  onStage(async ({ demo, items, send }) => {
    await demo.customer("15550199999", "Mara").write("Hi");
    demo.switches.statusesFirst = true;
    await send("Yes", MARA);
    assert.deepEqual(receipts(items()), ["sent", "delivered", "read"]);
  }));

Deno.test("I4 a webhook is repeated byte by byte until it is answered 200", () =>
  onStage(async ({ demo, received, answers, items }) => {
    answers.push(500, 204);
    const mara = demo.customer("15550199999", "Mara");
    await mara.write("again");
    assert.equal(mara.phone.bubbles[0]?.mark, "pending");
    await demo.settled();
    assert.deepEqual(demo.deliveries.map(({ attempt, status }) => [attempt, status]), [[1, 500], [2, 204], [
      3,
      200,
    ]]);
    assert.equal(new Set(received.map((call) => call.text)).size, 1);
    assert.deepEqual(texts(items()), ["again", "again", "again"]);
    assert.equal(mara.phone.bubbles[0]?.mark, "delivered");
  }));

Deno.test("I4 a webhook is given up at the end of the schedule", () =>
  onStage(async ({ demo, answers }) => {
    answers.push(...Array<number>(9).fill(503));
    await demo.customer("15550199999", "Mara").write("lost");
    await demo.settled();
    assert.equal(demo.deliveries.length, 4);
  }));

Deno.test("I4 webhooks come doubled, shuffled and bundled on demand, the same way for the same seed", async () => {
  const orders: string[][] = [];
  for (let run = 0; run < 2; run++) {
    await onStage(async ({ demo, received, items }) => {
      Object.assign(demo.switches, { hold: true, shuffle: true, batch: 3, copies: 2 });
      const mara = demo.customer("15550199999", "Mara");
      for (const text of ["1", "2", "3", "4", "5"]) await mara.write(text);
      assert.equal(received.length, 0);
      await demo.release();
      assert.equal(received.length, 4);
      assert.deepEqual(received.map((call) => call.items.length).sort(), [2, 2, 3, 3]);
      const order = [...new Set(texts(items()))];
      assert.deepEqual([...order].sort(), ["1", "2", "3", "4", "5"]);
      orders.push(order);
    }, { seed: 7 });
  }
  assert.deepEqual(orders[0], orders[1]);
  assert.notDeepEqual(orders[0], ["1", "2", "3", "4", "5"]);
});

Deno.test("I4 webhooks are late on demand", () =>
  onStage(async ({ demo }) => {
    demo.switches.delayMs = 40;
    const before = performance.now();
    await demo.customer("15550199999", "Mara").write("late");
    assert.ok(performance.now() - before >= 39);
  }));

Deno.test("N5 refusals come in the answer or as a failed receipt", () =>
  onStage(async ({ demo, items, send }) => {
    await demo.customer("15550199999", "Mara").write("Hi");
    demo.switches.refuse = { times: 1, code: 131056, as: "answer" };
    const refused = await send("one", MARA);
    assert.deepEqual([refused.outcome, "afterMs" in refused && refused.afterMs], ["transient", 6_000]);
    demo.switches.refuse = { times: 1, code: 131050, as: "status" };
    assert.equal((await send("two", MARA)).outcome, "sent");
    await demo.settled();
    const failed = items().find((item) => item.type === "receipt");
    assert.ok(failed?.type === "receipt" && failed.status === "failed");
    assert.equal(failed.problem?.code, "blocked");
    assert.equal((await send("three", MARA)).outcome, "sent");
  }));

Deno.test("N5 an answer can get lost after the message was accepted", () =>
  onStage(async ({ demo, items, send }) => {
    const mara = demo.customer("15550199999", "Mara");
    await mara.write("Hi");
    demo.switches.lose = { times: 1, how: "cut" };
    assert.equal((await send("cut", MARA)).outcome, "unknown");
    demo.switches.lose = { times: 1, how: "hang" };
    assert.equal((await send("hang", MARA, AbortSignal.timeout(150))).outcome, "unknown");
    await demo.settled();
    assert.deepEqual(mara.phone.bubbles.filter((bubble) => !bubble.mine).map((bubble) => bubble.text), [
      "cut",
      "hang",
    ]);
    assert.deepEqual(receipts(items()), ["sent", "delivered", "read", "sent", "delivered", "read"]);
    assert.equal(demo.requests.length, 2);
  }));

Deno.test("I4 a customer who hides the number is known and answered by user id", () =>
  onStage(async ({ demo, received, items, send }) => {
    await demo.customer("IT.ABC123", "Luca").write("ciao");
    assert.ok(!/"from"|wa_id/.test(received[0]?.text ?? ""));
    const [item] = items();
    assert.ok(item?.type === "message");
    assert.deepEqual(item.party.addresses, [{ kind: "bsuid", value: "IT.ABC123" }]);
    const sent = await send("ciao Luca", item.party.addresses[0]);
    await demo.settled();
    assert.equal(sent.outcome, "sent");
    assert.deepEqual(receipts(items()), ["sent", "delivered", "read"]);
  }));

Deno.test("N1 outside the 24 hours, and to strangers, a message fails by receipt", async () => {
  let now = 1_760_000_000_000;
  await onStage(async ({ demo, items, send }) => {
    await demo.customer("15550199999", "Mara").write("Hi");
    now += 24 * 3_600_000;
    await send("too late", MARA);
    await send("who", { kind: "number", value: "15550111111" });
    await demo.settled();
    const reasons = items().filter((item) => item.type === "receipt").map((item) => item.problem?.code);
    assert.deepEqual(reasons.sort(), ["unreachable", "window-closed"]);
  }, { now: () => now });
});

Deno.test("N5 the simulated API refuses what Meta's would", () =>
  onStage(async ({ demo }) => {
    const text = { messaging_product: "whatsapp", to: "15550199999", type: "text", text: { body: "x" } };
    const call = async (body: unknown, token = "access_example", path = "/v25.0/700200/messages") => {
      const response = await fetch(demo.url + path, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      const answer = await response.json();
      return answer.error?.code ?? answer.messages?.[0].id ?? answer.success;
    };
    assert.equal(await call(text), "wamid.DEMOT00000001");
    assert.equal(await call(text, "wrong"), 190);
    assert.equal(await call(text, "access_example", "/v25.0/999/messages"), 100);
    assert.equal(await call({ messaging_product: "whatsapp", status: "read", message_id: "wamid.X" }), true);
    const wrongs = [
      [],
      {},
      { ...text, messaging_product: undefined },
      { ...text, to: undefined },
      { ...text, prevew_url: true },
      { ...text, text: { body: "x", prevew_url: true } },
      { ...text, text: { body: "" } },
      { ...text, text: { body: "x".repeat(4097) } },
      { ...text, context: { id: "wamid.X" } },
      { ...text, biz_opaque_callback_data: "x".repeat(513) },
      { ...text, type: "hologram" },
    ];
    for (const wrong of wrongs) assert.equal(await call(wrong), 100, JSON.stringify(wrong).slice(0, 100));
    assert.equal(demo.requests.length, 4 + wrongs.length);
    assert.deepEqual(demo.requests.slice(0, 3).map((request) => request.status), [200, 401, 400]);
  }));

Deno.test("N5 a user id in `to` is accepted and never heard of again", () =>
  onStage(async ({ demo, received }) => {
    const luca = demo.customer("IT.ABC123", "Luca");
    const response = await fetch(`${demo.url}/v25.0/700200/messages`, {
      method: "POST",
      headers: { authorization: "Bearer access_example" },
      body: JSON.stringify({
        messaging_product: "whatsapp",
        to: "IT.ABC123",
        type: "text",
        text: { body: "x" },
      }),
    });
    assert.equal(response.status, 200);
    await response.body?.cancel();
    await demo.settled();
    assert.deepEqual([received.length, luca.phone.bubbles.length], [0, 0]);
  }));

Deno.test("I7 the set-up request is answered with its challenge", async () => {
  await onStage(async ({ demo }) => assert.equal(await demo.subscribe(), true));
  await onStage(async ({ demo }) => assert.equal(await demo.subscribe(), false), { verifyToken: "other" });
});

Deno.test("I9 any other change can be announced, such as the phone app's echo", () =>
  onStage(async ({ demo, items }) => {
    const echo = { from: "15550100001", to: "15550199999", id: "wamid.E1", timestamp: "1760000100" };
    const text = { type: "text", text: { body: "from the phone" } };
    await demo.announce("smb_message_echoes", { message_echoes: [{ ...echo, ...text }] });
    assert.equal(items()[0]?.type, "echo");
  }));
