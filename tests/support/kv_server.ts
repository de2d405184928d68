/**
 * A KV Connect server for tests: Deno's own client on one side, the native engine of @deno/kv on the other.
 * Also a program: `deno run --unstable-kv … kv_server.ts --path store.sqlite [--port 0] [--token secret]`.
 */
import { parseArgs } from "node:util";
import {
  answerCall,
  answerMetadata,
  answerWatch,
  type Endpoint,
  endpointOf,
  refusal,
  refusalOf,
} from "./kv_server/answers.ts";
import { openNativeDatabase } from "./kv_server/native_database.ts";
import { startRelay } from "./kv_server/relay.ts";
import type { RunningWatch } from "./kv_server/watch_stream.ts";

/** At least twelve characters, as the real server demands. */
export const DEFAULT_TOKEN = "a-token-for-tests";

export interface KvServerOptions {
  /** The SQLite file; created when missing. No other process may have it open. */
  path: string;
  token?: string;
  /** A free one by default. */
  port?: number;
}

export interface KvServer {
  /** For `Deno.openKv(url)`, with the token in the environment as DENO_KV_ACCESS_TOKEN. */
  url: string;
  token: string;
  /** Requests that reached the server, by endpoint, repeated ones included. */
  readonly calls: Readonly<Record<Endpoint, number>>;
  /** Freezes the network to and from the server, for `ms` milliseconds or until `resume`. */
  pause(ms?: number): void;
  resume(): void;
  /** The next write takes place, but its connection is cut before the answer. Resolves when that happened. */
  dropNextAnswer(): Promise<void>;
  /** Cuts all connections, ends all watches, closes the file. The port is free again afterwards. */
  stop(): Promise<void>;
}

/** Starts a server on the loopback interface. Throws when the file or the port cannot be opened. */
export function startKvServer(options: KvServerOptions): KvServer {
  const { path, token = DEFAULT_TOKEN, port = 0 } = options;
  const database = openNativeDatabase(path);
  const calls: Record<Endpoint, number> = { metadata: 0, snapshot_read: 0, atomic_write: 0, watch: 0 };
  const watches = new Set<RunningWatch>();
  let dropping: PromiseWithResolvers<void> | null = null;
  let resumeTimer: ReturnType<typeof setTimeout> | undefined;

  const answer = async (
    request: Request,
    connection: Deno.ServeHandlerInfo<Deno.NetAddr>,
  ): Promise<Response> => {
    const endpoint = endpointOf(request);
    if (endpoint === null) return refusal(404, "no such endpoint");
    calls[endpoint]++;
    if (request.headers.get("authorization") !== `Bearer ${token}`) return refusal(401, "wrong access token");
    if (endpoint === "metadata") return answerMetadata(request, url, token);
    const refused = refusalOf(request);
    if (refused) return refused;
    const body = await request.bytes();
    switch (endpoint) {
      case "snapshot_read":
        return answerCall(database.snapshotRead(body));
      case "watch":
        return answerWatch(database, body, (watch) => {
          watches.add(watch);
          watch.ended.then(() => watches.delete(watch));
        });
      case "atomic_write": {
        const written = await answerCall(database.atomicWrite(body));
        const drop = dropping;
        dropping = null;
        if (drop) relay.cut(connection.remoteAddr.port);
        drop?.resolve();
        return written;
      }
    }
  };

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, answer);
  const relay = startRelay(port, server.addr.port);
  const url = `http://127.0.0.1:${relay.port}`;

  const resume = () => {
    clearTimeout(resumeTimer);
    relay.resume();
  };

  return {
    url,
    token,
    calls,
    pause(ms) {
      relay.pause();
      if (ms !== undefined) resumeTimer = setTimeout(resume, ms);
    },
    resume,
    dropNextAnswer: () => (dropping ??= Promise.withResolvers<void>()).promise,
    async stop() {
      clearTimeout(resumeTimer);
      await relay.close();
      await Promise.all([...watches].map((watch) => watch.end()));
      await server.shutdown();
      database.close();
    },
  };
}

/** Runs until SIGTERM or SIGINT; the first line of standard output is the URL. */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { path: { type: "string" }, port: { type: "string" }, token: { type: "string" } },
  });
  if (values.path === undefined) throw new Error("--path is missing");
  const server = startKvServer({
    path: values.path,
    port: Number(values.port ?? 0),
    token: values.token ?? DEFAULT_TOKEN,
  });
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  Deno.addSignalListener("SIGTERM", ask);
  Deno.addSignalListener("SIGINT", ask);
  console.log(server.url);
  await asked;
  await server.stop();
  Deno.removeSignalListener("SIGTERM", ask);
  Deno.removeSignalListener("SIGINT", ask);
}

if (import.meta.main) await main(Deno.args);
