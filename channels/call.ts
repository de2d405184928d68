/**
 * One call to a provider, as every channel that speaks HTTP makes it: sent once, the answer read within bounds,
 * and what failed before a byte left told from what may have arrived (N5).
 */
import type { ProblemCode } from "../actors/message.ts";
import type { ProviderRequest, Sent } from "./channel.ts";
import { readCapped } from "./payload/read_capped.ts";

/** What the provider said. `json` is undefined when the body was none. */
export interface Answered {
  status: number;
  ok: boolean;
  headers: Headers;
  json: unknown;
}

/** Makes the call; answers what was said, or what became of the message when nothing was. Never throws. */
export async function callOnce(
  request: ProviderRequest,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<{ answered: Answered } | { unanswered: Sent }> {
  if (signal.aborted) return { unanswered: notLeft("not sent: the time was over before it began") };
  const { method, headers } = request;
  // Deno sends a text or byte body a second time by itself when the connection closes before the answer, and
  // so doubles the message. A blob it sends once, and still with a Content-Length.
  const body = new Blob([request.body]);
  let response: Response;
  try {
    response = await fetcher(request.url, { method, headers, body, signal, redirect: "manual" });
  } catch (error) {
    const words = wordsOfFailure(error);
    return { unanswered: neverLeft(error) ? notLeft(words) : lost(words) };
  }
  // A body that breaks off leaves the status alone to judge by: 200 without an id is not known, 4xx is refused.
  const text = await readCapped(response).catch(() => "");
  const { status, ok, headers: said } = response;
  return { answered: { status, ok, headers: said, json: parseJson(text) } };
}

/** Worth another try, after `afterMs` milliseconds where somebody said how long. */
export function retry(code: ProblemCode, provider: string, afterMs?: number): Sent {
  return { outcome: "transient", problem: { code, provider }, ...(afterMs !== undefined && { afterMs }) };
}

/** It may have arrived; nobody knows. */
export function lost(provider: string): Sent {
  return { outcome: "unknown", problem: { code: "answer-lost", provider } };
}

/** The value that a JSON text says; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notLeft(words: string): Sent {
  return retry("provider-down", words);
}

/** Failures of the connection itself, before a byte of the request; the words are those of Deno's client. */
function neverLeft(error: unknown): boolean {
  return error instanceof Error && (/client error \(Connect\)/.test(error.message) || neverLeft(error.cause));
}

/** The words name the address called; what stands behind its question mark may be secret and is left out. */
function wordsOfFailure(error: unknown): string {
  if (!(error instanceof Error)) return "the connection failed";
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message.replaceAll(/\?[^\s)]*/g, "");
}
