/** The errors that all of Meta's products share: what their codes mean to us, and their own words. */
import type { ProblemCode } from "../../actors/message.ts";
import { type Fields, fields, name } from "../payload/read.ts";

/** Codes by Meta's documentation; the classes are our judgement. */
export type Verdict = {
  outcome: "permanent" | "account-stopped" | "transient";
  code: ProblemCode;
  afterMs?: number;
};

/** After the limits of an app or a business, which are counted over minutes. */
export const LIMIT_PAUSE = 5 * 60_000;

/** A table of codes, ready for look-ups. */
export function byCode<Code>(
  verdicts: readonly [codes: readonly Code[], verdict: Verdict][],
): ReadonlyMap<Code, Verdict> {
  return new Map(verdicts.flatMap(([codes, verdict]) => codes.map((code) => [code, verdict] as const)));
}

const shared = byCode([
  [[100], { outcome: "permanent", code: "bad-content" }],
  [[0, 3, 190, 368], { outcome: "account-stopped", code: "account" }],
  [[4, 32, 613, 80007], { outcome: "transient", code: "rate", afterMs: LIMIT_PAUSE }],
  [[1, 2], { outcome: "transient", code: "provider-down" }],
]);

/** What is known about a code that every product of Meta's uses; undefined for any other. */
export function sharedVerdict(code: number): Verdict | undefined {
  return shared.get(code);
}

/** The provider's own words: number, subcode, title or message, detail and trace, as far as they are there. */
export function wordsOf(error: Fields): string {
  const data = error["error_data"];
  const detail = name(fields(data)?.["details"], 500) ?? name(data, 500);
  const title = name(error["title"]) ?? name(error["message"], 500);
  const code = name(error["code"]);
  const subcode = name(error["error_subcode"]);
  const trace = name(error["fbtrace_id"]);
  return [
    code && subcode ? `${code}/${subcode}` : code,
    title,
    detail === title ? undefined : detail,
    trace && `trace ${trace}`,
  ].filter((part) => part).join(" · ");
}
