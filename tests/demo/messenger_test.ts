/** The simulated Messenger brings webhooks as Meta does, in order or in disorder (rules I3, I4, I7, I8, I9, N5). */
import assert from "node:assert/strict";
import { onStage } from "./messenger_hook.ts";

const types = (items: { type: string }[]) => items.map(({ type }) => type);

Deno.test("I3 a customer's message arrives signed, in Meta's spelling, and is read", () =>
  onStage(async ({ demo, bodies, items }) => {
    await demo.customer("PSID1", "Zoë").write("caffè / sì");
    assert.match(bodies[0] ?? "", /"text":"caff\\u00e8 \\\/ s\\u00ec"/);
    const [item] = items();
    assert.ok(item?.type === "message" && item.content.kind === "text");
    assert.deepEqual([item.to, item.content.text], ["PAGE1", "caffè / sì"]);
    assert.deepEqual(item.party.addresses, [{ kind: "psid", value: "PSID1" }]);
  }));

Deno.test("I7 raw UTF-8 is read as well, a wrong or missing signature is not", () =>
  onStage(async ({ demo, bodies, refused }) => {
    const zoe = demo.customer("PSID1", "Zoë");
    demo.switches.rawUtf8 = true;
    await zoe.write("sì");
    assert.match(bodies[0] ?? "", /sì/);
    demo.switches.signature = "wrong";
    await zoe.write("no");
    demo.switches.signature = "missing";
    await zoe.write("no");
    await demo.settled();
    assert.deepEqual([bodies.length, refused()], [1, 8]);
  }));

Deno.test("I8 I9 a reply comes back as our own echo, delivered by name and watermark, and read", () =>
  onStage(async ({ demo, send, items }) => {
    const zoe = demo.customer("PSID1", "Zoë");
    await zoe.write("ciao");
    const sent = await send("Buongiorno");
    assert.ok(sent.outcome === "sent");
    await demo.settled();
    const [, echo, delivered, mark, read] = items();
    assert.ok(echo?.type === "echo" && delivered?.type === "receipt" && mark?.type === "watermark");
    assert.deepEqual([echo.providerId, echo.callback], [sent.providerId, "c1:7"]);
    assert.deepEqual([delivered.providerId, delivered.status], [sent.providerId, "delivered"]);
    assert.deepEqual([mark.status, read?.type === "watermark" && read.status], ["delivered", "read"]);
    assert.equal(zoe.phone.bubbles.at(-1)?.text, "Buongiorno");
  }));

Deno.test("I8 echo and receipts can reach the hook before the send call returns, receipts without a name", () =>
  onStage(async ({ demo, send, items }) => {
    await demo.customer("PSID1", "Zoë").write("ciao");
    demo.switches.statusesFirst = true;
    demo.switches.mids = false;
    const sending = send("Buongiorno");
    await sending;
    assert.deepEqual(types(items()), ["message", "echo", "watermark", "watermark"]);
    demo.switches.echoes = false;
    demo.switches.reads = false;
    await send("Arrivederci");
    assert.deepEqual(types(items()).slice(4), ["watermark"]);
  }));

Deno.test("I4 webhooks are repeated until answered 200, doubled, late, shuffled and bundled on demand", () =>
  onStage(async ({ demo, bodies, answers, items }) => {
    const zoe = demo.customer("PSID1", "Zoë");
    answers.push(500, 503);
    await zoe.write("uno");
    await demo.settled();
    assert.deepEqual(bodies, [bodies[0], bodies[0], bodies[0]]);
    demo.switches.copies = 2;
    demo.switches.delayMs = 5;
    await zoe.write("due");
    assert.equal(bodies.length, 5);
    Object.assign(demo.switches, { copies: 1, delayMs: 0, hold: true, shuffle: true, batch: 4 });
    for (const text of ["a", "b", "c", "d"]) await zoe.write(text);
    await demo.release();
    assert.equal(bodies.length, 6);
    const texts = items().slice(5).map((item) =>
      item.type === "message" && item.content.kind === "text" ? item.content.text : "?"
    );
    assert.deepEqual(texts.toSorted(), ["a", "b", "c", "d"]);
    assert.notDeepEqual(texts, ["a", "b", "c", "d"]);
  }));

Deno.test("I3 one POST can carry another page's entry, standby and what nobody knows", () =>
  onStage(async ({ demo, items, bodies }) => {
    const zoe = demo.customer("PSID1", "Zoë");
    Object.assign(demo.switches, { hold: true, batch: 9 });
    await zoe.write("uno");
    void demo.announce({
      id: "PAGE2",
      time: 1,
      messaging: [{ sender: { id: "P" }, recipient: { id: "PAGE2" } }],
    });
    demo.switches.standby = true;
    await zoe.tap("Orari", "HOURS");
    void zoe.does({ reaction: { mid: "m", action: "react", emoji: "❤️" } });
    await demo.release();
    assert.equal(bodies.length, 1);
    assert.deepEqual(items().map(({ type, to }) => `${type} ${to}`), [
      "message PAGE1",
      "notice PAGE2",
      "message PAGE1",
      "reaction PAGE1",
    ]);
    const tap = items()[2];
    assert.ok(tap?.type === "message");
    assert.deepEqual([tap.content, tap.origin], [{ kind: "choice", text: "Orari" }, "held by another app"]);
  }));

Deno.test("I9 an answer in the page's own inbox is an echo without anything of ours", () =>
  onStage(async ({ demo, items }) => {
    await demo.customer("PSID1", "Zoë").write("ciao");
    const mid = await demo.answerInInbox("PSID1", "Arrivo");
    const echo = items()[1];
    assert.ok(echo?.type === "echo");
    assert.deepEqual([echo.providerId, echo.callback], [mid, undefined]);
  }));

Deno.test("N5 refusals on demand carry code and subcode, and an answer can get lost after all", () =>
  onStage(async ({ demo, send }) => {
    const zoe = demo.customer("PSID1", "Zoë");
    await zoe.write("ciao");
    demo.switches.refuse = { times: 1, code: 10, subcode: 1893063 };
    const barred = await send("uno");
    assert.ok(barred.outcome === "transient" && barred.afterMs === 1_800_000);
    demo.switches.lose = { times: 1, how: "cut" };
    assert.equal((await send("due")).outcome, "unknown");
    assert.equal(zoe.phone.bubbles.at(-1)?.text, "due");
    demo.switches.lose = { times: 1, how: "hang" };
    assert.equal((await send("tre", "PSID1", AbortSignal.timeout(50))).outcome, "unknown");
    assert.equal((await send("quattro")).outcome, "sent");
  }));

Deno.test("I7 the set-up request is answered with its challenge", async () => {
  await onStage(async ({ demo }) => assert.equal(await demo.subscribe(), true));
  await onStage(async ({ demo }) => assert.equal(await demo.subscribe(), false), { verifyToken: "wrong" });
});
