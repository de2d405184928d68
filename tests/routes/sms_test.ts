/** SMS from end to end: webhook, inbox, answer, ticks, the form of an account (rules I1, I4, I7, I8, N5, S3). */
import assert from "node:assert/strict";
import { demoSms } from "../../demo/company.ts";
import { formBody, signatureOf } from "../../demo/sms_twilio/wire.ts";
import { atDesk } from "../support/desk.ts";
import { until } from "../support/until.ts";
import { messagesOf, publicUrl, stateOf, withTwilio, writes } from "./sms_scene.ts";

Deno.test("I1 I2 an SMS opens a conversation in the queue of its number, and is answered with nothing to say", () =>
  atDesk(async (desk) => {
    const rosa = desk.onSms("+393440000001");
    const answer = await rosa.writes("Avete la lampada Arco?");
    assert.deepEqual([answer.status, answer.text], [
      200,
      '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    ]);
    assert.equal(answer.headers.get("content-type"), "text/xml; charset=utf-8");
    const giulia = await desk.as("giulia");
    const { text } = await giulia.get("/conversations?list=waiting");
    assert.match(text, /Avete la lampada Arco\?/);
    assert.match(text, /SMS Italia/);
    assert.match((await giulia.get(`/conversations/${await rosa.conversation()}`)).text, /\+393440000001/);
  }));

Deno.test("I4 the same form twice is one message, and each file of it one", () =>
  atDesk(async (desk) => {
    const rosa = desk.onSms();
    const form = [
      ["MessageSid", "MMTWICE1"],
      ["SmsStatus", "received"],
      ["AccountSid", demoSms.accountSid],
      ["From", rosa.number],
      ["To", demoSms.number],
      ["Body", "due"],
      ["NumMedia", "2"],
      ["MediaUrl0", "https://api.twilio.test/Media/ME1"],
      ["MediaUrl1", "https://api.twilio.test/Media/ME2"],
      ["MediaContentType0", "image/jpeg"],
      ["MediaContentType1", "image/png"],
    ] as const;
    const answers = await Promise.all([rosa.post(form), rosa.post(form), rosa.post(form)]);
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
    rosa.lastId = "MMTWICE1";
    const messages = await messagesOf(desk, await rosa.conversation());
    assert.deepEqual(messages.map(({ providerId }) => providerId), ["MMTWICE1", "MMTWICE1:1"]);
  }));

Deno.test("I7 a form signed for another address, by another token or not at all leaves nothing behind", () =>
  atDesk(async (desk) => {
    const rosa = desk.onSms();
    await rosa.writes("vera");
    const before = await desk.storedText();
    const form = [["MessageSid", "SMFALSE"], ["AccountSid", demoSms.accountSid], ["Body", "STOP"]] as const;
    const body = formBody(form);
    const send = (signature: string | null) =>
      desk.ask(rosa.hook, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          ...(signature !== null && { "x-twilio-signature": signature }),
        },
      });
    assert.equal((await send(null)).status, 401);
    assert.equal(
      (await send(signatureOf(`https://elsewhere.test${rosa.hook}`, form, demoSms.authToken))).status,
      401,
    );
    assert.equal((await send(signatureOf(`http://desk.test${rosa.hook}`, form, "another"))).status, 401);
    assert.equal((await rosa.post(form, "?message=1", "another")).status, 401);
    assert.equal(await desk.storedText(), before);
    assert.equal(
      (await send(signatureOf(`http://desk.test${rosa.hook}`, form, demoSms.authToken))).status,
      200,
    );
  }));

Deno.test("I7 the address that is signed is the configured one, whatever the headers say of the host", () =>
  atDesk(async (desk) => {
    const rosa = desk.onSms();
    assert.equal(
      (await rosa.writes("vera")).status,
      200,
      "signed for the public address, asked at desk.test",
    );
    const { hook } = rosa;
    const form = [["MessageSid", "SMHOST"], ["AccountSid", demoSms.accountSid], ["Body", "x"]] as const;
    const signature = signatureOf(`https://evil.test${hook}`, form, demoSms.authToken);
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signature,
      "x-forwarded-host": "evil.test",
      "x-forwarded-proto": "https",
    };
    assert.equal((await desk.ask(hook, { method: "POST", body: formBody(form), headers })).status, 401);
  }, { publicUrl: "https://inbox.example.test" }));

