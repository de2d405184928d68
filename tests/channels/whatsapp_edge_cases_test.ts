/** What WhatsApp was seen to send and to refuse in the wild, and what becomes of it here, number by number. */
import assert from "node:assert/strict";
import { guardedGet } from "../../channels/media/guarded_get.ts";
import { whatsapp } from "../../channels/whatsapp.ts";
import { png } from "../support/files/samples.ts";
import { until } from "../support/until.ts";
import { atEdge, wordsOf } from "./edge_cases.ts";
import { account } from "./whatsapp_account.ts";

const at = (name: string) => `whatsapp/edge_${name}.json`;

Deno.test("edge 1, 29 several messages, changes and entries in one POST are all there", () =>
  atEdge(async ({ deliver, messages, conversations }) => {
    assert.equal(await deliver(at("01_several")), 200);
    assert.deepEqual((await messages()).map(wordsOf).sort(), ["E011", "E012", "E013", "E014"]);
    assert.equal((await conversations()).length, 3);
  }));

Deno.test("edge 2 an unknown field, and an unknown list beside messages, cost no message", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    assert.equal(await deliver(at("02_unknown_field")), 200);
    assert.deepEqual((await messages()).map(wordsOf), ["E021"]);
    const stored = await desk.storedText();
    for (const label of ["flows_of_tomorrow", "messages: surprises"]) {
      assert.ok(stored.includes(label), label);
    }
  }));

Deno.test("edge 3 an echo with next to nothing in it is shown as said from the phone", () =>
  atEdge(async ({ deliver, messages }) => {
    await deliver(at("03_sparse_echo"));
    assert.deepEqual((await messages()).map(({ from }) => from), ["customer", "phone"]);
  }));

Deno.test("edge 9, 10 one message delivered five times at once, and again afterwards, is one", () =>
  atEdge(async ({ deliver, messages }) => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(at("09_once"))));
    assert.deepEqual([...answers, await deliver(at("09_once"))], [200, 200, 200, 200, 200, 200]);
    assert.equal((await messages()).length, 1);
  }));

Deno.test("edge 11 a message that comes hours late shows when it was written", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    await deliver(at("11_late"));
    const [late] = await messages();
    assert.equal(late!.theirAt, Date.UTC(2026, 0, 5, 7));
    const { text } = await (await desk.as("giulia")).get(`/conversations/${late!.conversation}`);
    assert.match(text, /customer(&#39;|')s time 08:00/);
  }));

Deno.test("edge 12 contacts in Brazil, Mexico and Argentina are known whatever WhatsApp calls their number", () =>
  atEdge(async ({ desk, networks, deliver, conversations, messages }) => {
    const giulia = await desk.as("giulia");
    const numbers = ["+55 41 9 8888-7777", "+52 55 1234 5678", "+54 11 2345-6789"];
    for (const number of numbers) {
      const saved = await giulia.post("/contacts", { name: `Chi ha ${number}`, number, version: "0" });
      assert.equal(saved.status, 303);
    }
    await deliver(at("12_variants"));
    assert.deepEqual(
      (await conversations()).map(({ contactName }) => contactName).sort(),
      numbers.map((number) => `Chi ha ${number}`).sort(),
    );
    const brazil = (await messages()).find((message) => wordsOf(message) === "E121");
    await giulia.post(`/conversations/${brazil!.conversation}/replies`, { text: "Oi", messageId: "m1" });
    await until("it is sent", () => networks.whatsapp.requests.some(({ body }) => body.includes("Oi")));
    const sent = networks.whatsapp.requests.find(({ body }) => body.includes("Oi"))!;
    assert.equal(JSON.parse(sent.body).to, "554188887777");
  }));

Deno.test("edge 13, 14 people without a number are known by their user id, wherever it stands", () =>
  atEdge(async ({ deliver, conversations }) => {
    await deliver(at("13_user_id_as_from"));
    await deliver(at("14_no_number"));
    const people = (await conversations()).map(({ addresses, name }) => [addresses, name ?? null] as const);
    assert.deepEqual(people.sort(([one], [other]) => one[0]!.value.localeCompare(other[0]!.value)), [
      [[{ kind: "bsuid", value: "IT.ABC123" }], "Zoe"],
      [[{ kind: "bsuid", value: "US.13491208655302741918" }], null],
    ]);
  }));

