/** What Twilio was seen to send in the wild, and what becomes of it here, number by number. */
import assert from "node:assert/strict";
import { demoSms } from "../../demo/company.ts";
import { formBody, signatureOf } from "../../demo/sms_twilio/wire.ts";
import { png } from "../support/files/samples.ts";
import { until } from "../support/until.ts";
import { atDesk } from "../support/desk.ts";
import { atEdge, type Edge, wordsOf } from "./edge_cases.ts";

const at = (name: string) => `sms/edge_${name}.form`;

const ours = async ({ messages }: Edge) => (await messages()).find(({ messageId }) => messageId === "m1");

Deno.test("edge 7 'delivered' after 'sent' of the same message is no repetition", () =>
  atEdge(async (edge) => {
    const { desk, networks, messages, deliver } = edge;
    await networks.sms.customer("+15550199999", "Ann").write("Aperti?");
    networks.sms.switches.hold = true;
    const giulia = await desk.as("giulia");
    const { conversation } = (await messages())[0]!;
    await giulia.post(`/conversations/${conversation}/replies`, { text: "Sì", messageId: "m1" });
    await until("Twilio has it", async () => (await ours(edge))?.providerId !== undefined);
    const SMOURS = (await ours(edge))!.providerId!;
    await deliver(at("07_sent"), { SMOURS });
    assert.equal((await ours(edge))?.delivery?.status, "sent");
    await deliver(at("07_delivered"), { SMOURS });
    assert.equal((await ours(edge))?.delivery?.status, "delivered");
    await deliver(at("07_sent"), { SMOURS });
    assert.equal((await ours(edge))?.delivery?.status, "delivered");
    networks.sms.switches.hold = false;
    await networks.sms.release();
  }));

Deno.test("edge 9 one form five times at once is one message", () =>
  atEdge(async ({ deliver, messages }) => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(at("09_once"))));
    assert.deepEqual(answers, [200, 200, 200, 200, 200]);
    assert.equal((await messages()).length, 1);
  }));

Deno.test("edge 39 behind a proxy the configured address counts, and no header of the proxy's", () =>
  atDesk(async (desk) => {
    const body = await Deno.readTextFile(new URL("../fixtures/sms/edge_39_proxy.form", import.meta.url));
    const form = [...new URLSearchParams(body)].map(([name, value]): [string, string] => [
      name,
      name === "To" ? demoSms.number : name === "AccountSid" ? demoSms.accountSid : value,
    ]);
    const { hook } = desk.onSms();
    const post = (signedFor: string, said: Record<string, string>) =>
      desk.ask(hook, {
        method: "POST",
        body: formBody(form),
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-twilio-signature": signatureOf(signedFor + hook, form, demoSms.authToken),
          ...said,
        },
      });
    const lies = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "http",
      "x-forwarded-port": "81",
    };
    assert.equal((await post("http://evil.example:81", lies)).status, 401);
    assert.equal((await post("https://inbox.example", lies)).status, 200);
    assert.equal((await post("https://inbox.example", {})).status, 200);
  }, { publicUrl: "https://inbox.example", trustedProxies: 1 }));

Deno.test("edge 40 of three files three are there, the words with the first", () =>
  atEdge(async ({ deliver, messages }) => {
    assert.equal(await deliver(at("40_three_files")), 200);
    const all = await messages();
    assert.deepEqual(all.map(wordsOf), ["tre", "", ""]);
    assert.deepEqual(all.map(({ content }) => content.kind), ["image", "image", "image"]);
  }));

Deno.test("edge 41 a file is fetched with the account's own credentials, across Twilio's redirect", () =>
  atEdge(async ({ networks, messages }) => {
    const file = { name: "foto.png", mime: "image/png", bytes: png };
    await networks.sms.customer("+15550199999", "Ann").sendFiles([file]);
    await until("the file is here", async () => {
      const content = (await messages())[0]?.content;
      return content !== undefined && "media" in content && content.media.file !== undefined;
    });
  }));

Deno.test("edge 42 NUL goes out of a text, and an empty one is a message all the same", () =>
  atEdge(async ({ deliver, messages }) => {
    assert.equal(await deliver(at("42_nul")), 200);
    assert.equal(await deliver(at("42_empty")), 200);
    assert.deepEqual((await messages()).map(wordsOf), ["prima", ""]);
  }));

Deno.test("edge 43 a status posted where messages come in is no message", () =>
  atEdge(async ({ deliver, messages, conversations }) => {
    assert.equal(await deliver(at("43_status_at_inbound")), 200);
    assert.deepEqual([await messages(), await conversations()], [[], []]);
  }));

Deno.test("edge 44 after STOP nothing leaves; a STOP that nobody signed is none", () =>
  atEdge(async ({ desk, networks, deliver, messages }) => {
    const ann = networks.sms.customer("+15550199999", "Ann");
    await ann.write("Aperti?");
    const { conversation } = (await messages())[0]!;
    const giulia = await desk.as("giulia");
    const says = (messageId: string) =>
      giulia.post(`/conversations/${conversation}/replies`, { text: messageId, messageId });
    const body = await Deno.readTextFile(new URL("../fixtures/sms/edge_44_stop.form", import.meta.url));
    const forged = { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } };
    assert.equal((await desk.ask(desk.onSms().hook, forged)).status, 401);
    assert.equal((await says("m1")).status, 200);
    await until("it is with the customer", () => networks.sms.requests.length === 1);
    assert.equal(await deliver(at("44_stop")), 200);
    const refused = await says("m2");
    assert.notEqual(refused.status, 200);
    assert.equal(networks.sms.requests.length, 1);
  }));
