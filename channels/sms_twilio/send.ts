/**
 * One attempt to send, and what became of it. Twilio knows no key by which it could tell a repeat, so only what
 * surely did not leave is worth another try (N5).
 */
import { type Answered, callOnce, lost, retry } from "../call.ts";
import type { ProviderRequest, Sent } from "../channel.ts";
import { type Fields, fields, id, number } from "../payload/read.ts";
import { verdictOf, wordsOf } from "./problems.ts";

const LONGEST_WAIT = 24 * 3_600_000;

/** Sends a rendered request and classifies the answer by Twilio's code. Never throws. */
export async function send(
  request: ProviderRequest,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<Sent> {
  const called = await callOnce(request, fetcher, signal);
  return "answered" in called ? judge(called.answered) : called.unanswered;
}

function judge(answered: Answered): Sent {
  const answer = fields(answered.json);
  const { status, ok, headers } = answered;
  const words = `HTTP ${status}`;
  if (ok) {
    const sid = id(answer?.["sid"]);
    return sid === undefined ? lost(`${words} without a message id`) : { outcome: "sent", providerId: sid };
  }
  const code = number(answer?.["code"]);
  if (answer && code !== undefined) return judgeError(answered, answer, code);
  if (status === 429) return retry("rate", words, waitSaid(headers));
  if (status === 401) return { outcome: "account-stopped", problem: { code: "account", provider: words } };
  const refusedUnread = status < 500 || status === 503;
  return refusedUnread ? retry("provider-down", words, waitSaid(headers)) : lost(words);
}

/** A code that is known decides. Of a failure inside Twilio nobody knows how far the message got before it. */
function judgeError({ status, headers }: Answered, error: Fields, code: number): Sent {
  const words = wordsOf(error["code"], error["message"]);
  const verdict = verdictOf(code);
  if (verdict?.outcome === "transient") {
    return retry(verdict.code, words, waitSaid(headers) ?? verdict.afterMs);
  }
  if (verdict) return { outcome: verdict.outcome, problem: { code: verdict.code, provider: words } };
  if (status === 401) return { outcome: "account-stopped", problem: { code: "account", provider: words } };
  if (status === 429) return retry("rate", words, waitSaid(headers));
  if (status === 503) return retry("provider-down", words, waitSaid(headers));
  if (status >= 500) return lost(words);
  return { outcome: "permanent", problem: { code: "bad-content", provider: words } };
}

/** The pause in milliseconds that Retry-After asks for. */
function waitSaid(headers: Headers): number | undefined {
  const seconds = number(headers.get("retry-after") ?? undefined);
  return seconds !== undefined && seconds > 0 ? Math.min(seconds * 1_000, LONGEST_WAIT) : undefined;
}
