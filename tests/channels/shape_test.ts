/** Holds every channel to the same shape, and to recorded payloads of its own. */
import assert from "node:assert/strict";
import { channelOf, channels } from "../../channels/all.ts";
import type { AccountSettings, Channel } from "../../channels/channel.ts";
import { Unreadable } from "../../channels/channel.ts";

const ADDRESSES = {
  whatsapp: { kind: "number", value: "15550199999" },
  messenger: { kind: "psid", value: "4021" },
  sms: { kind: "number", value: "+15550199999" },
  live_chat: { kind: "visitor", value: "v1" },
} as const;

/** Settings that a recorded payload has to agree with, or it is somebody else's. */
const OWN: Record<string, Record<string, string>> = {
  sms: { accountSid: "AC00000000000000000000000000000001", number: "+15550100001" },
};

function accountOf(channel: Channel): AccountSettings {
  const values = (secret: boolean) =>
    Object.fromEntries(
      channel.fields.filter((field) => field.secret === secret).map((
        field,
      ) => [field.name, field.initial ?? "x1"]),
    );
  return {
    id: "a1",
    settings: { ...values(false), ...OWN[channel.kind] },
    secrets: values(true),
    hookUrl: "https://inbox.example/hooks/a1",
  };
}

const arrivalOf = (channel: Channel) => ({ account: accountOf(channel), query: new URLSearchParams() });

function recorded(channel: Channel): [string, Uint8Array][] {
  const folder = new URL(`../fixtures/${channel.kind}/`, import.meta.url);
  return [...Deno.readDirSync(folder)].map((
    file,
  ) => [file.name, Deno.readFileSync(new URL(file.name, folder))]);
}

Deno.test("I2 every kind has one channel at most", () => {
  assert.equal(new Set(channels.map((channel) => channel.kind)).size, channels.length);
  for (const channel of channels) assert.equal(channelOf(channel.kind), channel);
});

/** Live chat has no provider; tests/channels/live_chat_test.ts holds it to the rest of the shape. */
for (const channel of channels.filter(({ kind }) => kind !== "live_chat")) {
  const hook = { headers: new Headers(), body: new Uint8Array(), url: "https://inbox.example.test/hook" };

  Deno.test(`S3 ${channel.kind} has named fields, and secrets without a default`, () => {
    assert.equal(new Set(channel.fields.map((field) => field.name)).size, channel.fields.length);
    assert.ok(channel.fields.some((field) => field.secret && field.required));
    for (const field of channel.fields) assert.ok(!field.secret || field.initial === undefined, field.name);
  });

  Deno.test(`I7 ${channel.kind} refuses without a signature, without a secret, without a token`, () => {
    const account = accountOf(channel);
    assert.equal(channel.verify(hook, account), false);
    assert.equal(channel.verify(hook, { ...account, secrets: {} }), false);
    assert.equal(channel.handshake(new URLSearchParams(), account), null);
    assert.equal(channel.handshake(new URLSearchParams(), { ...account, secrets: {} }), null);
  });

  Deno.test(`I3 ${channel.kind} reads each recorded payload the same way twice`, () => {
    const payloads = recorded(channel);
    assert.ok(payloads.length > 0, `tests/fixtures/${channel.kind} is empty`);
    for (const [name, body] of payloads) {
      const items = channel.parse(body, arrivalOf(channel));
      assert.ok(items.length > 0, name);
      assert.deepEqual(channel.parse(body, arrivalOf(channel)), items, name);
      for (const item of items) {
        assert.ok(Number.isSafeInteger(item.at) && item.at >= 0, name);
        if (item.type === "notice") continue;
        assert.ok(item.to !== "" && (item.type === "watermark" || item.providerId !== ""), name);
        if (item.type !== "receipt") assert.ok(item.party.addresses[0].value !== "", name);
      }
    }
  });

  Deno.test(`I3 ${channel.kind} throws only Unreadable, also for a cut payload`, () => {
    for (const [name, body] of recorded(channel)) {
      for (const end of [0, 1, Math.floor(body.length / 2), body.length - 3]) {
        try {
          channel.parse(body.subarray(0, end), arrivalOf(channel));
        } catch (error) {
          assert.ok(error instanceof Unreadable, `${name} cut at ${end}: ${error}`);
        }
      }
    }
  });

  Deno.test(`N5 ${channel.kind} renders the same request twice, and send never throws`, async () => {
    const account = accountOf(channel);
    const message = {
      callback: "c:1",
      addresses: [ADDRESSES[channel.kind]] as [typeof ADDRESSES[typeof channel.kind]],
      content: { kind: "text" as const, text: "Hello" },
    };
    const request = channel.render(message, account);
    assert.deepEqual(channel.render(message, account), request);
    assert.ok(URL.canParse(request.url));
    const failing: (() => Promise<Response>)[] = [
      () => Promise.reject(new TypeError("network")),
      () => Promise.reject("not even an error"),
      () => Promise.resolve(new Response(null, { status: 500 })),
      () => Promise.resolve(new Response(new ReadableStream({ pull: (c) => c.error(new Error("cut")) }))),
      () => Promise.resolve(new Response("{}")),
    ];
    for (const fetcher of failing) {
      const sent = await channel.send(request, fetcher as typeof fetch, new AbortController().signal);
      assert.equal(sent.outcome, "unknown", "what may have left is never tried again by itself");
    }
    assert.ok(channel.limits.text > 0);
  });
}