Deno.test("edge 16 somebody's number becomes one that another has: they stay two", () =>
  atEdge(async ({ deliver, conversations, messages }) => {
    await deliver(at("01_several"));
    const before = await conversations();
    assert.equal(await deliver(at("16_number_change")), 200);
    await deliver(at("09_once"), { "15550199999": "15550199992" });
    const after = await conversations();
    assert.equal(after.length, before.length);
    const last = (await messages()).find((message) => wordsOf(message) === "E091")!;
    const owner = after.find(({ id }) => id === last.conversation)!;
    assert.ok(owner.addresses.some(({ value }) => value === "15550199992"));
    assert.ok((await messages()).some((one) => one.conversation === owner.id && wordsOf(one) === "E013"));
  }));

Deno.test("edge 17 a reaction or a welcome from a stranger opens nothing", () =>
  atEdge(async ({ deliver, conversations }) => {
    assert.equal(await deliver(at("17_no_words")), 200);
    assert.deepEqual(await conversations(), []);
  }));

Deno.test("edge 18 several contact cards, some without a number, are all shown", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    await deliver(at("18_cards"));
    const [message] = await messages();
    const { text } = await (await desk.as("giulia")).get(`/conversations/${message!.conversation}`);
    for (const name of ["Ann Lee", "No Phone Ltd", "Bo"]) assert.ok(text.includes(`>${name}<`), name);
  }));

Deno.test("edge 19 a media message with errors keeps the message and its words, the file marked as failed", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    await deliver(at("19_media_error"));
    const [message] = await messages();
    assert.ok(message?.content.kind === "image");
    assert.match(message.content.media.error ?? "", /131052/);
    const { text } = await (await desk.as("giulia")).get(`/conversations/${message.conversation}`);
    assert.match(text, /la ricevuta/);
  }));

Deno.test("edge 20, 21 a file is fetched in two steps, by a client that says who it is", async () => {
  const asked: [string, string | null, boolean][] = [];
  const get = guardedGet({
    resolve: () => Promise.resolve(["93.184.216.34"]),
    fetcher: (input, init) => {
      const headers = new Headers(init?.headers);
      asked.push([String(input), headers.get("user-agent"), headers.has("authorization")]);
      const isFile = String(input).includes("lookaside");
      return Promise.resolve(
        isFile
          ? new Response(png, { headers: { "content-type": "image/png" } })
          : Response.json({ url: "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1" }),
      );
    },
  });
  const file = await whatsapp.media({ providerId: "1003" }, account, get, new AbortController().signal);
  assert.ok(!("failed" in file));
  assert.deepEqual(asked.map(([url]) => new URL(url).hostname), [
    "graph.example.test",
    "lookaside.fbsbx.com",
  ]);
  for (const [, agent, knows] of asked) assert.ok(agent?.startsWith("Sportello/") && knows);
});

Deno.test("edge 27 the signature is over the bytes, however they spell accents, slashes and emoji", () =>
  atEdge(async ({ deliver, messages }) => {
    assert.equal(await deliver(at("27_spelling")), 200);
    assert.deepEqual((await messages()).map(wordsOf), ["https://x.example/a?b=1&c=<d> caffè @ 😀 "]);
  }));

Deno.test("edge 28 without a secret nothing is believed", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    const record = desk.deps.directory.account(desk.company.whatsapp)!;
    const value = { ...record, secrets: {} };
    const save = { type: "save" as const, id: "no-secret", at: desk.clock.now(), of: record.id, value };
    await desk.deps.records.accounts.send(record.id, save);
    await desk.deps.directory.refresh("channel_account", record.id);
    assert.equal(await deliver(at("09_once")), 401);
    assert.deepEqual(await messages(), []);
  }));

Deno.test("edge 46 a number that moved to another id is not ours by the looks of it", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    assert.equal(await deliver(at("46_moved_number")), 200);
    assert.deepEqual(await messages(), []);
    assert.ok((await desk.storedText()).includes("E461"), "kept, as everything that is signed");
  }));
