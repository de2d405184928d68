/** S2: nothing that a stranger types, names or sends becomes markup, or a link that runs. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import type { Content } from "../../actors/message.ts";
import { ConversationRow } from "../../routes/views/conversation_row.tsx";
import { Message } from "../../routes/views/message.tsx";
import { safeHref } from "../../routes/views/safe_href.ts";
import { italian, now, rows } from "./sample.ts";

const canary = `"><canary onx='1'>&</textarea></script>`;
const evil = "javascript:canary()";

const contents: Content[] = [
  { kind: "text", text: canary },
  { kind: "image", media: { name: canary, url: evil }, text: canary },
  { kind: "document", media: { name: canary, error: canary } },
  { kind: "location", latitude: 1, longitude: 2, name: canary, address: canary, url: evil },
  { kind: "contacts", cards: [{ name: canary, phones: [canary], emails: [canary], company: canary }] },
  { kind: "choice", text: canary, payload: canary },
  { kind: "order", lines: [{ product: canary, quantity: 1, price: 2, currency: canary }], text: canary },
  { kind: "unsupported", label: canary, raw: canary },
];

for (const content of contents) {
  Deno.test(`S2 a ${content.kind} message is text and stays text`, () => {
    const html = renderToString(
      <Message
        messageId="m1"
        conversationId="c1"
        seq={1}
        author={{ kind: "customer", name: canary }}
        content={content}
        at={now}
        origin={canary}
        replyTo={{ messageId: canary, name: canary, line: canary }}
        reactions={[{ emoji: canary, by: canary }]}
        locale={italian}
      />,
    );
    ok(html.includes("canary"), "the words are shown");
    ok(!html.includes("<canary"), "no tag");
    ok(!html.includes("javascript:"), "no address that runs");
  });
}

Deno.test("S2 a row shows names and last lines as text", () => {
  const row = {
    ...rows("waiting", null)[0]!,
    name: canary,
    accountName: canary,
    last: { kind: "text", text: canary },
  } as const;
  const html = renderToString(<ConversationRow {...row} list="waiting" locale={italian} now={now} />);
  ok(html.includes("canary") && !html.includes("<canary"));
});

Deno.test("S2 only http and https become links", () => {
  strictEqual(safeHref("https://example.com/a"), "https://example.com/a");
  deepStrictEqual(
    [evil, "data:text/html,x", " java\nscript:x", "//example.com", "", undefined].map(safeHref),
    [null, null, null, null, null, null],
  );
});
