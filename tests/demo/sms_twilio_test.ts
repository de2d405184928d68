/** The simulated Twilio: it signs, asks for credentials, refuses and loses as the real one does. */
import assert from "node:assert/strict";
import twilio from "twilio";
import type { Inbound } from "../../actors/message.ts";
import { formBody, signatureOf } from "../../demo/sms_twilio/wire.ts";
import { onStage, words } from "./sms_twilio_hook.ts";

const picture = { name: "a b.png", mime: "image/png", bytes: new Uint8Array([137, 80, 78, 71]) };
const statuses = (items: Inbound[]) => items.flatMap((item) => item.type === "receipt" ? [item.status] : []);

Deno.test("I7 the simulated Twilio signs as its library does, repeated fields included", () => {
  const form = [["To", "+1"], ["A", "b c+é"], ["To", "+1"], ["To", "+0"], ["Empty", ""]] as const;
  const url = "https://h.test/a?b=c";
  const expected = twilio.getExpectedTwilioSignature("t", url, {
    To: ["+1", "+1", "+0"],
    A: "b c+é",
    Empty: "",
  });
  assert.equal(signatureOf(url, form, "t"), expected);
  assert.equal(formBody(form), "To=%2B1&A=b+c%2B%C3%A9&To=%2B1&To=%2B0&Empty=");
});

Deno.test("I7 an SMS is signed for the address in the console, which is not the one that is called", () =>
  onStage(async ({ demo, received, items }) => {
    await demo.customer("+1 555 019 9999", "Mara").write("Buongiorno +1 café 🌿", [["Extra", ""], [
      "Extra",
      "x",
    ]]);
    assert.deepEqual(received.map(({ verified }) => verified), [true]);
    const [item] = items();
    assert.ok(item?.type === "message");
    assert.deepEqual(item.content, { kind: "text", text: "Buongiorno +1 café 🌿" });
    assert.deepEqual(item.party.addresses, [{ kind: "number", value: "+15550199999" }]);
  }));

Deno.test("I7 it can sign with an explicit port, with a wrong token, or not at all", () =>
  onStage(async ({ demo, received }) => {
    const mara = demo.customer("+15550199999", "Mara");
    demo.switches.signedPort = "explicit";
    await mara.write("a");
    demo.switches.signature = "wrong";
    await mara.write("b");
    demo.switches.signature = "missing";
    await mara.write("c");
    assert.deepEqual(received.map(({ verified }) => verified), [true, false, false]);
  }));

Deno.test("I3 what was answered 500 is lost, and plain text would go to the customer", () =>
  onStage(async ({ demo, received, answers }) => {
    const mara = demo.customer("+15550199999", "Mara");
    answers.push(new Response(null, { status: 500 }));
    await mara.write("lost");
    await demo.settled();
    assert.equal(received.length, 1);
    assert.equal(mara.phone.bubbles[0]!.mark, "pending");
    answers.push(new Response("OK", { headers: { "content-type": "text/plain" } }));
    await mara.write("trap");
    assert.equal(mara.phone.bubbles.at(-1)!.text, "OK");
    await mara.write("right");
    assert.equal(mara.phone.bubbles.at(-1)!.text, "right");
  }));

