/** Messages on their way out, and what Meta's answers mean (rules F3, I7, N1, N5). */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { Outgoing } from "../../actors/message.ts";
import type { Sent } from "../../channels/channel.ts";
import { messenger } from "../../channels/messenger.ts";
import { account, fixture } from "./messenger_account.ts";

const message: Outgoing = {
  callback: "conversation-1:7",
  addresses: [{ kind: "psid", value: "PSID1" }],
  content: { kind: "text", text: "Hello" },
};

function sendTo(answer: () => Response): Promise<Sent> {
  const fetcher = (() => Promise.resolve(answer())) as typeof fetch;
  return messenger.send(messenger.render(message, account), fetcher, new AbortController().signal);
}

Deno.test("N5 messenger renders the person, the callback, and the proof that the app's secret is known", () => {
  const request = messenger.render(message, account);
  const proof = createHmac("sha256", "app_secret_example").update("page_example").digest("hex");
  assert.equal(request.url, `https://graph.example.test/v25.0/PAGE1/messages?appsecret_proof=${proof}`);
  assert.equal(request.headers["authorization"], "Bearer page_example");
  assert.deepEqual(JSON.parse(request.body), {
    recipient: { id: "PSID1" },
    messaging_type: "RESPONSE",
    message: { text: "Hello", metadata: "conversation-1:7" },
  });
});

Deno.test("N5 messenger proves with the current secret during a rotation, and with none proves nothing", () => {
  const proven = (appSecret: string) =>
    messenger.render(message, { ...account, secrets: { ...account.secrets, appSecret } }).url;
  assert.equal(proven("app_secret_example older"), messenger.render(message, account).url);
  assert.equal(proven(" "), "https://graph.example.test/v25.0/PAGE1/messages");
});

Deno.test("N5 messenger takes Meta's own address and version when none is set, and writes to nobody else", () => {
  const bare = { ...account, settings: { pageId: "7/../8" } };
  assert.match(
    messenger.render(message, bare).url,
    /^https:\/\/graph\.facebook\.com\/v25\.0\/7%2F\.\.%2F8\//,
  );
  assert.throws(
    () => messenger.render({ ...message, addresses: [{ kind: "number", value: "1" }] }, account),
    TypeError,
  );
});

Deno.test("F3 messenger sends a file by its address, never with words", () => {
  const file = { name: "a.pdf", mime: "application/pdf", size: 9, url: "https://inbox.example.test/f/a" };
  const kinds = { image: "image", video: "video", audio: "audio", document: "file" } as const;
  for (const [kind, type] of Object.entries(kinds) as [keyof typeof kinds, string][]) {
    const { body } = messenger.render({ ...message, content: { kind, file } }, account);
    assert.deepEqual(JSON.parse(body).message, {
      attachment: { type, payload: { url: file.url, is_reusable: false } },
      metadata: "conversation-1:7",
    });
  }
  assert.equal(messenger.limits.caption, false);
  assert.equal(messenger.limits.files["image/jpeg"], 8 * 1024 * 1024);
  assert.equal(messenger.limits.files["application/pdf"], 25 * 1024 * 1024);
});

Deno.test("N5 messenger reads the message id of an accepted send", async () => {
  assert.deepEqual(await sendTo(() => Response.json({ recipient_id: "PSID1", message_id: "m_OUT" })), {
    outcome: "sent",
    providerId: "m_OUT",
  });
  for (const answer of [{}, { message_id: "" }, { recipient_id: "PSID1" }, []]) {
    assert.equal((await sendTo(() => Response.json(answer))).outcome, "unknown");
  }
});

