/** The simulated Send API refuses what Meta's would, for the person, the request and the file (rules F3, N1, N5). */
import assert from "node:assert/strict";
import { onStage } from "./messenger_hook.ts";

Deno.test("N1 outside the 24 hours, and to strangers, a message is refused at once", async () => {
  let now = 1_760_000_000_000;
  await onStage(async ({ demo, send, account, items }) => {
    await demo.customer("PSID1", "Zoë").write("ciao");
    const codeOf = async (psid: string) => {
      const sent = await send("x", psid);
      return sent.outcome === "permanent" ? sent.problem.code : sent.outcome;
    };
    assert.equal(await codeOf("PSID1"), "sent");
    now += 24 * 3_600_000;
    assert.equal(await codeOf("PSID1"), "window-closed");
    assert.equal(await codeOf("PSID2"), "unreachable");
    demo.switches.demandsProof = false;
    const asHuman = () =>
      post(demo.url, account, {
        recipient: { id: "PSID1" },
        messaging_type: "MESSAGE_TAG",
        tag: "HUMAN_AGENT",
        message: { text: "x" },
      });
    assert.equal((await asHuman()).subcode, 2018278);
    demo.switches.humanAgent = true;
    assert.equal((await asHuman()).code, undefined);
    now += 6 * 24 * 3_600_000;
    assert.equal((await asHuman()).subcode, 2018278);
    await demo.settled();
    assert.equal(items().filter(({ type }) => type === "echo").length, 2);
  }, { now: () => now });
});

/** A call as the account makes it, answered with Meta's code. */
async function post(
  url: string,
  { secrets }: { secrets: Readonly<Record<string, string>> },
  body: unknown,
  { token = secrets["pageAccessToken"], page = "PAGE1", query = "" } = {},
): Promise<{ code?: number; subcode?: number }> {
  const response = await fetch(`${url}/v25.0/${page}/messages${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const { error } = await response.json();
  return error ? { code: error.code, subcode: error.error_subcode } : {};
}

Deno.test("N5 the simulated API refuses what Meta's would", () =>
  onStage(async ({ demo, account }) => {
    await demo.customer("PSID1", "Zoë").write("ciao");
    demo.switches.demandsProof = false;
    const message = { text: "x" };
    const sound = { recipient: { id: "PSID1" }, messaging_type: "RESPONSE", message };
    assert.deepEqual(await post(demo.url, account, sound), {});
    const file = { type: "image", payload: { url: "http://127.0.0.1:1/a.png" } };
    const refused: [unknown, number, number?][] = [
      ["{", 100],
      [{ ...sound, to: "x" }, 100],
      [{ ...sound, messaging_type: undefined }, 100],
      [{ ...sound, recipient: { phone: "1" } }, 100],
      [{ ...sound, tag: "HUMAN_AGENT" }, 100],
      [{ ...sound, messaging_type: "MESSAGE_TAG", tag: "ACCOUNT_UPDATE" }, 100, 1893061],
      [{ ...sound, message: {} }, 100],
      [{ ...sound, message: { text: "" } }, 100],
      [{ ...sound, message: { text: "x".repeat(2_001) } }, 100],
      [{ ...sound, message: { ...message, attachment: file } }, 100],
      [{ ...sound, message: { ...message, preview_url: false } }, 100],
      [{ ...sound, message: { ...message, metadata: "x".repeat(1_001) } }, 100],
      [
        { ...sound, message: { attachment: { type: "document", payload: { url: "https://x.example" } } } },
        100,
      ],
      [{ ...sound, message: { attachment: file } }, 100, 2018047],
      [{ ...sound, sender_action: "typing_on" }, 100],
    ];
    for (const [body, code, subcode] of refused) {
      assert.deepEqual(await post(demo.url, account, body), { code, subcode }, JSON.stringify(body));
    }
    assert.deepEqual(await post(demo.url, account, sound, { token: "old" }), { code: 190, subcode: 460 });
    assert.equal((await post(demo.url, account, sound, { page: "PAGE2" })).code, 100);
    assert.equal((await post(demo.url, account, sound, { query: "?appsecret_proof=00" })).code, 100);
    demo.switches.demandsProof = true;
    assert.equal((await post(demo.url, account, sound)).code, 100);
  }));

Deno.test("F3 a file is fetched from its address, and one of another type or too large is refused", () =>
  onStage(async ({ demo, send }) => {
    const zoe = demo.customer("PSID1", "Zoë");
    await zoe.write("ciao");
    const served = { type: "image/png", bytes: 3 };
    const files = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => undefined }, () => {
      return new Response(new Uint8Array(served.bytes), { headers: { "content-type": served.type } });
    });
    const url = `http://127.0.0.1:${files.addr.port}/f/arco.png`;
    const file = { name: "arco.png", mime: "image/png", size: 3, url };
    assert.equal((await send({ kind: "image", file })).outcome, "sent");
    assert.deepEqual(zoe.phone.bubbles.at(-1)?.file, {
      name: "arco.png",
      mime: "image/png",
      bytes: new Uint8Array(3),
    });
    served.type = "text/html";
    assert.equal((await send({ kind: "image", file })).outcome, "transient");
    Object.assign(served, { type: "image/png", bytes: 8 * 1024 * 1024 + 1 });
    assert.equal((await send({ kind: "image", file })).outcome, "transient");
    assert.equal(zoe.phone.bubbles.filter((bubble) => bubble.file).length, 1);
    await files.shutdown();
  }));
