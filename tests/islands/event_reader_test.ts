/** Server-sent events as the website's chat reads them: only LF ends a line, wherever the network cuts. */
import assert from "node:assert/strict";
import { readEvents } from "../../islands/widget/event_reader.ts";

const said = JSON.stringify({ text: "una\u2028riga\u2029e \u0085 un'altra 👩🏽‍👩🏻‍👧🏿" });
const stream =
  `:beat\n\nid: a.1\nevent: entries\ndata: ${said}\n\ndata: one\ndata: two\n\nevent: never ended`;

for (const size of [1, 3, 7, 10_000]) {
  Deno.test(`L3 events are whole in pieces of ${size}, with every separator that a text may contain`, async () => {
    const bytes = new TextEncoder().encode(stream);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => {
      return bytes.slice(n * size, (n + 1) * size);
    });
    const events = await Array.fromAsync(readEvents(ReadableStream.from(pieces)));
    assert.deepEqual(events, [
      { event: "message", data: "", id: null },
      { event: "entries", data: said, id: "a.1" },
      { event: "message", data: "one\ntwo", id: null },
    ]);
  });
}
