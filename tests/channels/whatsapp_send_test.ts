import assert from "node:assert/strict";
import type { Outgoing } from "../../actors/message.ts";
import type { Sent } from "../../channels/channel.ts";
import { whatsapp } from "../../channels/whatsapp.ts";
import { account } from "./whatsapp_account.ts";

const message: Outgoing = {
  callback: "conversation-1:7",
  addresses: [{ kind: "bsuid", value: "US.7030112233445566" }, { kind: "number", value: "15550199999" }],
  content: { kind: "text", text: "Hello" },
  replyTo: "wamid.AAA1",
};

/** What `send` makes of an answer given by a function. */
function sendTo(answer: () => Response | Promise<Response>): Promise<Sent> {
  const fetcher = (() => Promise.resolve(answer())) as typeof fetch;
  return whatsapp.send(whatsapp.render(message, account), fetcher, new AbortController().signal);
}

const refuse = (code: number | string | undefined, status = 400, headers: Record<string, string> = {}) =>
  sendTo(() =>
    Response.json({ error: { code, message: `(#${code}) m`, fbtrace_id: "A1" } }, { status, headers })
  );

Deno.test("N5 whatsapp renders number, reply and callback", () => {
  const request = whatsapp.render(message, account);
  assert.equal(request.method, "POST");
  assert.equal(request.url, "https://graph.example.test/v25.0/700200/messages");
  assert.equal(request.headers["authorization"], "Bearer access_example");
  assert.deepEqual(JSON.parse(request.body), {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "15550199999",
    type: "text",
    text: { body: "Hello", preview_url: false },
    context: { message_id: "wamid.AAA1" },
    biz_opaque_callback_data: "conversation-1:7",
  });
});

Deno.test("N5 whatsapp never puts a user id into `to`", () => {
  const rendered = (addresses: Outgoing["addresses"]) =>
    JSON.parse(whatsapp.render({ ...message, addresses }, account).body);
  const kinds: Outgoing["addresses"][] = [
    [{ kind: "bsuid", value: "US.1" }],
    [{ kind: "number", value: "US.1" }],
    [{ kind: "number", value: "US.ENT.1" }],
  ];
  for (const addresses of kinds) {
    const body = rendered(addresses);
    assert.equal(body.recipient, addresses[0].value);
    assert.equal("to" in body, false);
  }
  assert.equal(
    rendered([{ kind: "bsuid", value: "US.1" }, { kind: "number", value: "39347" }]).recipient,
    undefined,
  );
  assert.throws(() => rendered([{ kind: "psid", value: "1" }]), TypeError);
});

Deno.test("N5 whatsapp takes Meta's own address and version when none is set", () => {
  const { url } = whatsapp.render(message, { ...account, settings: { phoneNumberId: "7/../8" } });
  assert.equal(url, "https://graph.facebook.com/v25.0/7%2F..%2F8/messages");
});

Deno.test("N5 whatsapp reads the message id of an accepted send", async () => {
  const sent = await sendTo(() =>
    Response.json({ messages: [{ id: "wamid.OUT1", message_status: "accepted" }] })
  );
  assert.deepEqual(sent, { outcome: "sent", providerId: "wamid.OUT1" });
});

Deno.test("N5 whatsapp classifies a refusal by Meta's code and not by the HTTP status", async () => {
  const cases: [code: number | string, outcome: Sent["outcome"], problem: string, afterMs?: number][] = [
    [131047, "permanent", "window-closed"],
    [131026, "permanent", "unreachable"],
    [131049, "permanent", "blocked"],
    [131050, "permanent", "blocked"],
    [130472, "permanent", "blocked"],
    [131021, "permanent", "account"],
    [131030, "permanent", "account"],
    [100, "permanent", "bad-content"],
    [131051, "permanent", "bad-content"],
    [131053, "permanent", "bad-content"],
    [131062, "permanent", "bad-content"],
    [132000, "permanent", "bad-content"],
    [132018, "permanent", "bad-content"],
    [131031, "account-stopped", "account"],
    [131057, "account-stopped", "account"],
    [368, "account-stopped", "account"],
    [190, "account-stopped", "account"],
    [10, "account-stopped", "account"],
    [200, "account-stopped", "account"],
    [299, "account-stopped", "account"],
    [0, "account-stopped", "account"],
    [133016, "account-stopped", "account"],
    [130429, "transient", "rate"],
    [131056, "transient", "rate", 6_000],
    [131048, "transient", "rate", 300_000],
    [80007, "transient", "rate", 300_000],
    [4, "transient", "rate", 300_000],
    [613, "transient", "rate", 300_000],
    ["131000", "transient", "provider-down"],
    [131016, "transient", "provider-down"],
    [135000, "transient", "provider-down"],
    [1, "transient", "provider-down"],
    [2, "transient", "provider-down"],
  ];
  for (const [code, outcome, problem, afterMs] of cases) {
    for (const status of [400, 500]) {
      const sent = await refuse(code, status);
      assert.ok(sent.outcome !== "sent");
      const wait = sent.outcome === "transient" ? sent.afterMs : undefined;
      assert.deepEqual(
        [sent.outcome, sent.problem.code, wait],
        [outcome, problem, afterMs],
        `${code} ${status}`,
      );
      assert.equal(sent.problem.provider, `${code} · (#${code}) m · trace A1`);
    }
  }
});

