/** Alerts on the stream: to whom they go and what they carry, and that the log holds no text of them (D1, U1). */
import assert from "node:assert/strict";
import { pairId } from "../../actors/room/pair.ts";
import { atDesk } from "../support/desk.ts";
import type { EventReader } from "../support/desk/event_reader.ts";

const notices = (stream: EventReader) =>
  [...stream.markup.matchAll(/<x-notify .*?<\/x-notify>/gs)].map(([markup]) => markup);

Deno.test("D1 U1 the card names who writes, where and what, and offers what can be done about it", () =>
  atDesk(async (desk) => {
    const [giulia, paolo] = [await desk.as("giulia"), await desk.as("paolo")];
    const [hers, his] = [await giulia.live(), await paolo.live()];
    const id = await desk.customer("<b>Rosa</b>").opens("È <i>disponibile</i>?");
    await hers.hears("x-notify");
    const [notice] = notices(hers);
    assert.match(notice!, new RegExp(`data-of="${id}"`));
    assert.match(notice!, /New in Vendite/);
    assert.match(notice!, /&lt;b>Rosa|&lt;b&gt;Rosa/);
    assert.ok(!notice!.includes("<b>Rosa") && !notice!.includes("<i>disponibile"));
    for (
      const action of [
        "#composer-text",
        `/${id}/takes`,
        `/${id}/ignorings`,
        `/contacts/new?conversation=${id}`,
      ]
    ) {
      assert.ok(notice!.includes(action), action);
    }
    const paolos = await desk.as("paolo");
    await paolos.get("/conversations");
    assert.deepEqual(notices(his), []);
    for (const stream of [hers, his]) await stream.leave();
  }));

Deno.test("D1 whoever did not see it happen is told on replay; the log itself holds no text", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const cursor = desk.deps.feed.cursor;
    const rosa = desk.customer();
    const id = await rosa.opens("parola segreta");
    await giulia.post(`/conversations/${id}/takes`);
    await rosa.writes("altra parola");
    const missed = await giulia.get(`/live/since?after=${cursor}`);
    assert.match(missed.text, /x-notify/);
    const marco = await desk.as("marco");
    const others = await marco.get(`/live/since?after=${cursor}`);
    assert.ok(!others.text.includes("x-notify"), "it is Giulia's by now");
    const log = await desk.store.list({ prefix: ["log"] }, { limit: 500 });
    const text = JSON.stringify(log.map(({ value }) => value));
    assert.ok(!text.includes("parola") && text.includes(id));
  }));

Deno.test("D1 a colleague's message alerts the other, never the one who wrote it", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const [hers, his] = [await giulia.live(), await marco.live()];
    const room = pairId(desk.agent("giulia").id, desk.agent("marco").id);
    await giulia.post(`/rooms/${room}/messages`, { messageId: "A1", text: "Pranzo alle 13?" });
    await his.hears("x-notify");
    await hers.hears("Pranzo alle 13?");
    assert.match(notices(his)[0]!, /Giulia Bianchi.*Internal chat.*Pranzo alle 13\?/s);
    assert.ok(notices(his)[0]!.includes(`/rooms/${room}#composer-text`));
    assert.deepEqual(notices(hers), []);
    for (const stream of [hers, his]) await stream.leave();
  }));

Deno.test("D1 taken by another, the card goes without a word of what it said", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const id = await desk.customer().opens();
    const his = await marco.live();
    await giulia.post(`/conversations/${id}/takes`);
    await his.hears(`data-id="chat-toast-${id}"`);
    assert.deepEqual(notices(his), []);
    await his.leave();
  }));
