/**
 * One attempt to send, and what became of it. The question behind every answer is whether the message may
 * have left: only what surely did not is worth another try, for Meta knows no idempotency key (N5).
 */
import type { ProblemCode } from "../../actors/message.ts";
import type { ProviderRequest, Sent } from "../channel.ts";
import { verdictOf, wordsOf } from "./problems.ts";
import { type Fields, fields, id, list, number } from "./read.ts";
import { readCapped } from "./read_capped.ts";

const LONGEST_WAIT = 24 * 3_600_000;

/** Sends a rendered request and classifies the answer by the provider's code. Never throws. */
export async function send(
  request: ProviderRequest,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<Sent> {
  if (signal.aborted) return retry("provider-down", "not sent: the time was over before it began");
  const { method, headers } = request;
  // Deno sends a text or byte body a second time by itself when the connection closes before the answer, and
  // so doubles the message. A blob it sends once, and still with a Content-Length.
  const body = new Blob([request.body]);
  let response: Response;
  try {
    response = await fetcher(request.url, { method, headers, body, signal, redirect: "manual" });
  } catch (error) {
    return neverLeft(error) ? retry("provider-down", wordsOfFailure(error)) : lost(wordsOfFailure(error));
  }
  // A body that breaks off leaves the status alone to judge by: 200 without an id is not known, 4xx is refused.
  const answer = await readCapped(response).catch(() => "");
  return judge(response, fields(parseJson(answer)));
}

function judge(response: Response, answer: Fields | undefined): Sent {
  const error = fields(answer?.["error"]);
  if (error) return judgeError(response, error);
  const words = `HTTP ${response.status}`;
  if (response.ok) {
    const providerId = id(fields(list(answer?.["messages"])[0])?.["id"]);
    return providerId === undefined ? lost(`${words} without a message id`) : { outcome: "sent", providerId };
  }
  if (response.status === 429) return retry("rate", words, waitSaid(response.headers));
  const refusedUnread = response.status < 500 || response.status === 503;
  return refusedUnread ? retry("provider-down", words, waitSaid(response.headers)) : lost(words);
}

/** An error in Meta's own format was not sent, whatever its HTTP status. */
function judgeError(response: Response, error: Fields): Sent {
  const words = wordsOf(error) || `HTTP ${response.status}`;
  const verdict = verdictOf(number(error["code"]));
  if (verdict?.outcome === "transient") {
    return retry(verdict.code, words, waitSaid(response.headers) ?? verdict.afterMs);
  }
  if (verdict) return { outcome: verdict.outcome, problem: { code: verdict.code, provider: words } };
  if (response.status === 401) {
    return { outcome: "account-stopped", problem: { code: "account", provider: words } };
  }
  if (response.status === 429) return retry("rate", words, waitSaid(response.headers));
  if (response.status >= 500 || error["is_transient"] === true) return retry("provider-down", words);
  return { outcome: "permanent", problem: { code: "bad-content", provider: words } };
}

function retry(code: ProblemCode, provider: string, afterMs?: number): Sent {
  return { outcome: "transient", problem: { code, provider }, ...(afterMs !== undefined && { afterMs }) };
}

function lost(provider: string): Sent {
  return { outcome: "unknown", problem: { code: "answer-lost", provider } };
}

/** Failures of the connection itself, before a byte of the request; the words are those of Deno's client. */
function neverLeft(error: unknown): boolean {
  return error instanceof Error && (/client error \(Connect\)/.test(error.message) || neverLeft(error.cause));
}

function wordsOfFailure(error: unknown): string {
  if (!(error instanceof Error)) return "the connection failed";
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The pause in milliseconds that Meta asks for, by Retry-After (seconds) or its usage header (minutes). */
function waitSaid(headers: Headers): number | undefined {
  const seconds = number(headers.get("retry-after") ?? undefined);
  if (seconds !== undefined && seconds > 0) return Math.min(seconds * 1_000, LONGEST_WAIT);
  const usage = fields(parseJson(headers.get("x-business-use-case-usage") ?? ""));
  const minutes = Object.values(usage ?? {}).flatMap(list)
    .map((each) => number(fields(each)?.["estimated_time_to_regain_access"]) ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? Math.min(longest * 60_000, LONGEST_WAIT) : undefined;
}
