/** Blocking an anonymous visitor's address, and taking it back (rule L2). */
import assert from "node:assert/strict";
import { blockKeptMs } from "../../actors/block.ts";
import { openStore } from "../../actors/runtime/kv_store.ts";
import { atDesk, Desk } from "../support/desk.ts";
import { until } from "../support/until.ts";
import { Visitor } from "./widget_visitor.ts";

const hour = 3_600_000;

/** Status of everything a browser at this address asks of the widget. */
async function widgetFrom(desk: Desk, from: string, visitor: Visitor, more: HeadersInit = {}) {
  const path = `/widget/${desk.company.site}`;
  const headers = { ...visitor.headers, ...Object.fromEntries(new Headers(more)) };
  const ask = async (url: string, init: RequestInit = {}) => {
    const response = await desk.open(url, { ...init, headers }, from);
    await response.body?.cancel();
    return response.status;
  };
  const post = (url: string) => ask(path + url, { method: "POST", body: "{}" });
  return [
    await ask("/widget.js"),
    await ask(path),
    await ask(`${path}/history`),
    await ask(`${path}/stream?after=${desk.deps.feed.cursor}`),
    await post("/session"),
    await post("/messages"),
    await post("/endings"),
    await post("/typings"),
  ];
}

const barred = [403, 403, 403, 403, 403, 403, 403, 403];
const free = [200, 200, 200, 200, 200, 400, 404, 204];

/** A chat that Giulia has taken, and everything that is needed to block it. */
async function chat(desk: Desk, from = "198.51.100.7") {
  const [giulia, visitor] = [await desk.as("giulia"), await Visitor.comes(desk, from)];
  const { conversation: id } = await visitor.writes("Buongiorno");
  await giulia.post(`/conversations/${id}/takes`);
  const block = (span: string, reason = "insulti") =>
    giulia.post(`/conversations/${id}/blocks`, { span, reason });
  return { giulia, visitor, id, block };
}

Deno.test("L2 the dialog says whose address it is and how many other sessions are open from it", () =>
  atDesk(async (desk) => {
    const { giulia, id } = await chat(desk);
    const question = async () => (await giulia.fragments(`/conversations/${id}/blocks`)).text;
    assert.match(await question(), /198\.51\.100\.7/);
    assert.match(await question(), /No other session is open/);
    const colleague = await Visitor.comes(desk);
    await colleague.writes("Stessa azienda");
    const over = await (await Visitor.comes(desk)).writes("Anche io");
    await giulia.post(`/conversations/${over.conversation}/endings`);
    await (await Visitor.comes(desk, "198.51.100.8")).writes("Da un'altra parte");
    assert.match(await question(), /1 other session is open/);
    assert.match(await question(), /<option value="day"/);
    // They go on from elsewhere: their session is not open from here any more.
    await desk.ask(`${colleague.path}/history`, { headers: colleague.headers }, "203.0.113.9");
    assert.match(await question(), /No other session is open/);
  }));

Deno.test("L2 blocking ends the session, cuts the stream and refuses everything from there, neutrally", () =>
  atDesk(async (desk) => {
    const { giulia, visitor, id, block } = await chat(desk);
    const stream = await visitor.stream();
    const elsewhere = await Visitor.comes(desk, "203.0.113.9");
    const other = await elsewhere.stream();
    assert.deepEqual(await widgetFrom(desk, visitor.from, visitor), free);
    const done = await block("day");
    assert.equal(done.status, 200, done.text);
    assert.match(done.text, /198\.51\.100\.7 blocked/);
    await stream.ends();
    assert.equal((await desk.deps.conversations.read(id))!.ending, "ended");
    assert.deepEqual(await widgetFrom(desk, visitor.from, visitor), barred);
    const page = await desk.ask(visitor.path, { headers: visitor.headers }, visitor.from);
    assert.match(page.text, /<body data-unavailable/);
    assert.match(page.text, /La chat non è disponibile in questo momento/);
    assert.doesNotMatch(page.text, /blocc|block/i);
    const script = await desk.ask("/widget.js", {}, visitor.from);
    assert.equal(script.text, "");
    assert.equal(script.headers.get("cache-control"), "no-store");
    assert.deepEqual(await widgetFrom(desk, elsewhere.from, elsewhere), free, "nobody else is concerned");
    assert.equal(other.ended, false);
    assert.equal((await giulia.get("/conversations")).status, 200, "and agents are no visitors");
    await other.leave();
  }));

