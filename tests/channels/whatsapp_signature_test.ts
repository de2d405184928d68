import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { AccountSettings } from "../../channels/channel.ts";
import { whatsapp } from "../../channels/whatsapp.ts";
import { account, bytes, fixture } from "./whatsapp_account.ts";

const VECTOR = "sha256=3c701a7b6a14212a96c8d88067001ccbe8aaca4546b0ce2b9f852b577bc27234";
const body = fixture("vector.body");

function verify(header: string | null, signed = body, by: AccountSettings = account): boolean {
  const headers = new Headers(header === null ? {} : { "X-Hub-Signature-256": header });
  return whatsapp.verify({ headers, body: signed, url: "https://inbox.example.test/hooks/whatsapp/a1" }, by);
}

function withSecret(appSecret: string): AccountSettings {
  return { ...account, secrets: { ...account.secrets, appSecret } };
}

Deno.test("I7 whatsapp accepts the signature over the very bytes that arrived", () => {
  assert.equal(body.byteLength, 409);
  assert.equal(verify(VECTOR), true);
});

Deno.test("I7 whatsapp refuses the same JSON written again", () => {
  const again = bytes(JSON.parse(new TextDecoder().decode(body)));
  assert.equal(verify(VECTOR, again), false);
  const signedAgain = createHmac("sha256", "app_secret_example").update(again).digest("hex");
  assert.match(signedAgain, /^008e6249/);
  assert.equal(verify(`sha256=${signedAgain}`), false);
});

Deno.test("I7 whatsapp refuses every other header", () => {
  const hex = VECTOR.slice(7);
  const others = {
    missing: null,
    empty: "",
    bare: hex,
    truncated: VECTOR.slice(0, -1),
    "truncated by a byte": VECTOR.slice(0, -2),
    longer: VECTOR + "00",
    "upper case": `sha256=${hex.toUpperCase()}`,
    "other algorithm": `sha1=${hex}`,
    doubled: `${VECTOR}, ${VECTOR}`,
    "one digit changed": `sha256=4${hex.slice(1)}`,
    "no hex": `sha256=${"g".repeat(64)}`,
    "trailing newline inside": `${VECTOR}\u00a0x`,
  };
  for (const [name, header] of Object.entries(others)) assert.equal(verify(header), false, name);
});

Deno.test("I7 whatsapp refuses an altered body and the signature of another account", () => {
  const altered = body.slice();
  altered[100] = (altered[100] ?? 0) ^ 1;
  assert.equal(verify(VECTOR, altered), false);
  assert.equal(verify(VECTOR, body, withSecret("another_secret")), false);
});

Deno.test("I7 whatsapp refuses everything while no secret is set", () => {
  const keyless = `sha256=${createHmac("sha256", "").update(body).digest("hex")}`;
  for (const secret of ["", " \n"]) {
    assert.equal(verify(keyless, body, withSecret(secret)), false);
    assert.equal(verify(VECTOR, body, withSecret(secret)), false);
  }
  assert.equal(verify(keyless, body, { ...account, secrets: {} }), false);
});

Deno.test("I7 whatsapp accepts the current and the previous secret during a rotation", () => {
  assert.equal(verify(VECTOR, body, withSecret("new_secret app_secret_example")), true);
  assert.equal(verify(VECTOR, body, withSecret("app_secret_example\nnew_secret")), true);
  assert.equal(verify(VECTOR, body, withSecret("new_secret\nolder_secret")), false);
});

Deno.test("I7 whatsapp gives the challenge back for the right token alone", () => {
  const challenge = "4471928803 <odd> &é";
  const ask = (mode: string, token: string, by = account) =>
    whatsapp.handshake(
      new URLSearchParams({ "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge }),
      by,
    );
  assert.equal(ask("subscribe", "verify_example"), challenge);
  assert.equal(ask("subscribe", "verify_exampl"), null);
  assert.equal(ask("subscribe", ""), null);
  assert.equal(ask("unsubscribe", "verify_example"), null);
  assert.equal(ask("subscribe", "", { ...account, secrets: {} }), null);
  assert.equal(whatsapp.handshake(new URLSearchParams(), account), null);
});
