/**
 * What WhatsApp's error codes mean to us. Meta answers 400 to rate limits and final refusals alike, so the
 * code decides and not the HTTP status. Codes by Meta's documentation; the classes are our judgement.
 */
import type { DeliveryProblem, ProblemCode } from "../../actors/message.ts";
import { type Fields, fields, list, name, number } from "./read.ts";

export type Verdict = {
  outcome: "permanent" | "account-stopped" | "transient";
  code: ProblemCode;
  afterMs?: number;
};

const PAIR_RATE_PAUSE = 6_000;
const LIMIT_PAUSE = 5 * 60_000;

const VERDICTS: readonly [codes: readonly number[], verdict: Verdict][] = [
  [[131047], { outcome: "permanent", code: "window-closed" }],
  [[131026], { outcome: "permanent", code: "unreachable" }],
  [[131049, 131050, 130472], { outcome: "permanent", code: "blocked" }],
  [[131021, 131030], { outcome: "permanent", code: "account" }],
  [[100, 131008, 131009, 131051, 131052, 131053, 131062, 131063], {
    outcome: "permanent",
    code: "bad-content",
  }],
  [[132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018], {
    outcome: "permanent",
    code: "bad-content",
  }],
  [[0, 3, 10, 190, 368, 130497, 131005, 131031, 131037, 131042, 131045, 131057, 133016], {
    outcome: "account-stopped",
    code: "account",
  }],
  [[130429], { outcome: "transient", code: "rate" }],
  [[131056], { outcome: "transient", code: "rate", afterMs: PAIR_RATE_PAUSE }],
  [[4, 32, 613, 80007, 131048, 131064], { outcome: "transient", code: "rate", afterMs: LIMIT_PAUSE }],
  [[1, 2, 131000, 131016, 135000], { outcome: "transient", code: "provider-down" }],
];

const byCode = new Map(VERDICTS.flatMap(([codes, verdict]) => codes.map((code) => [code, verdict] as const)));

/** What is known about a code; undefined when it is a new one. */
export function verdictOf(code: number | undefined): Verdict | undefined {
  if (code === undefined) return undefined;
  if (code >= 200 && code <= 299) return { outcome: "account-stopped", code: "account" };
  return byCode.get(code);
}

/** The reason of a failed receipt: its first error with a known code, else its first, else the provider. */
export function problemOf(errors: unknown): DeliveryProblem {
  const all = list(errors).map(fields).filter((error) => error !== undefined);
  const error = all.find((each) => verdictOf(number(each["code"]))) ?? all[0];
  if (!error) return { code: "provider-down" };
  const code = verdictOf(number(error["code"]))?.code ?? "provider-down";
  return { code, provider: wordsOf(error) };
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
