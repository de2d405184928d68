/** Programs of their own for multi-process tests: the KV server double, and clients of it. */
import { DEFAULT_TOKEN } from "../kv_server.ts";

export interface SpawnedKvServer {
  url: string;
  token: string;
  pid: number;
  /** Ends it properly and resolves with its exit code; `SIGKILL` ends it the hard way. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<number>;
}

/** Starts the server double as a process. Rejects when it ends before it has said its URL. */
export async function spawnKvServer(
  options: { path: string; token?: string; port?: number },
): Promise<SpawnedKvServer> {
  const { path, token = DEFAULT_TOKEN, port = 0 } = options;
  const program = new URL("../kv_server.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...[
        "run",
        "--unstable-kv",
        "--allow-ffi",
        "--allow-read",
        "--allow-write",
        "--allow-env",
        "--allow-sys",
      ],
      ...["--allow-net=127.0.0.1", program, "--path", path, "--port", String(port), "--token", token],
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!said.includes("\n")) {
    const { done, value } = await lines.read();
    if (done) throw new Error(`the KV server ended with code ${(await child.status).code}`);
    said += value;
  }
  return {
    url: said.trim(),
    token,
    pid: child.pid,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await lines.cancel();
      return (await child.status).code;
    },
  };
}

/** Runs `source` as a Deno program with the server's token; resolves with what it printed, rejects when it fails. */
export async function spawnClient(source: string, server: { token: string }): Promise<string> {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(file, source);
  const done = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-config", "--unstable-kv", "--allow-net=127.0.0.1", "--allow-env", file],
    env: { DENO_KV_ACCESS_TOKEN: server.token, NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).output();
  await Deno.remove(file);
  const text = new TextDecoder();
  if (!done.success) throw new Error(text.decode(done.stderr));
  return text.decode(done.stdout);
}
