/** The live stream misses nothing over cuts, says when it can't go on, and waits for no slow reader (laws 8, 9, 11). */
import assert from "node:assert/strict";
import { EventStream, frame } from "../../../routes/live/stream.ts";
import { atDesk } from "../../support/desk.ts";
import type { EventReader } from "../../support/desk/event_reader.ts";
import { until } from "../../support/until.ts";

Deno.test("O5 over random cuts a browser that comes back by its cursor misses and doubles nothing", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const customer = desk.customer();
    const total = 120;
    let { cursor } = desk.deps.feed;
    const got: string[] = [];
    let done = false;
    const writing = (async () => {
      for (let i = 0; i < total; i++) await customer.writes(`numero ${String(i).padStart(3, "0")}`);
      done = true;
    })();
    const collect = (markup: string) => {
      for (const [, text] of markup.matchAll(/data-text[^>]*>(numero \d{3})</g)) got.push(text!);
    };
    for (let cut = 1; !done || got.length < total; cut++) {
      assert.ok(cut < 400, `only ${got.length} came`);
      const stream = await giulia.live(cursor);
      const wanted = 1 + cut * 7 % 5;
      const messages = () => stream.heard.filter(({ id }) => id !== null).length;
      await until(
        "something comes",
        () => messages() >= wanted || (done && got.length + countIn(stream) >= total),
      );
      await stream.leave();
      collect(stream.markup);
      cursor = stream.cursor!;
    }
    await writing;
    assert.deepEqual(got, Array.from({ length: total }, (_, i) => `numero ${String(i).padStart(3, "0")}`));
  }));

Deno.test("O5 a cursor of another history, from the future or too old is answered with reset, never with silence", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const { cursor, epoch } = desk.deps.feed;
    await desk.customer().opens();
    desk.clock.advance(1_000);
    await desk.deps.feed.trim(desk.clock.now());
    const wrong = ["nonsense", "", ".", `x.${cursor.split(".")[1]}`, `${epoch}.ffffffffffffffffffff`, cursor];
    for (const after of wrong) {
      const answer = await giulia.get(`/live/since?after=${encodeURIComponent(after)}`);
      assert.equal(answer.status, 410, after);
      if (after === "") continue;
      const stream = await giulia.live(encodeURIComponent(after));
      await stream.hearsEvent("reset");
      await stream.ends();
    }
  }));

Deno.test("O5 a reader that never reads is cut off while the others go on", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const headers = { cookie: `session=${marco.token}` };
    const stuck = await desk.open("/live", { headers });
    const good = await giulia.live();
    const customer = desk.customer();
    const long = "x".repeat(4_000);
    for (let i = 0; i < 160; i++) await customer.writes(`${long} numero ${i};`);
    await good.hears("numero 159;");
    assert.equal(desk.deps.hub.size, 1, "one stream is left");
    assert.equal(good.ended, false);
    let bytes = 0;
    for await (const chunk of stuck.body!) bytes += chunk.byteLength;
    assert.ok(bytes > 0 && bytes < 700 * 1024, `${bytes} bytes were kept for one who never read`);
    await good.leave();
  }));

Deno.test("O5 a commit larger than a stream's queue still reaches a reader who keeps up", async () => {
  const stream = new EventStream(() => {});
  const reader = stream.body.getReader();
  stream.send(frame({ data: "first" }));
  await reader.read();
  const large = frame({ data: "x".repeat(700 * 1024) });
  stream.send(large);
  assert.equal((await reader.read()).value!.byteLength, large.byteLength);
  stream.send(large);
  stream.send(large);
  assert.equal(stream.isOpen, false, "a second one on top is too far behind");
});

function countIn({ markup }: EventReader): number {
  return [...markup.matchAll(/data-text[^>]*>numero \d{3}</g)].length;
}
