/** SMS segments against the counts of GSM 03.38 and of UCS-2 (rule N4). */
import assert from "node:assert/strict";
import fc from "fast-check";
import { segmentsOf } from "../../islands/segments.ts";

Deno.test("N4 160 characters of the GSM alphabet are one SMS, then 153 each", () => {
  const cases: [characters: number, segments: number][] = [
    [0, 1],
    [1, 1],
    [160, 1],
    [161, 2],
    [306, 2],
    [307, 3],
    [459, 3],
    [460, 4],
    [1_600, 11],
  ];
  for (const [characters, segments] of cases) {
    assert.equal(segmentsOf("a".repeat(characters)), segments, String(characters));
    assert.equal(segmentsOf("è".repeat(characters)), segments, "Italian accents are in the alphabet");
  }
});

Deno.test("N4 one character outside makes the whole text UCS-2: 70, then 67 each", () => {
  for (const stranger of ["ç", "“", "ł", "🌿", "’", "\t"]) {
    const left = 70 - stranger.length;
    assert.equal(segmentsOf(stranger + "a".repeat(left)), 1, stranger);
    assert.equal(segmentsOf(stranger + "a".repeat(left + 1)), 2, stranger);
  }
  assert.equal(segmentsOf("ł".repeat(134)), 2);
  assert.equal(segmentsOf("ł".repeat(135)), 3);
});

Deno.test("N4 euro, brackets and braces take two places, and are not cut between two SMS", () => {
  assert.equal(segmentsOf("€".repeat(80)), 1);
  assert.equal(segmentsOf("€".repeat(80) + "a"), 2);
  assert.equal(segmentsOf("€".repeat(152)), 2, "76 of them and a free place in each");
  assert.equal(segmentsOf("€".repeat(153)), 3);
});

Deno.test("N4 an emoji is not cut between two SMS", () => {
  assert.equal(segmentsOf("🌿".repeat(35)), 1);
  assert.equal(segmentsOf("🌿".repeat(66)), 2, "33 of them and a free place in each");
  assert.equal(segmentsOf("🌿".repeat(67)), 3);
});

Deno.test("N4 more text never takes fewer SMS", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.string({ maxLength: 40 }), (a, b) => {
      assert.ok(segmentsOf(a + b) >= segmentsOf(a));
      assert.ok(segmentsOf(a) <= Math.max(1, Math.ceil(a.length / 66)));
    }),
  );
});
