/** How each provider hands a customer's file over, and what it is told on the way. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Media } from "../../../actors/message.ts";
import type { AccountSettings, Channel } from "../../../channels/channel.ts";
import { guardedGet } from "../../../channels/media/guarded_get.ts";
import { messenger } from "../../../channels/messenger.ts";
import { sms } from "../../../channels/sms_twilio.ts";
import { whatsapp } from "../../../channels/whatsapp.ts";

interface Asked {
  url: string;
  authorization: string | null;
  agent: string | null;
}

/** Asks the channel for a file; `answer` is the provider. */
async function fetched(
  channel: Channel,
  media: Media,
  account: Partial<AccountSettings>,
  answer: (url: string, count: number) => Response,
) {
  const asked: Asked[] = [];
  const get = guardedGet({
    resolve: () => Promise.resolve(["93.184.216.34"]),
    fetcher: (input, init) => {
      const headers = new Headers(init?.headers);
      const url = String(input);
      asked.push({ url, authorization: headers.get("authorization"), agent: headers.get("user-agent") });
      return Promise.resolve(answer(url, asked.length));
    },
  });
  const whole = { id: "a", settings: {}, secrets: {}, hookUrl: "", ...account };
  const result = await channel.media!(media, whole, get, new AbortController().signal);
  return { asked, result: "bytes" in result ? await new Response(result.bytes).text() : result };
}

const redirect = (location: string) => new Response(null, { status: 307, headers: { location } });

Deno.test("F4 WhatsApp: the id gives an address, both against the token; one that is over is asked for again", async () => {
  const account = { settings: { phoneNumberId: "700200" }, secrets: { accessToken: "T" } };
  const address = (n: number) => `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${n}`;
  const { asked, result } = await fetched(whatsapp, { providerId: "1003" }, account, (url, count) => {
    if (url.startsWith("https://graph")) return Response.json({ url: address(count) });
    return count === 2 ? new Response(null, { status: 404 }) : new Response("bytes");
  });
  const about = "https://graph.facebook.com/v25.0/1003?phone_number_id=700200";
  assert.deepEqual(asked.map(({ url }) => url), [about, address(1), about, address(3)]);
  assert.ok(
    asked.every(({ authorization, agent }) => authorization === "Bearer T" && agent?.startsWith("Sportello")),
  );
  assert.equal(result, "bytes");
});

Deno.test("F4 WhatsApp: an address elsewhere is never followed, and a token that ended says so", async () => {
  const elsewhere = fetched(
    whatsapp,
    { providerId: "1" },
    {},
    () => Response.json({ url: "https://evil.test/x" }),
  );
  await assert.rejects(elsewhere, /not the provider's/);
  const ended = await fetched(whatsapp, { providerId: "1" }, {}, () => new Response(null, { status: 401 }));
  assert.deepEqual(ended.result, { failed: "account", final: false });
});

Deno.test("F4 Messenger: a signed address below Meta's own names, without credentials", async () => {
  const media = { url: "https://scontent-mxp1-1.xx.fbcdn.net/v/a.jpg?oh=1" };
  const { asked, result } = await fetched(
    messenger,
    media,
    { secrets: { pageAccessToken: "T" } },
    () => new Response("x"),
  );
  assert.deepEqual([result, asked.map(({ authorization }) => authorization)], ["x", [null]]);
  for (const url of ["https://fbcdn.net.evil.test/a", "https://evilfbcdn.net/a", "http://a.fbcdn.net/a"]) {
    await assert.rejects(fetched(messenger, { url }, {}, () => new Response("x")), /not/, url);
  }
});

Deno.test("F4 Twilio: the account's credentials at its own address alone, not where that sends us", async () => {
  const account = { settings: { accountSid: "AC01" }, secrets: { authToken: "tok" } };
  const url = "https://api.twilio.com/2010-04-01/Accounts/AC01/Messages/MM01/Media/ME01";
  const store = "https://s3-external-1.amazonaws.com/media.twiliocdn.com/x?sig=1";
  const { asked, result } = await fetched(
    sms,
    { url },
    account,
    (at) => at === url ? redirect(store) : new Response("x"),
  );
  const basic = `Basic ${Buffer.from("AC01:tok").toString("base64")}`;
  assert.deepEqual(asked.map(({ url, authorization }) => [url, authorization]), [[url, basic], [
    store,
    null,
  ]]);
  assert.equal(result, "x");
  const astray = fetched(sms, { url }, account, () => redirect("http://169.254.169.254/latest/meta-data/"));
  await assert.rejects(astray, /not https/);
});
