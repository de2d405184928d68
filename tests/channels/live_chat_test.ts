/** The live chat as a channel: nothing to call, nothing to verify, and who may embed it. */
import assert from "node:assert/strict";
import { channelOf, limitsOf } from "../../channels/all.ts";
import { Unreadable } from "../../channels/channel.ts";
import { liveChat, siteOrigins } from "../../channels/live_chat.ts";

const account = { id: "A1", settings: { siteOrigins: "https://shop.example" }, secrets: {}, hookUrl: "" };

Deno.test("I2 live chat is one of the channels, without a reply window", () => {
  assert.equal(channelOf("live_chat"), liveChat);
  const { text, windowHours } = limitsOf("live_chat");
  assert.deepEqual({ text, windowHours }, { text: 4_000, windowHours: null });
  assert.equal(liveChat.addressOf(account), "A1");
  assert.deepEqual(liveChat.fields.filter(({ secret, required }) => secret || required), []);
});

Deno.test("I7 live chat has no webhook: nothing is verified, shaken hands with or parsed", () => {
  const body = new TextEncoder().encode("{}");
  assert.equal(liveChat.verify({ headers: new Headers(), body, url: "https://x.example/" }, account), false);
  assert.equal(liveChat.handshake(new URLSearchParams("hub.challenge=1"), account), null);
  assert.throws(() => liveChat.parse(body, { account, query: new URLSearchParams() }), Unreadable);
});

Deno.test("N5 a message to a visitor is sent at once, without the network, under its own callback", async () => {
  const message = {
    callback: "01J0:7",
    addresses: [{ kind: "visitor", value: "v" }] as [{ kind: "visitor"; value: string }],
    content: { kind: "text" as const, text: "Ciao" },
  };
  const never: typeof fetch = () => Promise.reject(new Error("the network was asked"));
  const request = liveChat.render(message, account);
  assert.deepEqual(request, liveChat.render(message, account));
  const sent = await liveChat.send(request, never, new AbortController().signal);
  assert.deepEqual(sent, { outcome: "sent", providerId: "01J0:7" });
});

Deno.test("L4 the sites that may embed it are origins, and a mistake never means everybody", () => {
  assert.equal(siteOrigins(undefined), null);
  assert.equal(siteOrigins("  "), null);
  assert.deepEqual(siteOrigins(" https://Shop.example/path  http://localhost:8002 "), [
    "https://shop.example",
    "http://localhost:8002",
  ]);
  assert.deepEqual(siteOrigins("shop.example * javascript:alert(1) 'self'; script-src"), []);
});