Deno.test("L2 a body that was under way when the block came writes nothing", () =>
  atDesk(async (desk) => {
    const { visitor, block } = await chat(desk);
    const body = new TransformStream<Uint8Array>();
    const writer = body.writable.getWriter();
    const init = { method: "POST", headers: visitor.headers, body: body.readable, duplex: "half" };
    const asked = desk.ask(`${visitor.path}/messages`, init as RequestInit, visitor.from);
    const text = new TextEncoder().encode(
      JSON.stringify({ id: "01ARZ3NDEKTSV4RRFFQ69G5FAV", text: "Ancora" }),
    );
    await writer.write(text.slice(0, 9));
    await block("day");
    await writer.write(text.slice(9));
    await writer.close();
    assert.equal((await asked).status, 403);
    assert.equal((await desk.store.list({ prefix: ["conversation"] }, { limit: 9 })).length, 1);
  }));

Deno.test("L2 a block ends by itself, 24 hours unless chosen otherwise, or never", () =>
  atDesk(async (desk) => {
    const spans = { hour, day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour };
    for (const [span, ms] of Object.entries(spans)) {
      const { visitor, block } = await chat(desk);
      await block(span);
      desk.clock.advance(ms - 1);
      assert.equal((await desk.ask(visitor.path, {}, visitor.from)).status, 403, span);
      desk.clock.advance(1);
      assert.equal((await desk.ask(visitor.path, {}, visitor.from)).status, 200, span);
    }
    const { visitor, block } = await chat(desk);
    await block("ever");
    desk.clock.advance(1_000 * 24 * hour);
    assert.equal((await desk.ask(visitor.path, {}, visitor.from)).status, 403);
  }));

Deno.test("L2 administrators see who blocked what, why and until when, and take it back", () =>
  atDesk(async (desk) => {
    const [admin, { giulia, visitor, block }] = [await desk.as("admin"), await chat(desk)];
    await block("week", `  <b>insulti</b> ${"x".repeat(400)}`);
    const list = await admin.get("/administration/blocks");
    assert.match(list.text, /198\.51\.100\.7/);
    assert.match(list.text, /&lt;b>insulti/);
    assert.doesNotMatch(list.text, /x{200}/, "a reason has bounds");
    assert.match(list.text, /Blocked by Giulia Bianchi/);
    const lift = { network: "198.51.100.7" };
    assert.equal((await giulia.submit("/administration/blocks/liftings", lift)).status, 403);
    assert.equal((await desk.ask(visitor.path, {}, visitor.from)).status, 403);
    assert.equal((await admin.submit("/administration/blocks/liftings", { network: "x" })).status, 404);
    assert.equal((await admin.submit("/administration/blocks/liftings", lift)).status, 303);
    assert.equal((await desk.ask(visitor.path, {}, visitor.from)).status, 200);
    const after = (await admin.get("/administration/blocks")).text;
    assert.match(after, /Blocked by Giulia Bianchi.*unblocked by/s, "both stay on record");
    desk.clock.advance(blockKeptMs + 1);
    assert.doesNotMatch((await admin.get("/administration/blocks")).text, /198\.51\.100\.7/);
  }));

Deno.test("L2 all spellings of an IPv6 address are one, and with it its /64", () =>
  atDesk(async (desk) => {
    const { visitor, block } = await chat(desk, "2001:db8:0:1::7");
    await block("day");
    const spellings = [
      "2001:0db8:0000:0001:0000:0000:0000:0007",
      "2001:DB8:0:1::7",
      "2001:db8::1:0:0:0:7",
      "2001:db8:0:1:ffff:ffff:ffff:ffff",
    ];
    for (const from of spellings) assert.deepEqual(await widgetFrom(desk, from, visitor), barred, from);
    for (const from of ["2001:db8:0:2::7", "2001:db9:0:1::7"]) {
      assert.equal((await desk.ask(visitor.path, {}, from)).status, 200, from);
    }
  }));

