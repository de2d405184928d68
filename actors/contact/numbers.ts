/** Telephone numbers as people and providers write them: kept as given, compared by their digits (C3). Pure. */

import type { ChannelKind } from "../message.ts";

export interface PhoneNumber {
  /** Digits alone, without `+` or `00` in front. */
  digits: string;
  /** Whether it says that it begins with a country's code; without that it may be either form. */
  isInternational: boolean;
}

/** The country codes in use, by ITU-T E.164: one digit, two, or two of a group and one more. */
const countryCode =
  /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(2[1-689]|3[578]|42|5[09]|6[789]|8[0578]|9[679])\d)$/;

/** Shorter ones are numbers of a service or an extension: the same only if they are equal. */
const shortestPart = 6;
/** An E.164 number has 15 digits at most; more are room for a trunk zero and odd habits. */
const mostDigits = 20;

/** What a text says as a number, or null when there is no number in it. Words after it, an extension, are left out. */
export function readNumber(text: string): PhoneNumber | null {
  const plain = text.normalize("NFKC").replace(/[\p{Cf}\s]/gu, "");
  const [, plus = "", rest = ""] = /^[^\d+]*(\+?)([^\p{L}#;,]*)/u.exec(plain) ?? [];
  // "+44 (0)20 …" shows the zero that is dialled at home only.
  const digits = (plus ? rest.replace("(0)", "") : rest).replace(/\D/g, "");
  if (digits === "" || digits.length > mostDigits) return null;
  if (plus) return { digits, isInternational: true };
  return /^00[1-9]/.test(digits)
    ? { digits: digits.slice(2), isInternational: true }
    : { digits, isInternational: false };
}

/** A provider's own number: it always begins with a country's code, with or without `+`. */
export function providersNumber(value: string): PhoneNumber | null {
  const number = readNumber(value);
  return number && { ...number, isInternational: true };
}

/** Digits after a country's code, in groups as people write them: `+39 340 555 0177`. */
export function writtenOut({ digits, isInternational }: PhoneNumber): string {
  const codeLength = isInternational
    ? [1, 2, 3].find((length) => countryCode.test(digits.slice(0, length)))
    : 0;
  if (codeLength === undefined) return `+${digits}`;
  const code = digits.slice(0, codeLength);
  const groups = inGroups(digits.slice(codeLength)).join(" ");
  return code === "" ? groups : `+${code} ${groups}`.trimEnd();
}

/** Threes; what is left over makes the last ones a digit longer: 3 3 4, 3 4 4, 4 4. */
function inGroups(digits: string): string[] {
  const count = Math.max(1, Math.floor(digits.length / 3));
  const longer = digits.length - 3 * count;
  const groups: string[] = [];
  for (let at = 0; at < digits.length;) {
    const size = groups.length === count - 1 ? digits.length : groups.length >= count - longer ? 4 : 3;
    groups.push(digits.slice(at, at + size));
    at += size;
  }
  return groups;
}

/**
 * Whether two numbers may well be the same line: the same digits, or one of them in the form that is dialled at
 * home, whose part after the trunk zeros ends the other with nothing but a country's code before it.
 */
export function isSameNumber(one: PhoneNumber, other: PhoneNumber): boolean {
  if (one.digits === other.digits) return true;
  if (one.isInternational && other.isInternational) {
    return spellingsOf(one)[0].digits === spellingsOf(other)[0].digits;
  }
  const [a, b] = [significant(one), significant(other)];
  if (a === b) return one.isInternational === other.isInternational;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isShortNational = !(a.length < b.length ? one : other).isInternational;
  if (!isShortNational || short.length < shortestPart || !long.endsWith(short)) return false;
  // Italy keeps the trunk zero after the country's code, so one may stand between.
  const before = long.slice(0, long.length - short.length);
  return countryCode.test(before) || countryCode.test(before.replace(/0$/, ""));
}

/**
 * What marks a mobile line in Brazil (a 9), Mexico (a 1) and Argentina (a 9): WhatsApp names such lines with or without
 * it, whatever their owners dial. Brazil's landlines, which begin lower, never have it.
 */
const mobileMarks = [
  { form: /^(55[1-9]\d)9?([6-9]\d{7})$/, mark: "9" },
  { form: /^(52)1?(\d{10})$/, mark: "1" },
  { form: /^(54)9?(\d{10})$/, mark: "9" },
] as const;

/** The forms in which a provider may name this line, the one without a mark first. */
export function spellingsOf(number: PhoneNumber): [PhoneNumber, ...PhoneNumber[]] {
  if (!number.isInternational) return [number];
  for (const { form, mark } of mobileMarks) {
    const [, before, rest] = form.exec(number.digits) ?? [];
    if (before === undefined) continue;
    return [{ ...number, digits: `${before}${rest}` }, { ...number, digits: `${before}${mark}${rest}` }];
  }
  return [number];
}

function significant({ digits, isInternational }: PhoneNumber): string {
  return isInternational ? digits : digits.replace(/^0+/, "");
}

/** A key that all forms of one line share; different lines may share it, too. */
export function numberKey(number: PhoneNumber): string {
  return significant(number).slice(-shortestPart);
}

/** How a channel's provider writes an international number in its messages. */
export function asProvidersWrite(channel: ChannelKind, { digits }: PhoneNumber): string {
  return channel === "sms" ? `+${digits}` : digits;
}

/** What `tel:` takes. */
export function dialled({ digits, isInternational }: PhoneNumber): string {
  return isInternational ? `+${digits}` : digits;
}