Deno.test("I8 an answer reaches the phone and gets its two ticks", () =>
  withTwilio(async (desk, demo) => {
    const id = await writes(desk, demo, "Siete aperti?");
    const giulia = await desk.as("giulia");
    const stream = await giulia.live();
    await giulia.post(`/conversations/${id}/replies`, { text: "Sì, fino alle 19", messageId: "m1" });
    await until("it is delivered", async () => (await stateOf(desk, id)) === "delivered");
    await stream.hears(`data-state="delivered"`);
    const [request] = demo.requests;
    const form = new URLSearchParams(request!.body);
    assert.equal(form.get("Body"), "Sì, fino alle 19");
    assert.match(
      form.get("StatusCallback")!,
      new RegExp(`^${publicUrl}/hooks/sms/${desk.company.sms}\\?message=${id}-\\d+$`),
    );
    await stream.leave();
  }));

Deno.test("I8 statuses before the answer, doubled and late, never take a better one back", () =>
  withTwilio(async (desk, demo) => {
    demo.switches.statusesFirst = true;
    demo.switches.copies = 2;
    const id = await writes(desk, demo, "Siete aperti?");
    await (await desk.as("giulia")).post(`/conversations/${id}/replies`, { text: "Sì", messageId: "m1" });
    await until("it is delivered", async () => (await stateOf(desk, id)) === "delivered");
    await demo.settled();
    const [message] = (await messagesOf(desk, id)).filter(({ from }) => from === "agent");
    const rosa = desk.onSms("+393440000009");
    for (const status of ["sent", "queued", "sending"]) {
      assert.equal((await rosa.hears(message!.providerId!, status)).status, 200);
      assert.equal(await stateOf(desk, id), "delivered", status);
    }
  }));

Deno.test("I8 a failure is named in plain words", () =>
  withTwilio(async (desk, demo) => {
    demo.switches.refuse = { times: 1, code: 30006, as: "status" };
    const id = await writes(desk, demo, "Siete aperti?");
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/replies`, { text: "Sì", messageId: "m1" });
    await until("it has failed", async () => (await stateOf(desk, id)) === "failed");
    const { text } = await giulia.fragments(`/conversations/${id}`);
    assert.match(text, /The customer can&#39;t be reached|The customer can't be reached/);
    assert.match(text, /30006/);
  }));

Deno.test("N5 a lost answer is not sent again, and the status callback tells what became of it", () =>
  withTwilio(async (desk, demo) => {
    const id = await writes(desk, demo, "Siete aperti?");
    demo.switches.lose = { times: 1, how: "cut" };
    demo.switches.hold = true;
    await (await desk.as("giulia")).post(`/conversations/${id}/replies`, { text: "Sì", messageId: "m1" });
    await until("nobody knows", async () => (await stateOf(desk, id)) === "unknown");
    demo.switches.hold = false;
    await demo.release();
    assert.equal(await stateOf(desk, id), "delivered");
    assert.equal(demo.requests.length, 1);
  }));

Deno.test("S3 an SMS account is connected by its form, which asks for a number or a messaging service", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const { text: form } = await admin.get("/administration/accounts/new?channel=sms");
    assert.match(form, /Auth token/);
    const queue = desk.deps.directory.queues()[0]!.id;
    const filled = {
      ...{ channel: "sms", name: "SMS 2", queue, accountSid: "AC2" },
      ...{ authToken: "a-secret-token", apiUrl: "https://api.twilio.com" },
    };
    assert.equal((await admin.post("/administration/accounts", filled)).status, 422);
    const saved = await admin.post("/administration/accounts", { ...filled, number: "+39 039 555-0200" });
    assert.equal(saved.status, 303);
    const twice = await admin.post("/administration/accounts", { ...filled, number: "+390395550200" });
    assert.equal(twice.status, 422, "a number belongs to one account");
    const account = desk.deps.directory.accountAt("sms", "+390395550200")!;
    const { text } = await admin.get(`/administration/accounts/${account.id}`);
    assert.match(text, new RegExp(`/hooks/sms/${account.id}`));
    assert.doesNotMatch(text + await desk.storedText(), /a-secret-token/);
  }));
