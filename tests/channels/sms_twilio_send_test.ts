/** What leaves for Twilio, and what its answers mean. */
import assert from "node:assert/strict";
import type { Outgoing } from "../../actors/message.ts";
import type { AccountSettings, Sent } from "../../channels/channel.ts";
import { sms } from "../../channels/sms_twilio.ts";
import { account } from "./sms_twilio_account.ts";

const message: Outgoing = {
  callback: "01ARZ3NDEKTSV4RRFFQ69G5FAV:7",
  addresses: [{ kind: "number", value: "+15550199999" }],
  content: { kind: "text", text: "Sì, in verde: 50% + IVA" },
};

const formOf = (outgoing: Outgoing, of: AccountSettings = account) =>
  Object.fromEntries(new URLSearchParams(sms.render(outgoing, of).body));

function sendTo(answer: () => Response | Promise<Response>): Promise<Sent> {
  const fetcher = (() => Promise.resolve(answer())) as typeof fetch;
  return sms.send(sms.render(message, account), fetcher, new AbortController().signal);
}

const refuse = (code: number, status = 400, headers: Record<string, string> = {}) =>
  sendTo(() => Response.json({ code, message: "m", more_info: "https://…", status }, { status, headers }));

Deno.test("N5 sms renders number, words, and an address to call that names the message", () => {
  const request = sms.render(message, account);
  const url =
    "https://twilio.example.test/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json";
  assert.deepEqual([request.method, request.url], ["POST", url]);
  assert.deepEqual(request.headers, {
    authorization: `Basic ${btoa("AC00000000000000000000000000000001:tok_example_0123")}`,
    "content-type": "application/x-www-form-urlencoded",
  });
  assert.deepEqual(formOf(message), {
    To: "+15550199999",
    From: "+15550100001",
    Body: "Sì, in verde: 50% + IVA",
    StatusCallback: "https://inbox.example.test/hooks/sms/a1?message=01ARZ3NDEKTSV4RRFFQ69G5FAV-7",
  });
  assert.match(request.body, /^To=%2B15550199999&From=%2B15550100001&Body=S%C3%AC%2C\+in\+verde/);
});

Deno.test("N5 sms asks for no callback where nobody could call, and sends by the service where there is one", () => {
  assert.equal("StatusCallback" in formOf(message, { ...account, hookUrl: "" }), false);
  const settings = { ...account.settings, messagingServiceSid: "MG1" };
  const form = formOf(message, { ...account, settings });
  assert.deepEqual([form["MessagingServiceSid"], "From" in form], ["MG1", false]);
});

Deno.test("N5 sms sends a file by its address, with words or without", () => {
  const file = {
    name: "a.jpg",
    mime: "image/jpeg",
    size: 5,
    url: "https://inbox.example.test/files/f1?key=a%2Bb",
  };
  const silent = formOf({ ...message, content: { kind: "image", file } });
  assert.deepEqual([silent["MediaUrl"], "Body" in silent], [file.url, false]);
  assert.equal(formOf({ ...message, content: { kind: "image", file, text: "Eccola" } })["Body"], "Eccola");
});

Deno.test("N5 sms calls with a whole API key, never with half of one", () => {
  const authorization = (settings: Record<string, string>, secrets: Record<string, string>) => {
    const of = {
      ...account,
      settings: { ...account.settings, ...settings },
      secrets: { ...account.secrets, ...secrets },
    };
    return atob(sms.render(message, of).headers["authorization"]!.slice("Basic ".length));
  };
  const whole = `${account.settings["accountSid"]}:tok_example_0123`;
  assert.equal(authorization({ apiKeySid: "SK1" }, { apiKeySecret: "s" }), "SK1:s");
  assert.equal(authorization({ apiKeySid: "SK1" }, {}), whole);
  assert.equal(authorization({}, { apiKeySecret: "s" }), whole);
});

Deno.test("N5 sms needs a number to write to", () => {
  assert.throws(
    () => sms.render({ ...message, addresses: [{ kind: "psid", value: "1" }] }, account),
    TypeError,
  );
});

