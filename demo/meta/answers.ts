/** What both of Meta's simulated APIs do with a request: keep it for assertions, and answer it badly on demand. */
import type { MetaSwitches } from "./switches.ts";

const REQUEST_LIMIT = 5_000;

/** One call that arrived, kept for assertions. */
export interface RecordedRequest {
  path: string;
  authorization: string | null;
  body: string;
  /** The status answered, 0 while or when no answer was given. */
  status: number;
}

/** What Deno.serve hands over with a request: when its answer has left. */
export type Bindings = { Bindings: { completed?: Promise<void> } };

/** Keeps a request among the newest few thousand. */
export async function recorded(request: Request, requests: RecordedRequest[]): Promise<RecordedRequest> {
  const record: RecordedRequest = {
    path: new URL(request.url).pathname,
    authorization: request.headers.get("authorization"),
    body: await request.text(),
    status: 0,
  };
  requests.push(record);
  if (requests.length > REQUEST_LIMIT) requests.shift();
  return record;
}

/** The answer that gets lost, when one is to; undefined otherwise. The message itself was accepted. */
export function lostAnswer(
  switches: Pick<MetaSwitches, "lose">,
  stopped: AbortSignal,
): Promise<Response> | undefined {
  if (switches.lose.times <= 0) return undefined;
  switches.lose.times--;
  return switches.lose.how === "hang" ? neverUntil(stopped) : Promise.resolve(cutOff());
}

function neverUntil(stopped: AbortSignal): Promise<Response> {
  const end = () => new Response(null, { status: 503 });
  if (stopped.aborted) return Promise.resolve(end());
  return new Promise((resolve) => stopped.addEventListener("abort", () => resolve(end()), { once: true }));
}

/** A 200 whose body never arrives: the connection ends instead. */
function cutOff(): Response {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error("cut off on demand")) });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

export type Json = Record<string, unknown>;

/** The JSON object that a body is; null when it is none. */
export function readObject(body: string): Json | null {
  try {
    const value = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What Meta says of a key that it does not know; null when it knows all. `path` leads to the object. */
export function unknownField(value: Json, known: readonly string[], path: string): string | null {
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  return stranger === undefined ? null : `Unexpected key "${path}${stranger}" on param`;
}
