/** STOP, START, and what is no longer sent in between (rule N3). */
import assert from "node:assert/strict";
import { until } from "../support/until.ts";
import { messagesOf, stateOf, withTwilio, writes } from "./sms_scene.ts";

Deno.test("N3 after STOP nothing is sent any more, by nobody, in no later conversation, until START", () =>
  withTwilio(async (desk, demo) => {
    const rosa = demo.customer("+393440000009", "Rosa");
    const id = await writes(desk, demo, "Siete aperti?");
    const giulia = await desk.as("giulia");
    const stream = await giulia.live();
    await rosa.write("Stop");
    await stream.hears(`<x-changed data-conversation="${id}"`);
    const { text: page } = await giulia.fragments(`/conversations/${id}`);
    assert.match(page, />Stop</, "the word stands there as the customer wrote it");
    assert.match(page, /The customer wrote STOP/);
    assert.match(page, /readonly/i);

    const refused = await giulia.post(`/conversations/${id}/replies`, { text: "Ma come", messageId: "m1" });
    assert.ok(refused.status >= 400, String(refused.status));
    assert.match(refused.text, /asked for no more messages/);
    assert.deepEqual(demo.requests.length, 0, "it never left");
    assert.equal(
      (await desk.deps.conversations.read(id))?.status,
      "waiting",
      "a refused reply takes nothing",
    );

    await giulia.post(`/conversations/${id}/takes`);
    await giulia.post(`/conversations/${id}/handlings`);
    await rosa.write("Una domanda");
    const later = (await desk.store.list({ prefix: ["conversation"] }, { limit: 9 }))
      .map(({ key }) => String(key[1])).find((other) => other !== id)!;
    const still = await giulia.post(`/conversations/${later}/replies`, { text: "Sì?", messageId: "m2" });
    assert.ok(still.status >= 400);

    await rosa.write("START");
    assert.doesNotMatch((await giulia.fragments(`/conversations/${later}`)).text, /The customer wrote STOP/);
    await giulia.post(`/conversations/${later}/replies`, { text: "Bentornata", messageId: "m1" });
    await until("it is delivered", async () => (await stateOf(desk, later)) === "delivered");
    await stream.leave();
  }));

Deno.test("N3 what still waited to leave when STOP came does not leave", () =>
  withTwilio(async (desk, demo) => {
    demo.switches.blocksStopped = false;
    demo.switches.refuse = { times: 1, code: 20429, as: "answer" };
    const id = await writes(desk, demo, "Siete aperti?");
    await (await desk.as("giulia")).post(`/conversations/${id}/replies`, { text: "Sì", messageId: "m1" });
    await until("it was tried", () => Promise.resolve(demo.requests.length === 1));
    await demo.customer("+393440000009", "Rosa").write("STOP");
    desk.clock.advance(60_000);
    await until("it has failed", async () => (await stateOf(desk, id)) === "failed", 30_000);
    assert.equal(demo.requests.length, 1);
    const message = (await messagesOf(desk, id)).find(({ messageId }) => messageId === "m1");
    assert.deepEqual(message?.delivery?.problem, { code: "opted-out" });
  }));

Deno.test("N3 a STOP that only Twilio saw (21610) is learnt from its refusal", () =>
  withTwilio(async (desk, demo) => {
    demo.switches.refuse = { times: 1, code: 21610, as: "answer" };
    const id = await writes(desk, demo, "Siete aperti?");
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/replies`, { text: "Sì", messageId: "m1" });
    await until("it has failed", async () => (await stateOf(desk, id)) === "failed");
    const again = await giulia.post(`/conversations/${id}/replies/m1/retries`);
    assert.ok(again.status >= 400);
    assert.equal(demo.requests.length, 1);
    assert.match((await giulia.fragments(`/conversations/${id}`)).text, /The customer wrote STOP/);
  }));