Deno.test("N1 N5 messenger classifies a refusal by code and subcode, and not by the HTTP status", async () => {
  type Case = [code: number, subcode: number | undefined, Sent["outcome"], problem: string, afterMs?: number];
  const cases: Case[] = [
    [10, 2018278, "permanent", "window-closed"],
    [10, 2018065, "permanent", "window-closed"],
    [100, 1893061, "permanent", "bad-content"],
    [100, 2018001, "permanent", "unreachable"],
    [100, 2018007, "transient", "bad-content"],
    [100, 2018047, "transient", "bad-content"],
    [100, 2018008, "transient", "bad-content"],
    [100, undefined, "permanent", "bad-content"],
    [551, undefined, "permanent", "unreachable"],
    [551, 1545041, "permanent", "unreachable"],
    [200, 1545041, "permanent", "unreachable"],
    [10, 2018108, "permanent", "unreachable"],
    [200, 2018028, "account-stopped", "account"],
    [200, undefined, "permanent", "account"],
    [10, undefined, "permanent", "account"],
    [10, 1893063, "transient", "rate", 1_800_000],
    [190, 460, "account-stopped", "account"],
    [190, undefined, "account-stopped", "account"],
    [368, undefined, "account-stopped", "account"],
    [0, undefined, "account-stopped", "account"],
    [4, undefined, "transient", "rate", 300_000],
    [32, undefined, "transient", "rate", 300_000],
    [613, undefined, "transient", "rate", 300_000],
    [1200, undefined, "transient", "provider-down"],
    [1, undefined, "transient", "provider-down"],
    [2, undefined, "transient", "provider-down"],
    [987654, undefined, "permanent", "bad-content"],
  ];
  for (const [code, subcode, outcome, problem, afterMs] of cases) {
    const error = { code, ...(subcode !== undefined && { error_subcode: subcode }), message: "m" };
    const sent = await sendTo(() => Response.json({ error }, { status: 400 }));
    assert.ok(sent.outcome !== "sent");
    const wait = sent.outcome === "transient" ? sent.afterMs : undefined;
    const name = subcode === undefined ? `${code}` : `${code}/${subcode}`;
    assert.deepEqual([sent.outcome, sent.problem.code, wait], [outcome, problem, afterMs], name);
    assert.equal(sent.problem.provider, `${name} · m`);
  }
});

Deno.test("N5 messenger does not know after HTML that may have sent, and tries again after HTML that refuses", async () => {
  const page = async (status: number) =>
    (await sendTo(() => new Response("<html>busy</html>", { status }))).outcome;
  for (const status of [200, 500, 502, 504]) assert.equal(await page(status), "unknown", String(status));
  for (const status of [403, 429, 503]) assert.equal(await page(status), "transient", String(status));
});

Deno.test("I7 messenger accepts Meta's signature over the very bytes, as WhatsApp does, and no other", () => {
  const body = fixture("batch.json");
  const hex = createHmac("sha256", "app_secret_example").update(body).digest("hex");
  const verify = (header: string, signed = body) =>
    messenger.verify(
      { headers: new Headers({ "x-hub-signature-256": header }), body: signed, url: "" },
      account,
    );
  assert.equal(verify(`sha256=${hex}`), true);
  assert.equal(verify(`sha256=${hex}`, body.slice(1)), false);
  assert.equal(verify(`sha256=${hex.slice(2)}`), false);
  const query = {
    "hub.mode": "subscribe",
    "hub.challenge": "4471 <odd>",
    "hub.verify_token": "verify_example",
  };
  assert.equal(messenger.handshake(new URLSearchParams(query), account), "4471 <odd>");
  assert.equal(
    messenger.handshake(new URLSearchParams({ ...query, "hub.verify_token": "x" }), account),
    null,
  );
});

Deno.test("S3 messenger keeps the proof out of the words about a failed call", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const local = { ...account, settings: { ...account.settings, graphUrl: `http://127.0.0.1:${port}` } };
  const request = messenger.render(message, local);
  const [, proof] = request.url.split("appsecret_proof=");
  const sent = await messenger.send(request, fetch, new AbortController().signal);
  assert.ok(sent.outcome === "transient" && proof);
  const { provider } = sent.problem;
  assert.ok(
    provider?.includes(`127.0.0.1:${port}/v25.0/PAGE1/messages`) && !provider.includes(proof),
    provider,
  );
});
