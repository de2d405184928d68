/** The real KV server, github.com/denoland/denokv, as a process of its own on a free port. */

const patienceMs = 10_000;

/** The binary's path, or null where it is not installed. */
export function denokvOnPath(): string | null {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = `${folder}/denokv`;
    try {
      if (Deno.statSync(path).isFile) return path;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) throw error;
    }
  }
  return null;
}

export interface Denokv {
  url: string;
  token: string;
  pid: number;
  stop(): Promise<void>;
}

/** Serves the file at `path`, which is made when missing. Rejects when the server ends or stays silent. */
export async function startDenokv(binary: string, path: string): Promise<Denokv> {
  const port = freePort();
  // Its own, so that whoever else got the port meanwhile is not taken for it.
  const token = crypto.randomUUID();
  const child = new Deno.Command(binary, {
    args: ["--sqlite-path", path, "serve", "--addr", `127.0.0.1:${port}`, "--access-token", token],
    env: { RUST_LOG: "error" },
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const said = new Response(child.stderr).text();
  const end = async () => {
    child.kill("SIGKILL");
    await child.status;
    await said;
  };
  const url = `http://127.0.0.1:${port}`;
  let code: number | undefined;
  void child.status.then((status) => code = status.code);
  for (const giveUp = performance.now() + patienceMs; !(await answers(url, token));) {
    if (code !== undefined) throw new Error(`denokv ended with code ${code}: ${await said}`);
    if (performance.now() > giveUp) {
      await end();
      throw new Error(`denokv does not answer: ${await said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { url, token, pid: child.pid, stop: end };
}

/** The first exchange of the protocol: the versions a client speaks, with the token. */
async function answers(url: string, token: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ supportedVersions: [3] }),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** Free a moment ago: the server can't be asked to choose one and say which. */
function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
