/** The parts of the islands that need no browser: order, waiting, catching up, ids, finding people, rendering. */
import assert from "node:assert/strict";
import { brotliCompressSync } from "node:zlib";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { backoff } from "../../islands/backoff.ts";
import { asEntries, fetchMissed } from "../../islands/catch_up.ts";
import { island } from "../../islands/island.tsx";
import { type Ordered, placeFor } from "../../islands/order.ts";
import { findLines } from "../../islands/transfer_search.ts";
import { Transfer } from "../../islands/transfer.tsx";
import { ulid } from "../../islands/ulid.ts";
import { buildApp } from "../../scripts/build.ts";
import { transferProps } from "./support/transfer_props.ts";

const item = (id: string, order?: string): Ordered => ({ id, dataset: { order } });

function insert(list: Ordered[], one: Ordered, descending = false): Ordered[] {
  const before = placeFor(one, list, descending);
  const rest = list.filter((other) => other !== one);
  return before ? rest.toSpliced(rest.indexOf(before), 0, one) : [...rest, one];
}

describe("pure parts of the islands", () => {
  it("D4 whatever the order of arrival, a list is sorted, either way", () => {
    const arrivals = fc.array(fc.record({ order: fc.string(), descending: fc.constant(true) }), {
      maxLength: 30,
    });
    fc.assert(fc.property(arrivals, fc.boolean(), (all, descending) => {
      const list = all.reduce<Ordered[]>(
        (sorted, { order }, i) => insert(sorted, item(`i${i}`, order), descending),
        [],
      );
      const orders = list.map(({ dataset }) => dataset.order ?? "");
      const sorted = orders.toSorted((a, b) => a < b ? -1 : a > b ? 1 : 0);
      assert.deepEqual(orders, descending ? sorted.reverse() : sorted);
    }));
  });

  it("D4 a known row moves to its new place and elements without an order keep theirs", () => {
    const list = [item("head"), item("a", "1"), item("b", "2"), item("more")];
    const moved = { ...list[1]!, dataset: { order: "3" } };
    const now = insert([list[0]!, moved, list[2]!, list[3]!], moved);
    assert.deepEqual(now.map(({ id }) => id), ["head", "b", "a", "more"]);
  });

  it("D10 attempts come at growing, spread distances and never over 45 s apart", () => {
    assert.deepEqual([0, 1, 2, 6, 50].map((failures) => backoff(failures, 0.5)), [
      500,
      1000,
      2000,
      30_000,
      30_000,
    ]);
    assert.deepEqual([backoff(0, 0), backoff(50, 0.999999) < 45_000], [250, true]);
  });

  it("D10 a catch-up says what became of it", async () => {
    const answer = (status: number, body: unknown = {}) => () =>
      Promise.resolve(Response.json(body, { status }));
    const outcome = async (ask: typeof fetch) => (await fetchMissed("e.1", ask)).outcome;
    assert.equal(await outcome(answer(200, { cursor: "e.2", entries: [] })), "missed");
    assert.equal(await outcome(answer(401)), "signed-out");
    assert.equal(await outcome(answer(410)), "too-old");
    assert.equal(await outcome(answer(503)), "unreachable");
    assert.equal(await outcome(() => Promise.reject(new TypeError("network"))), "unreachable");
    assert.equal(await outcome(() => Promise.resolve(new Response("<p>proxy</p>"))), "unreachable");
  });

  it("D10 caught-up entries follow each other without a gap and end at the server's cursor", () => {
    const missed = {
      outcome: "missed" as const,
      cursor: "e.9",
      entries: [{ id: "e.3", html: "x" }, { id: "e.5", html: "y" }],
    };
    const entries = asEntries("e.1", missed, true);
    assert.deepEqual(entries.map(({ prev, id }) => `${prev}>${id}`), ["e.1>e.3", "e.3>e.5", "e.5>e.9"]);
    assert.ok(entries.every(({ late }) => late));
  });

  it("N5 message ids are ULIDs: sorted by time, different within a millisecond", () => {
    assert.equal(ulid(1_469_918_176_385, new Uint8Array(16)).slice(0, 10), "01ARYZ6S41");
    assert.match(ulid(), /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    assert.ok(ulid(1) < ulid(2) && ulid(31) < ulid(32));
    assert.equal(new Set(Array.from({ length: 1000 }, () => ulid(1))).size, 1000);
  });

  it("T1 people are found by the beginnings of their names, without accents, and by extension", () => {
    const found = (query: string) => findLines(transferProps.lines, query).map(({ value }) => value);
    assert.deepEqual(found(""), ["agent:u2", "agent:u3", "agent:u4", "queue:q1"]);
    assert.deepEqual(found("jorg"), ["agent:u2"]);
    assert.deepEqual(found(" VEG jor"), ["agent:u2"]);
    assert.deepEqual(found("10"), ["agent:u2", "agent:u3"]);
    assert.deepEqual(found("sal"), ["queue:q1"]);
    assert.deepEqual(found("oan"), []);
  });

  it("T1 the transfer search is rendered by the server, its props escaped beside it", () => {
    const markup = renderToString(island("transfer", Transfer, transferProps));
    assert.match(markup, /^<x-island name="transfer" props="\{&quot;lines/);
    assert.match(markup, /hx-morph-skip/);
    assert.match(markup, /aria-expanded="true"/);
    assert.match(markup, /<button[^>]+value="agent:u2"/);
    assert.doesNotMatch(markup, /Sales<\/script>/);
  });

  it("D9 the whole script of a page is at most 35 KB compressed, and is named by its content", async () => {
    const folder = new URL(`file://${await Deno.makeTempDir()}/`);
    await Deno.writeTextFile(new URL("app-0.js", folder), "");
    const { name, bytes } = await buildApp(folder, Deno.args);
    const script = await Deno.readFile(new URL(name, folder));
    assert.ok(brotliCompressSync(script).length <= 35 * 1024);
    assert.equal(script.length, bytes);
    assert.deepEqual(JSON.parse(await Deno.readTextFile(new URL("manifest.json", folder))), {
      "app.js": name,
    });
    assert.deepEqual(Array.from(Deno.readDirSync(folder), (file) => file.name).sort(), [
      name,
      "manifest.json",
    ]);
    assert.equal((await buildApp(folder, Deno.args)).name, name);
    await Deno.remove(folder, { recursive: true });
  });
});
