/** Several accounts behind one webhook address: each is believed only with its own secret (rule I7). */
import assert from "node:assert/strict";
import { demoWhatsApp } from "../../demo/company.ts";
import { metaJson, signatures } from "../../demo/meta/wire.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { until } from "../support/until.ts";

const secondNumber = "700301";

/** Connects a second number with `appSecret`; a delivery signed with the first one's secret writes to it. */
async function writeToTheSecond(desk: Desk, appSecret: string, padding = "") {
  const admin = await desk.as("admin");
  const first = desk.deps.directory.accountAt("whatsapp", demoWhatsApp.phoneNumberId)!;
  const form = { name: "Second", channel: "whatsapp", queue: first.queue, phoneNumberId: secondNumber };
  const provider = { graphUrl: "http://127.0.0.1:9", graphVersion: "v25.0" };
  const secrets = { appSecret, accessToken: "token", verifyToken: "verify" };
  const saved = await admin.submit("/administration/accounts", { ...form, ...provider, ...secrets });
  assert.equal(saved.status, 303);
  const message = { from: "393331112222", id: "wamid.second", timestamp: "1760000000", type: "text" };
  const value = {
    metadata: { phone_number_id: secondNumber },
    messages: [{ ...message, text: { body: "to the second number" } }],
    padding,
  };
  const entry = [{ id: "900100", changes: [{ field: "messages", value }] }];
  const body = metaJson({ object: "whatsapp_business_account", entry });
  const headers = signatures(new TextEncoder().encode(body), demoWhatsApp.appSecret);
  const answer = await desk.ask(`/hooks/whatsapp/${first.id}`, { method: "POST", headers, body });
  assert.equal(answer.status, 200);
  return { first, second: desk.deps.directory.accountAt("whatsapp", secondNumber)! };
}

const conversations = async (desk: Desk, account: string) => {
  return (await desk.rows()).filter(({ key }) => key[0] === "open" && key[1] === account).length;
};
const kept = async (desk: Desk, account: string) => {
  return (await desk.rows()).filter(({ key }) => key[0] === "kept" && key[1] === account).length;
};

Deno.test("I7 a delivery for another account of the same app is brought in", () =>
  atDesk(async (desk) => {
    const { second } = await writeToTheSecond(desk, demoWhatsApp.appSecret);
    assert.equal(await conversations(desk, second.id), 1);
  }));

Deno.test("I7 the secret of one account writes nothing into an account with another secret", () =>
  atDesk(async (desk) => {
    const { first, second } = await writeToTheSecond(desk, "another-secret-altogether");
    assert.equal(await conversations(desk, second.id), 0);
    assert.equal(await kept(desk, first.id), 1, "kept under the account whose secret signed it");
  }));

Deno.test("I7 that holds for deliveries that are stored raw first, too", () =>
  atDesk(async (desk) => {
    const { first, second } = await writeToTheSecond(desk, "another-secret-altogether", "x".repeat(300_000));
    await until("it was worked off", async () => await kept(desk, first.id) === 1);
    assert.equal(await conversations(desk, second.id), 0);
  }));