Deno.test("L2 an IPv4 address in IPv6 clothes is the IPv4 address", () =>
  atDesk(async (desk) => {
    const { visitor, block } = await chat(desk, "::ffff:198.51.100.7");
    await block("day");
    for (
      const from of ["198.51.100.7", "::ffff:c633:6407", "::FFFF:198.51.100.7", "0:0:0:0:0:ffff:c633:6407"]
    ) {
      assert.deepEqual(await widgetFrom(desk, from, visitor), barred, from);
    }
    for (const from of ["198.51.100.8", "::ffff:198.51.100.8", "::1"]) {
      assert.equal((await desk.ask(visitor.path, {}, from)).status, 200, from);
    }
  }));

for (const proxies of [0, 1, 2]) {
  Deno.test(`L2 behind ${proxies} proxies an invented X-Forwarded-For does not help`, () =>
    atDesk(async (desk) => {
      const real = "198.51.100.7";
      const socket = proxies === 0 ? real : "10.0.0.1";
      // What honest proxies append, the outermost first.
      const chain = [real, "10.0.0.2"].slice(0, proxies);
      const forwarded = (...claimed: string[]) => ({ "x-forwarded-for": [...claimed, ...chain].join(", ") });
      const giulia = await desk.as("giulia");
      const from = { method: "POST", headers: forwarded("203.0.113.50") };
      const { token } = JSON.parse(
        (await desk.ask(`/widget/${desk.company.site}/session`, from, socket)).text,
      );
      const headers = { ...forwarded("203.0.113.51"), authorization: `Bearer ${token}` };
      const body = JSON.stringify({ id: "01ARZ3NDEKTSV4RRFFQ69G5FAV", text: "Buongiorno" });
      const path = `/widget/${desk.company.site}`;
      const sent = await desk.ask(`${path}/messages`, { method: "POST", headers, body }, socket);
      const { conversation } = JSON.parse(sent.text);
      const question = await giulia.fragments(`/conversations/${conversation}/blocks`);
      assert.match(question.text, />198\.51\.100\.7</);
      await giulia.post(`/conversations/${conversation}/blocks`, { span: "day", reason: "" });
      for (const claimed of [[], ["203.0.113.52"], ["203.0.113.53", "203.0.113.54"], ["::1"]]) {
        const status = (await desk.ask(path, { headers: forwarded(...claimed) }, socket)).status;
        assert.equal(status, 403, claimed.join());
      }
      // And nobody can have somebody else blocked by naming them.
      const other = proxies === 0 ? "203.0.113.52" : socket;
      const chained = proxies === 0
        ? {}
        : { "x-forwarded-for": ["203.0.113.52", ...chain.slice(1)].join(", ") };
      assert.equal((await desk.ask(path, { headers: chained }, other)).status, 200);
    }, { trustedProxies: proxies }));
}

Deno.test("L2 another process on the same store hears of it within a second, its open streams too", async () => {
  const file = await Deno.makeTempFile({ suffix: ".sqlite" });
  const [one, other] = [
    await Desk.open({ store: await openStore({ location: file }) }),
    await Desk.open({ store: await openStore({ location: file }) }),
  ];
  const { block } = await chat(one);
  const visitor = await Visitor.comes(other);
  const stream = await visitor.stream();
  await block("day");
  other.deps.feed.wake();
  await stream.ends(1_000);
  await until("the other process refuses", async () => {
    return (await other.ask(visitor.path, {}, visitor.from)).status === 403;
  });
  await one.stop();
  await other.stop();
  await Deno.remove(file);
});

Deno.test("L2 after a restart the block is there from the first request", async () => {
  const file = await Deno.makeTempFile({ suffix: ".sqlite" });
  const before = await Desk.open({ store: await openStore({ location: file }) });
  const { visitor, block } = await chat(before);
  await block("ever");
  await before.stop();
  const after = await Desk.open({ store: await openStore({ location: file }) });
  assert.equal((await after.ask(visitor.path, {}, visitor.from)).status, 403);
  await after.stop();
  await Deno.remove(file);
});

Deno.test("L2 what names no address is not blocked: it would be everybody", () =>
  atDesk(async (desk) => {
    const { giulia, id } = await chat(desk, "unknown");
    const refused = await giulia.post(`/conversations/${id}/blocks`, { span: "day", reason: "" });
    assert.equal(refused.status, 409);
    assert.equal((await giulia.post(`/conversations/${id}/blocks`, { span: "century" })).status, 422);
    assert.deepEqual(desk.deps.blocks.all(), []);
    assert.equal((await desk.deps.conversations.read(id))!.status, "taken");
  }));
