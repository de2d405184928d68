/** What the browser code relies on: ids, orders and marks of rows, bubbles, page and composer. */
import { match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { ConversationRow } from "../../routes/views/conversation_row.tsx";
import { Message } from "../../routes/views/message.tsx";
import { orderBefore, orderOf } from "../../routes/views/order.ts";
import { attributesOf, everyScreen, setting } from "./render.ts";
import { giulia, italian, now, rows } from "./sample.ts";

const [row] = rows("waiting", "c1");
const said = {
  messageId: "m1",
  conversationId: "c1",
  seq: 7,
  author: { kind: "customer", name: "Mara" },
  content: { kind: "text", text: "Ciao" },
  at: now,
  locale: italian,
} as const;
const pages = Object.fromEntries(everyScreen("it"));

Deno.test("D4 a row says which list it belongs in and where", () => {
  const attributes = attributesOf(<ConversationRow {...row!} list="waiting" locale={italian} now={now} />);
  strictEqual(attributes.id, "row-c1");
  strictEqual(attributes["data-into"], "list-waiting");
  strictEqual(attributes["data-order"], row!.order);
});

Deno.test("D9 a row marks the open conversation and says what is unread", () => {
  const html = renderToString(<ConversationRow {...row!} list="waiting" locale={italian} now={now} />);
  match(html, /aria-current="page"/);
  match(html, /<span class="hidden-text" data-unread[^>]*>2 non letti</);
  const read = renderToString(
    <ConversationRow {...row!} unread={0} list="waiting" locale={italian} now={now} />,
  );
  ok(!read.includes("data-unread"));
});

Deno.test("I6 a bubble carries its id, its thread and its place in the one order", () => {
  const attributes = attributesOf(<Message {...said} />);
  strictEqual(attributes.id, "m-m1");
  strictEqual(attributes["data-into"], "thread-c1");
  strictEqual(attributes["data-order"], "0000000007");
  ok(orderOf(9) < orderBefore(10) && orderBefore(10) < orderOf(10));
});

Deno.test("I6 the customer's own time is shown from a minute's difference on", () => {
  ok(!renderToString(<Message {...said} customerAt={now - 60_000} />).includes("ora del cliente"));
  match(renderToString(<Message {...said} customerAt={now - 61_000} />), /ora del cliente 09:41/);
});

Deno.test("a bubble is the same for every reader", () => {
  const ours = { ...said, author: { kind: "agent", ...giulia } } as const;
  const attributes = attributesOf(<Message {...ours} />);
  strictEqual(attributes["data-side"], "ours");
  strictEqual(attributes["data-author"], giulia.id);
  notStrictEqual(attributesOf(<Message {...said} />)["data-side"], "ours");
});

Deno.test("I8 a failure is named in plain words and can be retried", () => {
  const failed = { ...said, status: "failed", problem: { code: "rate", provider: "131056" } } as const;
  const html = renderToString(<Message {...failed} canRetry />);
  match(html, /Troppi messaggi in poco tempo: riprova tra qualche minuto/);
  match(html, /131056/);
  match(html, /action="\/conversations\/c1\/replies\/m1\/retries"/);
  ok(!renderToString(<Message {...failed} />).includes("<form"));
});

Deno.test("the live page has a cursor, its regions and a pending bubble made by the same view", () => {
  const html = pages.mine!;
  for (
    const part of [
      '<div id="cursor" data-cursor="e1.0000000812" hidden',
      'id="announcements" class="hidden-text" role="log"',
      'id="status" class="hidden-text" role="status"',
      'id="toasts"',
      '<template id="pending-message"><li id="m-" class="message" data-into="thread-c1"',
      'data-thread="c1"',
      'data-composer data-conversation="c1"',
      'data-draft-url="/conversations/c1/draft"',
      '<ol id="list-mine" data-list',
      '<span id="count-waiting"',
      '<ol id="thread-c1"',
      "data-transfer",
      `data-agent="${giulia.id}"`,
    ]
  ) ok(html.replaceAll('="true"', "").includes(part), part);
});

Deno.test("O3 take and transfer are offered only to who may", () => {
  match(pages.waiting!, /data-shortcut="t"/);
  ok(!pages.mine!.includes('data-shortcut="t"'));
  ok(!pages.taken!.includes('data-shortcut="t"') && !pages.taken!.includes('data-shortcut="x"'));
});

Deno.test("O5 what was typed stays when another agent took it", () => {
  match(pages.taken!, /L&#39;ha presa Marco Neri|L'ha presa Marco Neri/);
  match(pages.taken!, /<textarea[^>]*readonly[^>]*>Buongiorno Mara, controllo subito</i);
  ok(!/composer-box.*type="submit"/s.test(pages.taken!.split("<dialog")[0]!.split("composer-box")[1] ?? ""));
});

Deno.test("every form says where it posts to, and nothing runs or is styled inline", () => {
  for (const [name, html] of everyScreen(setting("en").locale.language)) {
    ok(!/ style="| on[a-z]+="|<style|hx-on/.test(html), name);
    for (const [form] of html.matchAll(/<form[^>]*>/g)) {
      ok(/method="dialog"/.test(form) || /action="\/[^"]*"/.test(form), `${name}: ${form}`);
    }
  }
});
