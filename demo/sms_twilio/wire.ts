/** How Twilio writes and signs what it posts. */
import { createHmac } from "node:crypto";

/** Fields in the order they are sent; a name may stand in it twice. */
export type Form = readonly (readonly [name: string, value: string])[];

/** The body of a form: blanks as `+`, everything beyond letters and digits escaped. */
export function formBody(form: Form): string {
  return new URLSearchParams(form.map(([name, value]) => [name, value])).toString();
}

/** The signature of a form posted to `url`: sorted by name, every name with each value. */
export function signatureOf(url: string, form: Form, token: string): string {
  const sorted = [...form].sort(([a, x], [b, y]) => a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0);
  const once = sorted.filter(([name, value], at) => {
    const before = sorted[at - 1];
    return before?.[0] !== name || before[1] !== value;
  });
  return createHmac("sha1", token).update(url + once.flat().join("")).digest("base64");
}
