/** What WhatsApp's own error codes mean to us, beside those that all of Meta's products share. */
import type { DeliveryProblem } from "../../actors/message.ts";
import { byCode, LIMIT_PAUSE, sharedVerdict, type Verdict, wordsOf } from "../meta/errors.ts";
import { fields, list, number } from "../payload/read.ts";

const PAIR_RATE_PAUSE = 6_000;

const own = byCode([
  [[131047], { outcome: "permanent", code: "window-closed" }],
  [[131026], { outcome: "permanent", code: "unreachable" }],
  [[131049, 131050, 130472], { outcome: "permanent", code: "blocked" }],
  [[131021, 131030], { outcome: "permanent", code: "account" }],
  [[131008, 131009, 131051, 131052, 131053, 131062, 131063], {
    outcome: "permanent",
    code: "bad-content",
  }],
  [[132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018], {
    outcome: "permanent",
    code: "bad-content",
  }],
  [[10, 130497, 131005, 131031, 131037, 131042, 131045, 131057, 133016], {
    outcome: "account-stopped",
    code: "account",
  }],
  [[130429], { outcome: "transient", code: "rate" }],
  [[131056], { outcome: "transient", code: "rate", afterMs: PAIR_RATE_PAUSE }],
  [[131048, 131064], { outcome: "transient", code: "rate", afterMs: LIMIT_PAUSE }],
  [[131000, 131016, 135000], { outcome: "transient", code: "provider-down" }],
]);

/** What is known about a code; undefined when it is a new one. */
export function verdictOf(code: number | undefined): Verdict | undefined {
  if (code === undefined) return undefined;
  if (code >= 200 && code <= 299) return { outcome: "account-stopped", code: "account" };
  return own.get(code) ?? sharedVerdict(code);
}

/** The reason of a failed receipt: its first error with a known code, else its first, else the provider. */
export function problemOf(errors: unknown): DeliveryProblem {
  const all = list(errors).map(fields).filter((error) => error !== undefined);
  const error = all.find((each) => verdictOf(number(each["code"]))) ?? all[0];
  if (!error) return { code: "provider-down" };
  const code = verdictOf(number(error["code"]))?.code ?? "provider-down";
  return { code, provider: wordsOf(error) };
}
