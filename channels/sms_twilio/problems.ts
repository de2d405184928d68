/**
 * What Twilio's error codes mean to us, in the answer to a send (2xxxx) and in a status callback (3xxxx).
 * Codes by https://www.twilio.com/docs/api/errors; the classes are our judgement.
 */
import type { DeliveryProblem, ProblemCode } from "../../actors/message.ts";
import { name, number } from "../payload/read.ts";

export type Verdict = {
  outcome: "permanent" | "account-stopped" | "transient";
  code: ProblemCode;
  afterMs?: number;
};

const FULL_QUEUE_PAUSE = 3_600_000;

const VERDICTS: readonly [codes: readonly number[], verdict: Verdict][] = [
  // Credentials and the state of the Twilio account.
  [[20003, 20005, 20404, 30002], { outcome: "account-stopped", code: "account" }],
  // The sender: not ours, not able to, not registered with the carriers, over its daily cap.
  [[21603, 21606, 21659, 21660, 30023, 30032, 30034], { outcome: "permanent", code: "account" }],
  // The recipient: no number, no mobile, no route, no permission for the country, a handset that is gone.
  [[21211, 21408, 21612, 21614, 30003, 30005, 30006], { outcome: "permanent", code: "unreachable" }],
  [[21610], { outcome: "permanent", code: "opted-out" }],
  [[30004, 30007], { outcome: "permanent", code: "blocked" }],
  // Too long, empty, or a file that can't be fetched, is too large, or one too many.
  [[11751, 21617, 21619, 21620, 21623, 30019], { outcome: "permanent", code: "bad-content" }],
  [[14107, 20429, 30001, 30022], { outcome: "transient", code: "rate" }],
  [[21611], { outcome: "transient", code: "rate", afterMs: FULL_QUEUE_PAUSE }],
  [[20503, 30008, 30017, 30036], { outcome: "transient", code: "provider-down" }],
];

const byCode = new Map(VERDICTS.flatMap(([codes, verdict]) => codes.map((code) => [code, verdict] as const)));

/** What is known about a code; undefined when it is a new one. */
export function verdictOf(code: number | undefined): Verdict | undefined {
  return code === undefined ? undefined : byCode.get(code);
}

/** The reason in a status callback; Twilio mostly sends the code alone. */
export function problemOf(code: string | null, message: string | null): DeliveryProblem {
  const verdict = verdictOf(number(code ?? undefined));
  const provider = wordsOf(code, message);
  return { code: verdict?.code ?? "provider-down", ...(provider !== "" && { provider }) };
}

/** Twilio's own words: number and message, as far as they are there. */
export function wordsOf(code: unknown, message: unknown): string {
  return [name(code), name(message, 500)].filter((part) => part).join(" · ");
}
