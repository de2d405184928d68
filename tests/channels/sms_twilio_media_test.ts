/** A customer's file from Twilio: credentials there and nowhere else, storage hosts and no other (edge case of I3). */
import assert from "node:assert/strict";
import { guardedGet, NotAllowed } from "../../channels/media/guarded_get.ts";
import { sms } from "../../channels/sms_twilio.ts";
import { account } from "./sms_twilio_account.ts";

const url = "https://twilio.example.test/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1";
const bytes = new Uint8Array([137, 80, 78, 71]);

/** Fetches by answers given for addresses; what was asked stands in `asked`. */
function fetching(answers: Record<string, () => Response>, start = url, of = account) {
  const asked: [url: string, authorization: string | null][] = [];
  const fetcher = ((to: URL, init: RequestInit) => {
    asked.push([to.href, new Headers(init.headers).get("authorization")]);
    return Promise.resolve(answers[to.href]?.() ?? new Response(null, { status: 404 }));
  }) as typeof fetch;
  const get = guardedGet({ fetcher, resolve: () => Promise.resolve(["93.184.216.34"]) });
  return { asked, done: sms.media({ url: start }, of, get, AbortSignal.timeout(1_000)) };
}

const redirect = (to: string) => () => new Response(null, { status: 307, headers: { location: to } });
const file = () => new Response(bytes, { headers: { "content-type": "image/png" } });

Deno.test("I3 sms follows to the storage host, and leaves the credentials behind", async () => {
  for (const storage of ["https://media.twiliocdn.com/AC1/x", "https://s3-external-1.amazonaws.com/x"]) {
    const { asked, done } = fetching({ [url]: redirect(storage), [storage]: file });
    assert.ok(!("failed" in await done));
    const right = `Basic ${btoa("AC00000000000000000000000000000001:tok_example_0123")}`;
    assert.deepEqual(asked, [[url, right], [storage, null]]);
  }
});

Deno.test("I3 sms fetches with the whole API key where there is one", async () => {
  const settings = { ...account.settings, apiKeySid: "SK1" };
  const keyed = { ...account, settings, secrets: { ...account.secrets, apiKeySecret: "s" } };
  const { asked, done } = fetching({ [url]: file }, url, keyed);
  await done;
  assert.deepEqual(asked, [[url, `Basic ${btoa("SK1:s")}`]]);
});

Deno.test("S2 sms fetches from no other host, whatever a form or a redirect says", async () => {
  for (const evil of ["https://evil.test/x", "http://media.twiliocdn.com/x", "http://169.254.169.254/"]) {
    const straight = fetching({}, evil);
    await assert.rejects(straight.done, NotAllowed);
    assert.deepEqual(straight.asked, []);
    const around = fetching({ [url]: redirect(evil) });
    await assert.rejects(around.done, NotAllowed);
    assert.deepEqual(around.asked.map(([to]) => to), [url]);
  }
});

Deno.test("I3 sms may find a file late, and never one without an address", async () => {
  const late = await fetching({}).done;
  assert.ok("failed" in late && !late.final);
  const get = () => Promise.reject(new Error("nobody is asked"));
  const none = await sms.media({}, account, get, AbortSignal.timeout(1_000));
  assert.deepEqual(none, { failed: "gone", final: true });
});
