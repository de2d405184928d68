/** Twilio's signature: recorded vectors, every variant of the address, and Twilio's own library as the judge. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import twilio from "twilio";
import { sms } from "../../channels/sms_twilio.ts";
import { account, fixture } from "./sms_twilio_account.ts";

const TOKEN = account.secrets["authToken"]!;
const URL_RECORDED = "https://inbox.example.test/hooks/twilio/sms?ch=7";
const FORM = "application/x-www-form-urlencoded";

interface Asked {
  url?: string;
  body?: string | Uint8Array;
  signature: string | null;
  type?: string;
  token?: string;
  authorization?: string;
}

function verify(
  { url = URL_RECORDED, body = fixture("vector.form"), signature, type = FORM, token = TOKEN, authorization }:
    Asked,
): boolean {
  const headers = new Headers({ "content-type": type });
  if (signature !== null) headers.set("x-twilio-signature", signature);
  if (authorization !== undefined) headers.set("authorization", authorization);
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return sms.verify({ headers, body: bytes, url }, { ...account, secrets: { authToken: token } });
}

const sign = (url: string, params: Record<string, string | string[]>, token = TOKEN) =>
  twilio.getExpectedTwilioSignature(token, url, params);
const right = "HnvhjlSpYodHWvW0/AEzLLc8rfQ=";

Deno.test("I7 sms passes the recorded form: sorted, decoded, blanks and empty fields kept", () => {
  assert.equal(verify({ signature: right }), true);
});

Deno.test("I7 sms passes Twilio's own published vector", () => {
  const body =
    "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
  const url = "https://mycompany.com/myapp.php?foo=1&bar=2";
  assert.equal(verify({ url, body, token: "12345", signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" }), true);
  assert.equal(verify({ url, body, token: "12346", signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" }), false);
});

Deno.test("I7 sms passes recorded JSON by the hash in the address, and no other body under it", () => {
  const body = `{"a":1,"t":"café"}`;
  const hash = "07b147db7942aba6ac30c48d611f42ecf73d2a22595ea259430c96cecc7966db";
  const asked = {
    url: `${URL_RECORDED}&bodySHA256=${hash}`,
    type: "application/json",
    signature: "FRbqAuQkN41OcTPx/X6VS4ZkW2E=",
  };
  assert.equal(verify({ ...asked, body }), true);
  assert.equal(verify({ ...asked, body: `{"a":2,"t":"café"}` }), false);
  assert.equal(verify({ ...asked, body: "" }), false);
  assert.equal(verify({ ...asked, url: `${URL_RECORDED}&bodySHA256=`, body }), false);
  assert.equal(verify({ ...asked, url: `${URL_RECORDED}&bodySHA256=${hash.toUpperCase()}`, body }), false);
});

Deno.test("I7 sms refuses JSON whose body nothing signs", () => {
  const signature = sign(URL_RECORDED, {});
  assert.equal(verify({ body: "{}", type: "application/json", signature }), false);
  assert.equal(verify({ body: "", type: FORM, signature }), true, "the address alone is what it signs");
});

Deno.test("I7 sms refuses every wrong spelling of a signature", () => {
  const wrong = [
    null,
    "",
    right.slice(0, -1),
    right.slice(1),
    `${right}=`,
    right.toLowerCase(),
    `${right}, ${right}`,
    `I${right.slice(1)}`,
    `${right.slice(0, 26)}R=`,
    `sha1=${right}`,
    "=".repeat(28),
    "é".repeat(14),
  ];
  for (const signature of wrong) {
    assert.equal(verify({ signature }), false, String(signature));
  }
});

Deno.test("I7 sms refuses another field, value, address, token, and the API key's secret", () => {
  const text = new TextDecoder().decode(fixture("vector.form"));
  for (const body of [`${text}&New=1`, text.replace("Hi", "hi"), text.replace("&OptOutType=", ""), ""]) {
    assert.equal(verify({ body, signature: right }), false, body);
  }
  for (
    const url of ["https://inbox.example.test/hooks/twilio/sms?ch=8", URL_RECORDED.replace("https", "http")]
  ) {
    assert.equal(verify({ url, signature: right }), false, url);
  }
  assert.equal(verify({ token: "another", signature: right }), false);
  assert.equal(verify({ token: "", signature: sign(URL_RECORDED, params(text), "") }), false);
  const hook = {
    headers: new Headers({ "content-type": FORM }),
    body: fixture("vector.form"),
    url: URL_RECORDED,
  };
  hook.headers.set("x-twilio-signature", sign(URL_RECORDED, params(text), "key-secret"));
  const keyed = { ...account, secrets: { authToken: TOKEN, apiKeySecret: "key-secret" } };
  assert.equal(sms.verify(hook, keyed), false);
});

Deno.test("I7 sms takes the token before the current one during a change, and only then", () => {
  const text = new TextDecoder().decode(fixture("vector.form"));
  const headers = new Headers({ "content-type": FORM });
  headers.set("x-twilio-signature", sign(URL_RECORDED, params(text), "old-token"));
  const hook = { headers, body: fixture("vector.form"), url: URL_RECORDED };
  const changing = { ...account, secrets: { authToken: TOKEN, previousAuthToken: "old-token" } };
  assert.equal(sms.verify(hook, changing), true);
  assert.equal(sms.verify(hook, account), false);
  assert.equal(sms.verify(hook, { ...account, secrets: {} }), false);
});

Deno.test("I7 sms passes the address with and without its port, and with its query escaped anew", () => {
  const text = new TextDecoder().decode(fixture("vector.form"));
  const signedAs: [hook: string, signed: string][] = [
    ["https://h.test/a?b=c", "https://h.test:443/a?b=c"],
    ["https://h.test:443/a?b=c", "https://h.test/a?b=c"],
    ["http://h.test/a", "http://h.test:80/a"],
    ["https://h.test:1234/a", "https://h.test/a"],
    ["https://h.test:1234/a", "https://h.test:1234/a"],
    ["https://[::1]:1234/a", "https://[::1]/a"],
    ["https://h.test/a?n=O'Neill", "https://h.test/a?n=O%27Neill"],
    ["https://h.test/a?n=O%27Neill", "https://h.test/a?n=O'Neill"],
    ["https://h.test/a?n=O'Neill", "https://h.test/a?n=O'Neill"],
    ["https://h.test/a?n=x+y", "https://h.test/a?n=x%20y"],
  ];
  for (const [url, signed] of signedAs) {
    const signature = sign(signed, params(text));
    assert.equal(verify({ url, signature }), true, `${url} signed as ${signed}`);
  }
  assert.equal(
    verify({ url: "https://h.test/a", signature: sign("https://h.test:8443/a", params(text)) }),
    false,
  );
});

Deno.test("I7 sms counts each different value of a repeated field once, sorted", () => {
  for (const body of ["A=1&A=1", "B=2&A=1&B=0&B=2", "a=1&A=1&Aa=&A=", "__proto__=1&constructor=2"]) {
    assert.equal(verify({ body, signature: sign(URL_RECORDED, params(body)) }), true, body);
  }
  assert.equal(verify({ body: "A=1&A=1", signature: sign(`${URL_RECORDED}A1A1`, {}) }), false);
});

Deno.test("I7 sms puts user and password back into the address, where Twilio had them", () => {
  const signature = sign("https://u:p@inbox.example.test/hooks/twilio/sms?ch=7", params("A=1"));
  assert.equal(verify({ body: "A=1", signature, authorization: `Basic ${btoa("u:p")}` }), true);
  assert.equal(verify({ body: "A=1", signature, authorization: `Basic ${btoa("u:q")}` }), false);
  assert.equal(verify({ body: "A=1", signature }), false);
});

/** The fields as Twilio's library wants them: a repeated one as a list. */
function params(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null);
  const search = new URLSearchParams(body);
  for (const name of search.keys()) {
    const all = search.getAll(name);
    fields[name] = all.length === 1 ? all[0]! : all;
  }
  return fields;
}