Deno.test("N5 sms reads the id of an accepted message", async () => {
  const sent = await sendTo(() =>
    Response.json({ sid: "SM2", status: "queued", num_segments: "1" }, { status: 201 })
  );
  assert.deepEqual(sent, { outcome: "sent", providerId: "SM2" });
});

Deno.test("N5 sms classifies a refusal by Twilio's code", async () => {
  const cases: [code: number, outcome: Sent["outcome"], problem: string, afterMs?: number][] = [
    [20003, "account-stopped", "account"],
    [20005, "account-stopped", "account"],
    [20404, "account-stopped", "account"],
    [21211, "permanent", "unreachable"],
    [21408, "permanent", "unreachable"],
    [21612, "permanent", "unreachable"],
    [21614, "permanent", "unreachable"],
    [21603, "permanent", "account"],
    [21606, "permanent", "account"],
    [21659, "permanent", "account"],
    [21660, "permanent", "account"],
    [21610, "permanent", "opted-out"],
    [21617, "permanent", "bad-content"],
    [21619, "permanent", "bad-content"],
    [21620, "permanent", "bad-content"],
    [21623, "permanent", "bad-content"],
    [11751, "permanent", "bad-content"],
    [20429, "transient", "rate"],
    [14107, "transient", "rate"],
    [21611, "transient", "rate", 3_600_000],
    [20503, "transient", "provider-down"],
    [29999, "permanent", "bad-content"],
  ];
  for (const [code, outcome, problem, afterMs] of cases) {
    const sent = await refuse(code);
    assert.equal(sent.outcome, outcome, String(code));
    assert.ok(sent.outcome !== "sent");
    assert.deepEqual(sent.problem, { code: problem, provider: `${code} · m` });
    assert.equal("afterMs" in sent ? sent.afterMs : undefined, afterMs, String(code));
  }
});

Deno.test("N5 sms waits as long as Twilio says", async () => {
  for (const [code, status] of [[20429, 429], [29999, 429], [29999, 503]] as const) {
    const sent = await refuse(code, status, { "retry-after": "7" });
    assert.deepEqual([sent.outcome, "afterMs" in sent && sent.afterMs], ["transient", 7_000], `${code}`);
  }
});

Deno.test("N5 sms judges by the status where no code stands", async () => {
  const outcomes: [status: number, outcome: Sent["outcome"]][] = [
    [401, "account-stopped"],
    [404, "transient"],
    [429, "transient"],
    [503, "transient"],
    [500, "unknown"],
    [502, "unknown"],
    [504, "unknown"],
    [302, "transient"],
  ];
  for (const [status, outcome] of outcomes) {
    const body = status === 500 ? "<html>" : null;
    assert.equal((await sendTo(() => new Response(body, { status }))).outcome, outcome, String(status));
  }
  assert.equal(
    (await refuse(20500, 500)).outcome,
    "unknown",
    "a failure inside Twilio may come after the sending",
  );
  assert.equal((await sendTo(() => Response.json({ sid: "" }, { status: 201 }))).outcome, "unknown");
});

Deno.test("N5 sms sends once, and does not know, when the connection dies with the request in it", async () => {
  let requests = 0;
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const hangUp = (async () => {
    for await (const connection of listener) {
      const buffer = new Uint8Array(4_096);
      if (await connection.read(buffer)) requests++;
      connection.close();
    }
  })();
  const apiUrl = `http://127.0.0.1:${listener.addr.port}`;
  const local = { ...account, settings: { ...account.settings, apiUrl } };
  const sent = await sms.send(sms.render(message, local), fetch, AbortSignal.timeout(5_000));
  listener.close();
  await hangUp;
  assert.deepEqual([sent.outcome, requests], ["unknown", 1]);
});

Deno.test("N5 sms has sent nothing when nobody listens, and says so", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const apiUrl = `http://127.0.0.1:${listener.addr.port}`;
  listener.close();
  const local = { ...account, settings: { ...account.settings, apiUrl } };
  const sent = await sms.send(sms.render(message, local), fetch, AbortSignal.timeout(5_000));
  assert.equal(sent.outcome, "transient");
});
