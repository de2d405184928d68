/**
 * What a KV Connect server answers to one request, apart from the connection it came over.
 * Protocol: https://github.com/denoland/denokv/blob/main/proto/kv-connect.md
 */
import { type NativeDatabase, NativeFailure } from "./native_database.ts";
import { type RunningWatch, startWatch, watchedKeys } from "./watch_stream.ts";

/** As in the real server, whose database id is the nil UUID. */
const DATABASE_ID = "00000000-0000-0000-0000-000000000000";
const VERSIONS = [2, 3];
const MAX_WATCHED_KEYS = 10;
const TOKEN_LIVES_MS = 24 * 3600 * 1000;

export type Endpoint = "metadata" | "snapshot_read" | "atomic_write" | "watch";

/** Which part of the protocol a request is for; null is a 404. */
export function endpointOf(request: Request): Endpoint | null {
  if (request.method !== "POST") return null;
  switch (new URL(request.url).pathname) {
    case "/":
      return "metadata";
    case "/data/snapshot_read":
      return "snapshot_read";
    case "/data/atomic_write":
      return "atomic_write";
    case "/data/watch":
      return "watch";
    default:
      return null;
  }
}

/** The set-up answer under the server's own `url`: where the data path is and which version is spoken there. 400 when none is common. */
export async function answerMetadata(request: Request, url: string, token: string): Promise<Response> {
  const body: { supportedVersions?: unknown } | null = await request.json().catch(() => null);
  const offered = Array.isArray(body?.supportedVersions) ? body.supportedVersions : [];
  const version = VERSIONS.findLast((known) => offered.includes(known));
  if (version === undefined) return refusal(400, "no supported version in common");
  return Response.json({
    version,
    databaseId: DATABASE_ID,
    endpoints: [{ url: `${url}/data`, consistency: "strong" }],
    token,
    expiresAt: new Date(Date.now() + TOKEN_LIVES_MS).toISOString(),
  });
}

/** Why a data request is refused before its body is read, or null. */
export function refusalOf(request: Request): Response | null {
  const version = Number(request.headers.get("x-denokv-version"));
  if (!VERSIONS.includes(version)) return refusal(400, "unknown protocol version");
  if (request.headers.get("x-denokv-database-id") !== DATABASE_ID) return refusal(400, "unknown database id");
  return null;
}

/** Runs one read or write; 400 for what no repetition can mend, 500 for the rest. */
export async function answerCall(call: Promise<Uint8Array<ArrayBuffer>>): Promise<Response> {
  try {
    return new Response(await call, { headers: { "content-type": "application/x-protobuf" } });
  } catch (error) {
    return failure(error);
  }
}

/** Opens a watch and hands it to `opened`, so that its owner can end it. */
export async function answerWatch(
  database: NativeDatabase,
  body: Uint8Array,
  opened: (watch: RunningWatch) => void,
): Promise<Response> {
  try {
    if (watchedKeys(body) > MAX_WATCHED_KEYS) return refusal(400, "TooManyWatchedKeys");
    const watch = await startWatch(database, body);
    opened(watch);
    return new Response(watch.stream, { headers: { "content-type": "application/octet-stream" } });
  } catch (error) {
    return failure(error);
  }
}

export function refusal(status: number, reason: string): Response {
  return new Response(reason, { status, headers: { "content-type": "text/plain" } });
}

function failure(error: unknown): Response {
  if (error instanceof NativeFailure) return refusal(error.breach ? 400 : 500, error.message);
  if (error instanceof RangeError) return refusal(400, error.message);
  throw error;
}
