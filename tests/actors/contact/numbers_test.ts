/** Telephone numbers: kept as they were given, the same line known in every form that people write (C3). */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  dialled,
  isSameNumber,
  numberKey,
  type PhoneNumber,
  providersNumber,
  readNumber,
  writtenOut,
} from "../../../actors/contact/numbers.ts";

const code = fc.constantFrom("1", "7", "33", "39", "44", "49", "351", "378", "420", "971");
const national = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^\d{6,9}$/)).map((
  [first, rest],
) => `${first}${rest}`);
/** Blanks and signs between the digits, as people write them. */
const spaced = (digits: string) =>
  fc.array(fc.constantFrom("", "", " ", "-", ".", "/", "\u00a0"), {
    minLength: digits.length,
    maxLength: digits.length,
  })
    .map((signs) => [...digits].map((digit, place) => digit + signs[place]).join(""));
const line = fc.tuple(code, national);

const read = (text: string): PhoneNumber => {
  const number = readNumber(text);
  assert.ok(number, text);
  return number;
};

Deno.test("C3 every form of a number is the one that the provider gives", () => {
  const forms = fc.constantFrom(
    (cc: string, rest: string) => `+${cc}${rest}`,
    (cc: string, rest: string) => `00${cc}${rest}`,
    (cc: string, rest: string) => `${cc}${rest}`,
    (_: string, rest: string) => `0${rest}`,
    (_: string, rest: string) => rest,
  );
  fc.assert(fc.property(
    line.chain(([cc, rest]) =>
      fc.tuple(fc.constant([cc, rest]), forms.chain((form) => spaced(form(cc, rest))))
    ),
    ([[cc, rest], written]) => {
      const theirs = providersNumber(`${cc}${rest}`)!;
      const ours = read(written);
      assert.ok(isSameNumber(ours, theirs) && isSameNumber(theirs, ours), `${written} is ${cc} ${rest}`);
      assert.equal(numberKey(ours), numberKey(theirs));
    },
  ));
});

Deno.test("C3 another number, or another country, is never the same", () => {
  fc.assert(fc.property(line, line, ([cc, rest], [otherCc, otherRest]) => {
    const [one, other] = [providersNumber(cc + rest)!, providersNumber(otherCc + otherRest)!];
    assert.equal(isSameNumber(one, other), cc + rest === otherCc + otherRest);
    const last = (Number(rest.at(-1)) + 1) % 10;
    assert.equal(isSameNumber(one, read(`0${rest.slice(0, -1)}${last}`)), false);
  }));
});

Deno.test("C3 Italy keeps its trunk zero, a British one in brackets goes, an extension is left out", () => {
  const rome = providersNumber("390669812345")!;
  for (const text of ["+39 06 6981 2345", "0039 06 69812345", "06 69812345", "+39 (06) 698.12345"]) {
    assert.ok(isSameNumber(read(text), rome), text);
  }
  assert.ok(isSameNumber(read("+44 (0)20 7946 0958"), providersNumber("442079460958")!));
  assert.ok(isSameNumber(read("06 69812345 int. 12"), rome));
  assert.equal(dialled(read("0039 06 69812345")), "+390669812345");
  assert.equal(dialled(read("06 69812345")), "0669812345");
});

Deno.test("C3 WhatsApp's name for a mobile line in Brazil, Mexico and Argentina is the line that people write", () => {
  const same: [string, string][] = [
    ["554188887777", "+55 41 9 8888-7777"],
    ["5541988887777", "+55 41 8888-7777"],
    ["5215512345678", "+52 55 1234 5678"],
    ["525512345678", "+52 1 55 1234 5678"],
    ["5491123456789", "+54 11 2345-6789"],
    ["541123456789", "+54 9 11 2345-6789"],
  ];
  for (const [theirs, ours] of same) {
    const [one, other] = [providersNumber(theirs)!, read(ours)];
    assert.ok(isSameNumber(one, other) && isSameNumber(other, one), `${theirs} is ${ours}`);
    assert.equal(numberKey(one), numberKey(other));
  }
  const others: [string, string][] = [
    ["5541933334444", "+55 41 3333-4444"],
    ["5541988887777", "+55 42 8888-7777"],
    ["5215512345678", "+52 55 1234 5679"],
    ["393405550177", "+39 9 340 555 0177"],
  ];
  for (const [one, other] of others) {
    assert.equal(isSameNumber(providersNumber(one)!, read(other)), false, `${one} is not ${other}`);
  }
});

Deno.test("C3 short numbers are the same only if equal, and no text is a fault", () => {
  assert.equal(isSameNumber(read("4884"), providersNumber("393334884")!), false);
  assert.ok(isSameNumber(read("48 84"), read("4884")));
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const number = readNumber(text);
    if (number) assert.match(number.digits, /^\d{1,20}$/);
  }));
  for (const none of ["", "nobody", "+", "9".repeat(10_000)]) assert.equal(readNumber(none), null, none);
});

Deno.test("C3 a provider's number is written out in groups after its country's code", () => {
  const written = [
    "393405550177",
    "+14155552671",
    "442071838750",
    "35315550100",
    "4989123456",
    "39",
    "8312345",
  ]
    .map((value) => writtenOut(providersNumber(value)!));
  assert.deepEqual(written, [
    "+39 340 555 0177",
    "+1 415 555 2671",
    "+44 207 183 8750",
    "+353 1555 0100",
    "+49 8912 3456",
    "+39",
    "+8312345",
  ]);
  assert.equal(writtenOut(read("340 5550177")), "340 555 0177");
  fc.assert(fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
    assert.equal(writtenOut({ digits, isInternational: true }).replace(/\D/g, ""), digits);
  }));
});