Deno.test("I3 files lie behind credentials, on another host, and come a moment late", () =>
  onStage(async ({ demo, items }) => {
    await demo.customer("+15550199999", "Mara").sendFiles([picture, picture], "due foto");
    const [first, second] = items() as Extract<Inbound, { type: "message" }>[];
    assert.ok(first && second && "media" in first.content && "media" in second.content);
    assert.equal(first.content.text, "due foto");
    assert.equal(second.providerId, `${first.providerId}:1`);
    const url = first.content.media.url!;
    const authorization = `Basic ${btoa("AC1:tok_example")}`;
    const statusOf = async (at: string, init: RequestInit = {}) => {
      const response = await fetch(at, init);
      await response.body?.cancel();
      return response.status;
    };
    assert.equal(await statusOf(url), 401);
    assert.equal(await statusOf(url, { headers: { authorization: `Basic ${btoa("AC1:wrong")}` } }), 401);
    demo.switches.lateMedia = 1;
    assert.equal(await statusOf(url, { headers: { authorization } }), 404);
    const redirect = await fetch(url, { headers: { authorization }, redirect: "manual" });
    const signed = redirect.headers.get("location")!;
    await redirect.body?.cancel();
    assert.equal(redirect.status, 307);
    assert.notEqual(new URL(signed).host, new URL(url).host);
    assert.equal(await statusOf(signed, { headers: { authorization } }), 400);
    const file = await fetch(url, { headers: { authorization } });
    assert.deepEqual(new Uint8Array(await file.arrayBuffer()), picture.bytes);
    assert.equal(file.headers.get("content-type"), "image/png");
  }));

Deno.test("I8 an answer arrives on the phone, and its statuses at the address that came along", () =>
  onStage(async ({ demo, items, send, received }) => {
    const mara = demo.customer("+15550199999", "Mara");
    const sent = await send(words("Sì, 50% + IVA"));
    await demo.settled();
    assert.equal(sent.outcome, "sent");
    assert.deepEqual(statuses(items()), ["sent", "delivered"]);
    assert.ok(received.every(({ verified }) => verified));
    assert.ok(
      demo.deliveries.every(({ url }) => url.endsWith("/hooks/sms/a1?message=01ARZ3NDEKTSV4RRFFQ69G5FAV-7")),
    );
    const [item] = items();
    assert.ok(item?.type === "receipt" && sent.outcome === "sent");
    assert.deepEqual([item.providerId, item.callback], [sent.providerId, "01ARZ3NDEKTSV4RRFFQ69G5FAV:7"]);
    assert.deepEqual(mara.phone.bubbles.map(({ text }) => text), ["Sì, 50% + IVA"]);
  }));

Deno.test("I8 statuses can come before the answer, twice, and in any order", () =>
  onStage(async ({ demo, items, send }) => {
    demo.customer("+15550199999", "Mara");
    demo.switches.statusesFirst = true;
    demo.switches.copies = 2;
    await send(words("a"));
    assert.deepEqual(statuses(items()), ["sent", "sent", "delivered", "delivered"]);
    demo.switches.statusesFirst = false;
    demo.switches.copies = 1;
    demo.switches.hold = true;
    demo.switches.shuffle = true;
    const before = items().length;
    await send(words("b"));
    await demo.settled();
    assert.equal(items().length, before);
    await demo.release();
    assert.deepEqual(statuses(items().slice(before)).sort(), ["delivered", "sent"]);
  }));

Deno.test("N5 it refuses on demand, by the answer or by a status, and loses answers on demand", () =>
  onStage(async ({ demo, items, send }) => {
    demo.customer("+15550199999", "Mara");
    demo.switches.refuse = { times: 1, code: 21614, as: "answer" };
    const refused = await send(words("a"));
    assert.ok(refused.outcome === "permanent" && refused.problem.code === "unreachable");
    demo.switches.refuse = { times: 1, code: 30007, as: "status" };
    assert.equal((await send(words("b"))).outcome, "sent");
    await demo.settled();
    const [failed] = items();
    assert.ok(failed?.type === "receipt");
    assert.deepEqual([failed.status, failed.problem?.code], ["failed", "blocked"]);
    demo.switches.lose = { times: 1, how: "cut" };
    assert.equal((await send(words("c"))).outcome, "unknown");
    demo.switches.lose = { times: 1, how: "hang" };
    assert.equal((await send(words("d"), undefined, AbortSignal.timeout(300))).outcome, "unknown");
    assert.deepEqual(statuses(items()).slice(1), ["sent", "delivered", "sent", "delivered"]);
  }));

