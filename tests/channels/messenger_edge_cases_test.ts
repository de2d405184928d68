/** What Messenger was seen to send and to answer in the wild, and what becomes of it here, number by number. */
import assert from "node:assert/strict";
import { messenger } from "../../channels/messenger.ts";
import { until } from "../support/until.ts";
import { atEdge, type Edge, wordsOf } from "./edge_cases.ts";
import { account } from "./messenger_account.ts";

const at = (name: string) => `messenger/edge_${name}.json`;

/** A customer who wrote, and our answer on its way. */
async function answering({ desk, networks, messages }: Edge) {
  networks.messenger.switches.reads = false;
  await networks.messenger.customer("PSID1", "Zoë").write("Siete aperti?");
  const { conversation } = (await messages())[0]!;
  const paolo = await desk.as("paolo");
  await paolo.post(`/conversations/${conversation}/replies`, { text: "Sempre", messageId: "m1" });
}

const ours = async ({ messages }: Edge) => (await messages()).filter(({ from }) => from !== "customer");

Deno.test("edge 1 several items and entries in one POST are all there", () =>
  atEdge(async ({ deliver, messages, conversations }) => {
    assert.equal(await deliver(at("01_several")), 200);
    assert.deepEqual((await messages()).map(wordsOf).sort(), ["due", "tre", "uno"]);
    assert.equal((await conversations()).length, 2);
  }));

Deno.test("edge 2 items and parts that nobody knows cost their neighbours nothing", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    assert.equal(await deliver(at("02_unknown_item")), 200);
    assert.deepEqual((await messages()).map(wordsOf), ["eccomi", "anche io"]);
    assert.ok((await desk.storedText()).includes("telepathy"));
  }));

Deno.test("edge 3 an echo without an app or anything else is shown", () =>
  atEdge(async ({ deliver, messages }) => {
    assert.equal(await deliver(at("03_sparse_echo")), 200);
    assert.deepEqual((await messages()).map(({ from }) => from), ["customer", "phone"]);
  }));

Deno.test("edge 9 one message delivered five times at once is one", () =>
  atEdge(async ({ deliver, messages }) => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(at("09_once"))));
    assert.deepEqual(answers, [200, 200, 200, 200, 200]);
    assert.equal((await messages()).length, 1);
  }));

Deno.test("edge 27 the signature is over the bytes, however they spell accents, slashes and emoji", () =>
  atEdge(async ({ deliver, messages }) => {
    assert.equal(await deliver(at("27_spelling")), 200);
    assert.deepEqual((await messages()).map(wordsOf), ["https://x.example caffè @ 😀"]);
  }));

Deno.test("edge 30 the echo of our own message, before its answer, is that message", () =>
  atEdge(async (edge) => {
    edge.networks.messenger.switches.statusesFirst = true;
    edge.networks.messenger.switches.copies = 2;
    await answering(edge);
    await until("it is delivered", async () => (await ours(edge))[0]?.delivery?.status === "delivered");
    await edge.networks.messenger.settled();
    assert.deepEqual((await ours(edge)).map(wordsOf), ["Sempre"]);
  }));

Deno.test("edge 31 what the page's own inbox answers is shown as somebody else's of ours, owned by nobody", () =>
  atEdge(async ({ desk, deliver, messages, conversations }) => {
    await deliver(at("31_page_inbox"));
    const [conversation] = await conversations();
    assert.deepEqual([conversation!.owner, conversation!.awaitsUs], [null, false]);
    assert.deepEqual((await messages()).map(({ from }) => from), ["customer", "phone"]);
    const { text } = await (await desk.as("paolo")).get(`/conversations/${conversation!.id}`);
    assert.match(text, /from the page/);
  }));

for (const [named, written] of Object.entries({ milliseconds: 1, text: "", seconds: 1000 })) {
  Deno.test(`edge 32 a watermark in ${named} moves what was said before it`, () =>
    atEdge(async (edge) => {
      await answering(edge);
      await until("it is delivered", async () => (await ours(edge))[0]?.delivery?.status === "delivered");
      const now = Date.now() + 60_000;
      const value = typeof written === "string" ? `"${now}"` : String(Math.floor(now / written));
      assert.equal(await edge.deliver(at("32_watermark"), { '"WATERMARK"': value }), 200);
      await until("it is read", async () => (await ours(edge))[0]?.delivery?.status === "read");
    }));
}

Deno.test("edge 33 new kinds of attachments are links or cards, and what follows is there", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    assert.equal(await deliver(at("33_new_types")), 200);
    const all = await messages();
    assert.deepEqual(all.map(({ content }) => content.kind), ["text", "unsupported", "sticker", "text"]);
    assert.match(wordsOf(all[0]!), /facebook\.com\/reel\/1/);
    const { text } = await (await desk.as("paolo")).get(`/conversations/${all[0]!.conversation}`);
    assert.match(text, /hologram/);
  }));

Deno.test("edge 34 a fallback without a payload is the link it has, or a card", () =>
  atEdge(async ({ deliver, messages }) => {
    assert.equal(await deliver(at("34_fallback")), 200);
    const [link, card] = await messages();
    assert.match(wordsOf(link!), /^guarda\nLa pagina\nhttps:\/\/l\.facebook\.com/);
    assert.equal(card!.content.kind, "unsupported");
  }));

Deno.test("edge 35 an answer is a RESPONSE, and no retired tag goes with it", () =>
  atEdge(async (edge) => {
    await answering(edge);
    await until("it is sent", () => edge.networks.messenger.requests.length > 0);
    const body = JSON.parse(edge.networks.messenger.requests[0]!.body);
    assert.deepEqual([body.messaging_type, "tag" in body], ["RESPONSE", false]);
  }));

Deno.test("edge 36 whoever has no profile for us is called by their id, and asked of nobody", () =>
  atEdge(async ({ desk, networks, deliver, messages }) => {
    assert.equal(await deliver(at("36_no_profile")), 200);
    const { text } = await (await desk.as("paolo")).get("/conversations?list=waiting");
    assert.match(text, /24360000000000001/);
    assert.equal((await messages()).length, 1);
    assert.deepEqual(networks.messenger.requests, []);
  }));

Deno.test("edge 37 a page of HTML, or none at all, instead of an answer: never sent twice, never called failed", async () => {
  const request = messenger.render({
    callback: "c:1",
    addresses: [{ kind: "psid", value: "1" }],
    content: { kind: "text", text: "x" },
  }, account);
  const outcomeOf = async (answer: () => Promise<Response>) =>
    (await messenger.send(request, answer, new AbortController().signal)).outcome;
  const html = (status: number) => () =>
    Promise.resolve(new Response("<!doctype html><h1>Sorry</h1>", { status }));
  assert.deepEqual(await Promise.all([200, 500, 502, 503].map((status) => outcomeOf(html(status)))), [
    "unknown",
    "unknown",
    "unknown",
    "transient",
  ]);
  const late = () => Promise.reject(new DOMException("Signal timed out.", "TimeoutError"));
  assert.equal(await outcomeOf(late), "unknown");
  const closed = () =>
    Promise.reject(new TypeError("error sending request: client error (Connect): tcp open error"));
  assert.equal(await outcomeOf(closed), "transient");
});

Deno.test("edge 38 what is said to another app is shown, and so is who holds the conversation", () =>
  atEdge(async ({ desk, deliver, messages }) => {
    assert.equal(await deliver(at("38_standby")), 200);
    const [message] = await messages();
    const { text } = await (await desk.as("paolo")).get(`/conversations/${message!.conversation}`);
    assert.match(text, /parlo con il bot/);
    assert.match(text, /held by another app/);
  }));
