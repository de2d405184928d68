/**
 * What Hono gives by itself: an answer over loopback to a POST whose HMAC-SHA256 signature was checked, and
 * nothing stored. Run as a program it is that server; the loader takes its requests from here, too.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { Summary } from "./histogram.ts";
import { type MakeRequests, runLoadApart } from "./loader_process.ts";

export interface RawHttpOptions {
  inFlight: number;
  seconds: number;
  /** Processor cores to pin server and loader to, where the system has `taskset`. */
  cores?: { server: number; loader: number };
}

export interface RawHttpFigures {
  requests: number;
  rate: number;
  latency: Summary;
}

const SECRET = "the secret of a bench run";
const HEADER = "x-hub-signature-256";
const BODY_BYTES = 1024;

/** Runs server and loader as two processes. Throws when any request is not answered 200. */
export async function measureRawHttp({ inFlight, seconds, cores }: RawHttpOptions): Promise<RawHttpFigures> {
  const program = new URL(import.meta.url).pathname;
  const deno = [Deno.execPath(), "run", "--allow-net=127.0.0.1", "--allow-env", program];
  const [command = "", ...args] = cores ? ["taskset", "-c", String(cores.server), ...deno] : deno;
  const server = new Deno.Command(command, { args, stdout: "piped", stderr: "inherit" }).spawn();
  const lines = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    const { value: url } = await lines.read();
    if (url === undefined) throw new Error("the bare server did not start");
    const result = await runLoadApart({
      url: url.trim(),
      module: import.meta.url,
      inFlight,
      seconds,
      ...(cores ? { core: cores.loader } : {}),
    });
    if (result.ok !== result.sent) throw new Error(`refused or lost: ${JSON.stringify(result.errors)}`);
    return { requests: result.ok, rate: result.achievedRate, latency: result.latency.summary() };
  } finally {
    await lines.cancel();
    server.kill();
    await server.status;
  }
}

/** Signed bodies of 1 KB, each its own. */
export const makeRequests: MakeRequests = () => (i) => {
  const body = JSON.stringify({ id: i, text: "x" }).padEnd(BODY_BYTES, " ");
  return {
    method: "POST",
    path: "/hook",
    headers: { "content-type": "application/json", [HEADER]: `sha256=${signatureOf(body)}` },
    body,
  };
};

function signatureOf(body: string | Uint8Array): string {
  return createHmac("sha256", SECRET).update(body).digest("hex");
}

function bareApp(): Hono {
  const app = new Hono();
  app.post("/hook", async (context) => {
    const body = new Uint8Array(await context.req.arrayBuffer());
    const expected = new TextEncoder().encode(`sha256=${signatureOf(body)}`);
    const given = new TextEncoder().encode(context.req.header(HEADER) ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return context.text("no", 401);
    return context.text("ok");
  });
  return app;
}

if (import.meta.main) {
  const onListen = ({ port }: { port: number }) => console.log(`http://127.0.0.1:${port}`);
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen }, bareApp().fetch);
}