const word = fc.string({ unit: "grapheme", maxLength: 8 });
const urls = fc.constantFrom(
  "https://inbox.example.test/hooks/sms/a1",
  "https://inbox.example.test:443/hooks/sms/a1?message=01ARZ3NDEKTSV4RRFFQ69G5FAV-7",
  "http://127.0.0.1:8000/hooks/sms/a1?n=O'Neill&x=1&x=2&n=+%2B",
);

Deno.test("I7 sms agrees with Twilio's own library on any form, repeated fields included", () => {
  fc.assert(
    fc.property(urls, fc.array(fc.tuple(word, word), { maxLength: 12 }), fc.nat(3), (url, pairs, spoil) => {
      const body = new URLSearchParams(pairs).toString();
      const fields = params(body);
      const signature = sign(url, fields);
      const sent = spoil === 1 ? `${body}&More=1` : body;
      const theirs = twilio.validateRequest(TOKEN, signature, url, params(sent));
      assert.equal(verify({ url, body: sent, signature }), theirs);
      assert.equal(theirs, spoil !== 1);
    }),
  );
});

Deno.test("I7 sms agrees with Twilio's own library on any JSON body", () => {
  fc.assert(fc.property(fc.json(), fc.boolean(), (body, spoilt) => {
    const hash = createHash("sha256").update(spoilt ? `${body} ` : body).digest("hex");
    const url = `https://inbox.example.test/hooks/sms/a1?bodySHA256=${hash}`;
    const signature = sign(url, {});
    const theirs = twilio.validateRequestWithBody(TOKEN, signature, url, body);
    assert.equal(verify({ url, body, type: "application/json", signature }), theirs);
    assert.equal(theirs, !spoilt);
  }));
});