Deno.test("N5 it checks the caller, the numbers, the words, and every field's name", () =>
  onStage(async ({ demo, secrets, send }) => {
    const post = async (form: Record<string, string>, pair = "AC1:tok_example", sid = "AC1") => {
      const response = await fetch(`${demo.url}/2010-04-01/Accounts/${sid}/Messages.json`, {
        method: "POST",
        body: new URLSearchParams(form),
        headers: { authorization: `Basic ${btoa(pair)}` },
      });
      return (await response.json()).code ?? response.status;
    };
    const good = { To: "+15550199999", From: "+15550100001", Body: "a" };
    assert.equal(await post(good), 201);
    assert.equal(await post(good, "SK1:key-secret"), 201);
    assert.equal(await post(good, "SK1:tok_example"), 20003);
    assert.equal(await post(good, undefined, "AC2"), 20404);
    assert.equal(await post({ ...good, To: "12" }), 21211);
    assert.equal(await post({ ...good, From: "+15550100002" }), 21606);
    assert.equal(await post({ ...good, Body: "" }), 21619);
    assert.equal(await post({ ...good, Body: "a".repeat(1_601) }), 21617);
    assert.equal(await post({ ...good, body: "a" }), 20001);
    secrets["authToken"] = "wrong";
    const stopped = await send(words("a"));
    assert.ok(stopped.outcome === "account-stopped" && stopped.problem.code === "account");
    await demo.settled();
  }, { apiKey: { sid: "SK1", secret: "key-secret" } }));

Deno.test("N3 whoever wrote STOP gets nothing (21610) until they write START", () =>
  onStage(async ({ demo, send }) => {
    const mara = demo.customer("+15550199999", "Mara");
    await mara.write(" Stop ");
    const refused = await send(words("a"));
    assert.ok(refused.outcome === "permanent" && refused.problem.code === "opted-out");
    await mara.write("START");
    assert.equal((await send(words("b"))).outcome, "sent");
    await demo.settled();
  }));

Deno.test("N5 a messaging service sends from its pool, and its statuses still find the account", () =>
  onStage(async ({ demo, items, send }) => {
    demo.customer("+15550199999", "Mara");
    await send(words("a"));
    await demo.settled();
    assert.deepEqual(items().map(({ to }) => to), ["+15550100001", "+15550100001"]);
    assert.match(demo.requests[0]!.body, /MessagingServiceSid=MG1/);
    assert.match(demo.deliveries[0]!.body, /From=%2B15550100777/);
  }, { service: { sid: "MG1", pool: ["+15550100777"] } }));

Deno.test("N5 it fetches a file by HEAD and GET without credentials, and reports one that it can't have", async () => {
  const asked: string[] = [];
  const files = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => undefined }, (request) => {
    asked.push(`${request.method} ${request.headers.get("authorization")}`);
    const isThere = new URL(request.url).pathname === "/a.png";
    const body = request.method === "HEAD" || !isThere ? null : picture.bytes;
    return new Response(body, { status: isThere ? 200 : 404, headers: { "content-type": "image/png" } });
  });
  try {
    await onStage(async ({ demo, items, send }) => {
      const mara = demo.customer("+15550199999", "Mara");
      const file = (path: string) => ({
        kind: "image" as const,
        file: {
          name: "a.png",
          mime: "image/png",
          size: 4,
          url: `http://127.0.0.1:${files.addr.port}${path}`,
        },
      });
      await send(file("/a.png"));
      await demo.settled();
      assert.deepEqual(asked, ["HEAD null", "GET null"]);
      assert.deepEqual(mara.phone.bubbles.map(({ file }) => file?.bytes), [picture.bytes]);
      await send(file("/gone.png"));
      await demo.settled();
      const last = items().at(-1);
      assert.ok(last?.type === "receipt" && last.status === "failed");
      assert.deepEqual(last.problem, { code: "bad-content", provider: "21620" });
    });
  } finally {
    await files.shutdown();
  }
});
