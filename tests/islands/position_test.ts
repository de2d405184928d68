/** The rules of the cursor without a browser: once, in order, nothing skipped, moved only when shown. */
import assert from "node:assert/strict";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { asEntries } from "../../islands/catch_up.ts";
import { relation } from "../../islands/cursor.ts";
import { type Entry, Position } from "../../islands/position.ts";

const at = (number: number, epoch = "e") => `${epoch}.${number.toString(16).padStart(20, "0")}`;
const entry = (prev: number, id: number): Entry => ({
  prev: at(prev),
  id: at(id),
  html: String(id),
  late: false,
});

function pageAt(cursor: string | null) {
  const shown: string[] = [];
  const page = { cursor, show: (html: string) => void shown.push(html) };
  return { page, shown, position: new Position(page) };
}

describe("position", () => {
  it("D10 an entry is shown once", () => {
    const { position, shown } = pageAt(at(0));
    assert.equal(position.take(entry(0, 1)), "shown");
    assert.equal(position.take(entry(0, 1)), "seen");
    assert.deepEqual(shown, ["1"]);
  });

  it("D10 an entry after a gap is not shown, one that only starts earlier is", () => {
    const { position, shown } = pageAt(at(5));
    assert.equal(position.take(entry(6, 7)), "gap");
    assert.equal(position.take(entry(3, 8)), "shown");
    assert.deepEqual(shown, ["8"]);
  });

  it("D10 an entry of another epoch is never compared", () => {
    assert.equal(pageAt(at(9)).position.take({ ...entry(0, 1), id: at(1, "f") }), "foreign");
    assert.equal(relation(at(9, "a"), at(1, "b")), "foreign");
    assert.equal(relation(at(15), at(16)), "before");
  });

  it("D10 the cursor stays where it is when showing fails", () => {
    const page = { cursor: at(0) as string | null, show: () => assert.fail("no") };
    assert.throws(() => new Position(page).take(entry(0, 1)));
    assert.equal(page.cursor, at(0));
  });

  it("D10 a page without a cursor takes nothing", () => {
    assert.equal(pageAt(null).position.take(entry(0, 1)), "seen");
  });

  it("D10 after an older answer only what is newer than its request is shown again", () => {
    const { position, shown } = pageAt(at(0));
    position.take(entry(0, 1));
    const mark = position.mark();
    position.take(entry(1, 2));
    position.take(entry(2, 3));
    shown.length = 0;
    position.replay(mark);
    assert.deepEqual(shown, ["2", "3"]);
  });

  it("D10 an older page is brought up from memory where that reaches back far enough", () => {
    const { position, page, shown } = pageAt(at(1));
    for (const id of [2, 3, 4]) position.take(entry(id - 1, id));
    shown.length = 0;
    page.cursor = at(2);
    assert.equal(position.rejoin(), true);
    assert.deepEqual(shown, ["3", "4"]);
    assert.equal(page.cursor, at(4));
    page.cursor = at(0);
    assert.equal(position.rejoin(), false);
    assert.equal(page.cursor, at(0));
  });

  it("D10 a newer page is not taken back, and memory before it counts no more", () => {
    const { position, page } = pageAt(at(1));
    position.take(entry(1, 2));
    page.cursor = at(9);
    assert.equal(position.rejoin(), true);
    assert.equal(page.cursor, at(9));
    position.take(entry(9, 10));
    page.cursor = at(3);
    assert.equal(position.rejoin(), false);
  });

  it("D10 entries relayed in any order, twice, with catch-ups, show everything once and in order", () => {
    const relayed = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 80 });
    fc.assert(fc.property(relayed, (numbers) => {
      const { position, page, shown } = pageAt(at(0));
      for (const number of numbers) {
        if (position.take(entry(number - 1, number)) !== "gap") continue;
        const after = page.cursor ?? "";
        const from = Number.parseInt(after.slice(2), 16);
        const entries = Array.from(
          { length: number - from },
          (_, i) => ({ id: at(from + i + 1), html: String(from + i + 1) }),
        );
        asEntries(after, { outcome: "missed", cursor: at(number), entries }, false).forEach((one) =>
          position.take(one)
        );
      }
      assert.deepEqual(shown, Array.from({ length: Math.max(0, ...numbers) }, (_, i) => String(i + 1)));
    }));
  });
});
