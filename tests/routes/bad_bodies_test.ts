/** Webhook bodies a stranger may send: refused or kept, nothing of ours falls over, the next good one is answered at once. */
import assert from "node:assert/strict";
import { atDesk } from "../support/desk.ts";
import { signed, signedBody } from "../support/desk/customer.ts";
import { withLogs } from "../support/desk/logs.ts";
import { answersWell, isPlain, survives } from "../support/desk/survives.ts";
import { until } from "../support/until.ts";

const truncated = `{"object":"whatsapp_business_account","entry":[{"id":"900100","changes":[{"va`;
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const change = (value: string) =>
  `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":${value}}]}]}`;

Deno.test("I7 a truncated body, nothing, and what is no JSON object are refused in plain words", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const before = await desk.storedText();
      const bodies = [
        truncated,
        "",
        "null",
        "[]",
        "7",
        `"text"`,
        "\u0000",
        "{",
        "\ufffe\ufffe",
        "<xml/>",
        "a=b&c=d",
      ];
      for (const body of bodies) {
        const answer = await desk.ask(desk.hook, { method: "POST", ...signedBody(body) });
        assert.deepEqual([answer.status, answer.text], [400, "The body can't be read"], JSON.stringify(body));
      }
      await survives(desk, before, lines);
    })
  ));

Deno.test("I7 a large body that can't be read is refused, and never kept to be tried for ever", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const before = await desk.storedText();
      const body = truncated + "x".repeat(300 * 1024);
      const answer = await desk.ask(desk.hook, { method: "POST", ...signedBody(body) });
      assert.deepEqual([answer.status, answer.text], [400, "The body can't be read"]);
      await survives(desk, before, lines);
    })
  ));

Deno.test("I3 JSON a hundred thousand levels deep is kept, large or small, and harms nobody", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const bodies = [
        nested(100_000),
        change(nested(100_000)),
        change(`{"messages":[{"x":${nested(100_000)}}]}`),
      ];
      bodies.push(change(`{"messages":${nested(200_000)}}`));
      for (const body of bodies) {
        const answer = await desk.ask(desk.hook, { method: "POST", ...signedBody(body) });
        assert.ok(answer.status === 200 || answer.status === 400, String(answer.status));
        isPlain(answer);
      }
      await until("all is worked off", async () => {
        return (await desk.store.list({ prefix: ["raw_work"] }, { limit: 1 })).length === 0;
      });
      assert.deepEqual(lines().filter((line) => line.includes('"error"')), []);
      await answersWell(desk);
    })
  ));

Deno.test("I3 lone surrogates, NUL and unknown types from a customer are kept and shown", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const customer = desk.customer();
      const shapes: Record<string, unknown>[] = [
        { type: "text", text: { body: "\ud800 sola \udfff" } },
        { type: "text", text: { body: "con\u0000nulla" } },
        { type: "text", text: { body: "" } },
        { type: "text", text: { body: ["a", { b: 1 }] } },
        { type: "text" },
        { type: "hologram", hologram: null },
        { type: "__proto__", ["__proto__"]: { polluted: true } },
        { type: "constructor", constructor: "x" },
        { type: 7 },
        { type: "text", text: { body: "x".repeat(200_000) } },
      ];
      for (const shape of shapes) {
        const item = customer.item("");
        assert.ok(item.kind === "message");
        const { text: _, ...rest } = item.message;
        const { status } = await customer.deliver(signed([{ ...item, message: { ...rest, ...shape } }]));
        assert.equal(status, 200, JSON.stringify(shape).slice(0, 60));
      }
      const page = await (await desk.as("giulia")).get(`/conversations/${await customer.conversation()}`);
      assert.equal(page.status, 200);
      assert.match(page.text, /\ufffd sola \ufffd/);
      assert.equal(
        (page.text.match(/data-side="theirs"/g) ?? []).length,
        shapes.length,
        "each of them is shown",
      );
      assert.deepEqual(lines().filter((line) => line.includes('"error"')), []);
      await answersWell(desk);
    })
  ));

Deno.test("S4 a webhook that stops in the middle of its body holds nobody else up", () =>
  atDesk(async (desk) => {
    let stop = () => {};
    const half = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(truncated));
        stop = () => controller.error(new Error("the line is dead"));
      },
    });
    const hanging = desk.ask(desk.hook, { method: "POST", body: half, headers: signedBody("x").headers });
    await answersWell(desk);
    stop();
    const { status, text } = await hanging;
    assert.deepEqual([status, text], [400, "The body broke off"]);
  }));