Deno.test("N5 whatsapp goes by the HTTP status where the code is new", async () => {
  const outcome = async (status: number) => (await refuse(987654, status)).outcome;
  assert.equal(await outcome(400), "permanent");
  assert.equal(await outcome(401), "account-stopped");
  assert.equal(await outcome(429), "transient");
  assert.equal(await outcome(500), "transient");
  const flagged = await sendTo(() =>
    Response.json({ error: { code: 5, is_transient: true } }, { status: 400 })
  );
  assert.equal(flagged.outcome, "transient");
});

Deno.test("N5 whatsapp waits as long as Meta says", async () => {
  const wait = async (headers: Record<string, string>) => {
    const sent = await refuse(130429, 400, headers);
    return sent.outcome === "transient" ? sent.afterMs : assert.fail();
  };
  const usage = JSON.stringify({ 900100: [{ call_count: 100, estimated_time_to_regain_access: 12 }] });
  assert.equal(await wait({ "retry-after": "30" }), 30_000);
  assert.equal(await wait({ "x-business-use-case-usage": usage }), 720_000);
  assert.equal(await wait({ "retry-after": "999999999" }), 86_400_000);
  assert.equal(await wait({ "retry-after": "soon", "x-business-use-case-usage": "{" }), undefined);
});

Deno.test("N5 whatsapp tries again after HTML that refuses, and asks after HTML that may have sent", async () => {
  const page = (status: number) =>
    sendTo(() => new Response("<html>busy</html>", { status, headers: { "content-type": "text/html" } }));
  for (const status of [302, 400, 403, 404, 429, 503]) {
    assert.equal((await page(status)).outcome, "transient", String(status));
  }
  for (const status of [200, 500, 502, 504]) {
    assert.equal((await page(status)).outcome, "unknown", String(status));
  }
});

Deno.test("N5 whatsapp does not know what became of a 200 without a message id", async () => {
  for (const answer of [{}, { messages: [] }, { messages: [{}] }, { messages: "x" }, [], null]) {
    const sent = await sendTo(() => Response.json(answer));
    assert.deepEqual([sent.outcome, "problem" in sent && sent.problem.code], ["unknown", "answer-lost"]);
  }
});

Deno.test("N5 whatsapp reads no more of an answer than 64 KiB", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled++;
      controller.enqueue(new Uint8Array(1024).fill(32));
    },
  });
  assert.equal((await sendTo(() => new Response(endless))).outcome, "unknown");
  assert.ok(pulled < 80, `${pulled} KiB read`);
});

/** Sends over real sockets to a port of loopback. */
function sendToPort(port: number, signal = new AbortController().signal): Promise<Sent> {
  const local = { ...account, settings: { ...account.settings, graphUrl: `http://127.0.0.1:${port}` } };
  return whatsapp.send(whatsapp.render(message, local), fetch, signal);
}

function portOf(listener: Deno.TcpListener): number {
  return listener.addr.port;
}

Deno.test("N5 whatsapp tries again when nobody listens: nothing has left", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const port = portOf(listener);
  listener.close();
  const sent = await sendToPort(port);
  assert.equal(sent.outcome, "transient");
});

Deno.test("N5 whatsapp sends once, and does not know, when the connection dies with the request in it", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const requests: string[] = [];
  const serving = (async () => {
    for await (const connection of listener) {
      const chunk = new Uint8Array(4096);
      const length = await connection.read(chunk) ?? 0;
      requests.push(new TextDecoder().decode(chunk.subarray(0, length)));
      connection.close();
    }
  })();
  const sent = await sendToPort(portOf(listener));
  listener.close();
  await serving;
  assert.equal(sent.outcome, "unknown");
  assert.equal(requests.length, 1);
  assert.match(requests[0] ?? "", /^POST \/v25.0\/700200\/messages .*content-type: application\/json\r\n/s);
  assert.match(requests[0] ?? "", /content-length: \d+\r\n/);
});

Deno.test("N5 whatsapp does not know after an answer that came too late", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const abort = new AbortController();
  const serving = (async () => {
    const connection = await listener.accept();
    await connection.read(new Uint8Array(4096));
    abort.abort();
    return connection;
  })();
  const sent = await sendToPort(portOf(listener), abort.signal);
  (await serving).close();
  listener.close();
  assert.equal(sent.outcome, "unknown");
});

Deno.test("N5 whatsapp has sent nothing when the time was over before", async () => {
  let calls = 0;
  const fetcher = (() => Promise.reject(new Error(`call ${++calls}`))) as typeof fetch;
  const sent = await whatsapp.send(whatsapp.render(message, account), fetcher, AbortSignal.abort());
  assert.equal(sent.outcome, "transient");
  assert.equal(calls, 0);
});
