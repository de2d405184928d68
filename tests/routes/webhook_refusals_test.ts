/** What is not signed, not readable or too large is refused and leaves no trace (rule I7). */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { atDesk, demoWhatsApp, type Desk } from "../support/desk.ts";
import { signedBody } from "../support/desk/customer.ts";

const header = "x-hub-signature-256";
const sign = (body: string, secret: string) => createHmac("sha256", secret).update(body).digest("hex");

/** Every way to write a signature that is none; each gets the body and the right hex digest. */
const wrong: Record<string, (body: string, right: string) => string | null> = {
  "missing": () => null,
  "empty": () => "",
  "without its prefix": (_, right) => right,
  "with the prefix of the old one": (_, right) => `sha1=${right}`,
  "with its prefix in capitals": (_, right) => `SHA256=${right}`,
  "in capitals": (_, right) => `sha256=${right.toUpperCase()}`,
  "truncated by one": (_, right) => `sha256=${right.slice(0, -1)}`,
  "truncated to nothing": () => "sha256=",
  "its first half": (_, right) => `sha256=${right.slice(0, 32)}`,
  "with its first digit changed": (_, right) => `sha256=${right[0] === "0" ? "1" : "0"}${right.slice(1)}`,
  "with its last digit changed": (_, right) =>
    `sha256=${right.slice(0, -1)}${right.endsWith("0") ? "1" : "0"}`,
  "longer by one": (_, right) => `sha256=${right}0`,
  "with a second one behind": (_, right) => `sha256=${right},sha256=${right}`,
  "of another secret": (body) => `sha256=${sign(body, "another-secret")}`,
  "of an empty secret": (body) => `sha256=${sign(body, "")}`,
  "of the access token": (body) => `sha256=${sign(body, demoWhatsApp.accessToken)}`,
  "of another body": () => `sha256=${sign("{}", demoWhatsApp.appSecret)}`,
  "of the same JSON written otherwise": (body) =>
    `sha256=${sign(JSON.stringify(JSON.parse(body), null, 1), demoWhatsApp.appSecret)}`,
  "in base64": (body) =>
    `sha256=${createHmac("sha256", demoWhatsApp.appSecret).update(body).digest("base64")}`,
};

Deno.test("I7 every wrong spelling of a signature is refused with 401 and leaves the store as it was", () =>
  atDesk(async (desk) => {
    const customer = desk.customer();
    const { body } = customer.message("Falsa");
    const right = sign(body, demoWhatsApp.appSecret);
    const before = await desk.storedText();
    for (const [name, spell] of Object.entries(wrong)) {
      const signature = spell(body, right);
      const headers: HeadersInit = signature === null ? {} : { [header]: signature };
      const answer = await desk.ask(desk.hook, { method: "POST", body, headers });
      assert.equal(answer.status, 401, name);
      assert.match(answer.text, /^The signature is wrong$/, name);
    }
    assert.equal(await desk.storedText(), before);
    await answersWell(desk);
  }));

Deno.test("I7 the signature of one account opens no other, and the old SHA-1 header opens none", () =>
  atDesk(async (desk) => {
    const { body, headers } = desk.customer().message("Altrove");
    const before = await desk.storedText();
    const elsewhere = desk.hook.replace(desk.company.whatsapp, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
    assert.equal((await desk.ask(elsewhere, { method: "POST", body, headers })).status, 404);
    const chat = `/hooks/live_chat/${desk.company.site}`;
    assert.equal((await desk.ask(chat, { method: "POST", body, headers })).status, 401);
    const { [header]: _, ...old } = headers;
    assert.equal((await desk.ask(desk.hook, { method: "POST", body, headers: old })).status, 401);
    assert.equal(await desk.storedText(), before);
  }));

Deno.test("I7 a body above four megabytes is refused with 413, whatever its headers claim", () =>
  atDesk(async (desk) => {
    const before = await desk.storedText();
    const { body, headers } = signedBody(JSON.stringify({ padding: "x".repeat(5 * 1024 * 1024) }));
    const told = await desk.ask(desk.hook, { method: "POST", body, headers });
    assert.deepEqual([told.status, told.text], [413, "The body is too large"]);

    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const untold = await desk.ask(desk.hook, { method: "POST", body: endless, headers });
    assert.equal(untold.status, 413);
    assert.ok(given < 6 * 1024 * 1024, `${given} bytes were read of a body without an end`);
    assert.equal(await desk.storedText(), before);
    await answersWell(desk);
  }));

Deno.test("I7 the verify token is asked for before the challenge is given back", () =>
  atDesk(async (desk) => {
    const ask = (token: string) =>
      desk.ask(`${desk.hook}?hub.mode=subscribe&hub.challenge=4471&hub.verify_token=${token}`);
    assert.deepEqual((await ask(demoWhatsApp.verifyToken)).text, "4471");
    for (const token of ["", "x", demoWhatsApp.verifyToken + "x", demoWhatsApp.appSecret]) {
      const { status, text } = await ask(token);
      assert.equal(status, 403);
      assert.ok(!text.includes("4471"));
    }
  }));

async function answersWell(desk: Desk) {
  const start = performance.now();
  assert.equal((await desk.customer().writes("E poi una buona")).status, 200);
  assert.ok(performance.now() - start < 1_000, "the next good one took over a second");
}
