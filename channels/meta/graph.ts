/**
 * One message through Meta's Graph API, and what became of it. The question behind every answer is whether
 * the message may have left: only what surely did not is worth another try, for Meta knows no idempotency key
 * (N5). Meta answers 400 to rate limits and final refusals alike, so its code decides and not the HTTP status.
 */
import { type Answered, callOnce, lost, parseJson, retry } from "../call.ts";
import type { AccountSettings, Channel } from "../channel.ts";
import { type Fields, fields, id, list, number } from "../payload/read.ts";
import { type Verdict, wordsOf } from "./errors.ts";

export const GRAPH_URL = "https://graph.facebook.com";
export const GRAPH_VERSION = "v25.0";

const LONGEST_WAIT = 24 * 3_600_000;

/** Where the messages of a number or a page are posted; `sender` is its id. */
export function messagesUrl({ settings }: AccountSettings, sender: string): string {
  const base = (settings["graphUrl"] || GRAPH_URL).replace(/\/+$/, "");
  const version = settings["graphVersion"] || GRAPH_VERSION;
  return `${base}/${version}/${encodeURIComponent(sender)}/messages`;
}

/** How one of Meta's products answers. */
export interface Dialect {
  /** The id of the message in the answer to a send that worked. */
  idIn(answer: Fields): unknown;
  /** What an error means; undefined for one that is new. */
  verdictOf(code: number | undefined, subcode: number | undefined): Verdict | undefined;
}

/** Sends a rendered request and classifies the answer. Never throws. */
export function graphSender(dialect: Dialect): Channel["send"] {
  return async (request, fetcher, signal) => {
    const called = await callOnce(request, fetcher, signal);
    return "answered" in called ? judge(called.answered, dialect) : called.unanswered;
  };
}

function judge(answered: Answered, dialect: Dialect) {
  const answer = fields(answered.json);
  const error = fields(answer?.["error"]);
  if (error) return judgeError(answered, error, dialect);
  const { status, ok, headers } = answered;
  const words = `HTTP ${status}`;
  if (ok) {
    const providerId = answer && id(dialect.idIn(answer));
    return providerId === undefined
      ? lost(`${words} without a message id`)
      : { outcome: "sent" as const, providerId };
  }
  if (status === 429) return retry("rate", words, waitSaid(headers));
  const refusedUnread = status < 500 || status === 503;
  return refusedUnread ? retry("provider-down", words, waitSaid(headers)) : lost(words);
}

/** An error in Meta's own format was not sent, whatever its HTTP status. */
function judgeError({ status, headers }: Answered, error: Fields, dialect: Dialect) {
  const words = wordsOf(error) || `HTTP ${status}`;
  const verdict = dialect.verdictOf(number(error["code"]), number(error["error_subcode"]));
  if (verdict?.outcome === "transient") {
    return retry(verdict.code, words, waitSaid(headers) ?? verdict.afterMs);
  }
  if (verdict) return { outcome: verdict.outcome, problem: { code: verdict.code, provider: words } };
  if (status === 401) {
    return { outcome: "account-stopped" as const, problem: { code: "account" as const, provider: words } };
  }
  if (status === 429) return retry("rate", words, waitSaid(headers));
  if (status >= 500 || error["is_transient"] === true) return retry("provider-down", words);
  return { outcome: "permanent" as const, problem: { code: "bad-content" as const, provider: words } };
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
