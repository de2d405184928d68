/** What Messenger's error codes mean to us; the subcode says more than the code where it is known. */
import { byCode, sharedVerdict, type Verdict } from "../meta/errors.ts";

const BARRED_PAUSE = 30 * 60_000;

const bySubcode = byCode([
  [["10/2018278", "10/2018065"], { outcome: "permanent", code: "window-closed" }],
  [["10/2018108", "100/2018001", "200/1545041"], { outcome: "permanent", code: "unreachable" }],
  [["10/1893063"], { outcome: "transient", code: "rate", afterMs: BARRED_PAUSE }],
  [["100/1893061"], { outcome: "permanent", code: "bad-content" }],
  // Meta could not fetch the file: nothing was sent, and the next fetch may work.
  [["100/2018007", "100/2018008", "100/2018047"], { outcome: "transient", code: "bad-content" }],
  [["200/2018028"], { outcome: "account-stopped", code: "account" }],
]);

const byNumber = byCode([
  [[551], { outcome: "permanent", code: "unreachable" }],
  [[10], { outcome: "permanent", code: "account" }],
  [[1200], { outcome: "transient", code: "provider-down" }],
]);

/** What is known about an error; undefined when it is a new one. */
export function verdictOf(code: number | undefined, subcode: number | undefined): Verdict | undefined {
  if (code === undefined) return undefined;
  const special = subcode === undefined ? undefined : bySubcode.get(`${code}/${subcode}`);
  if (special) return special;
  // A permission that this one call lacks: the page's other conversations may well go on.
  if (code >= 200 && code <= 299) return { outcome: "permanent", code: "account" };
  return byNumber.get(code) ?? sharedVerdict(code);
}
