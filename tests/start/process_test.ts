/** The product as a process of its own: starts with one line, refuses in one sentence, ends on a signal. */
import assert from "node:assert/strict";
import { until } from "../support/until.ts";

interface Process {
  url: string;
  output(): string;
  child: Deno.ChildProcess;
  /** Exit code and how long it took from now, ms. */
  end(signal: Deno.Signal): Promise<{ code: number; ms: number }>;
}

const main = new URL("../../main.ts", import.meta.url).pathname;

function command(dataDir: string, env: Record<string, string>): Deno.Command {
  const permissions = ["net", "read", "write", "env", "sys"].map((name) => `--allow-${name}`);
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--cached-only", "--no-lock", ...permissions, main],
    env: { PORT: "0", DATA_DIR: dataDir, NO_COLOR: "1", TIME_ZONE: "Europe/Rome", ...env },
    stdout: "piped",
    stderr: "piped",
  });
}

/** Starts a process that must refuse; one that serves instead is ended after ten seconds. */
async function refusal(
  dataDir: string,
  env: Record<string, string>,
): Promise<{ code: number; said: string }> {
  const child = command(dataDir, env).spawn();
  const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
  const { code, stderr } = await child.output();
  clearTimeout(patience);
  return { code, said: new TextDecoder().decode(stderr).trim() };
}

async function start(dataDir: string, env: Record<string, string> = {}): Promise<Process> {
  const child = command(dataDir, env).spawn();
  let text = "";
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) text += chunk;
  };
  const reading = Promise.all([read(child.stdout), read(child.stderr)]);
  await until("the process serves", () => text.includes("Sportello: http"), 20_000);
  return {
    url: /Sportello: (\S+)/.exec(text)![1]!,
    output: () => text,
    child,
    async end(signal) {
      const from = performance.now();
      try {
        child.kill(signal);
      } catch {
        // It has ended already.
      }
      const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
      const { code } = await child.status;
      clearTimeout(patience);
      await reading;
      return { code, ms: performance.now() - from };
    },
  };
}

async function inFolder(scene: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await scene(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const form = (values: Record<string, string>, url: string) => ({
  method: "POST",
  body: new URLSearchParams(values),
  headers: { origin: url },
  redirect: "manual" as const,
});

/** Sets the product up by the link it printed; answers the session cookie. */
async function setUp({ url, output }: Pick<Process, "url" | "output">): Promise<string> {
  await until("the link is printed", () => output().includes("/set-up?code="));
  const code = /code=(\S+)/.exec(output())![1]!;
  const person = { name: "Anna", email: "anna@example.com", password: "una password lunga", code };
  const response = await fetch(`${url}/set-up`, form(person, url));
  assert.equal(response.status, 303);
  await response.body?.cancel();
  const again = await fetch(`${url}/set-up`, form({ ...person, email: "eva@example.com" }, url));
  assert.equal(again.status, 404, "the link works once");
  await again.body?.cancel();
  return response.headers.get("set-cookie")!.split(";")[0]!;
}

/** Opens the live stream; the answer waits for its end. */
async function openStream(url: string, cookie: string): Promise<() => Promise<string>> {
  const stream = await fetch(`${url}/live`, { headers: { cookie } });
  assert.equal(stream.status, 200);
  const heard = stream.text();
  return () => heard;
}

Deno.test("S7 on SIGTERM streams end and it is gone within five seconds, also with a request that hangs", () =>
  inFolder(async (folder) => {
    const { url, end, output } = await start(folder);
    const cookie = await setUp({ url, output });
    const heard = await openStream(url, cookie);
    const { hostname, port } = new URL(url);
    const hanging = await Deno.connect({ hostname, port: Number(port) });
    const head = `POST /sign-in HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${url}\r\n` +
      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=";
    await hanging.write(new TextEncoder().encode(head));
    await until(
      "the request hangs",
      async () => (await fetch(`${url}/healthz`)).text().then((text) => text !== ""),
    );
    const { code, ms } = await end("SIGTERM");
    hanging.close();
    assert.equal(code, 0, output());
    assert.ok(ms < 5_000, `it took ${Math.round(ms)} ms`);
    assert.match(await heard(), /^retry: \d+\nevent: beat\n/, "the stream ended, it did not break");
  }));

Deno.test("S7 set up once by the printed link; on SIGINT it ends at once, and the session outlives the restart", () =>
  inFolder(async (folder) => {
    const first = await start(folder);
    const cookie = await setUp(first);
    const heard = await openStream(first.url, cookie);
    const { code, ms } = await first.end("SIGINT");
    assert.equal(code, 0, first.output());
    assert.ok(ms < 2_000, `it took ${Math.round(ms)} ms`);
    assert.match(await heard(), /^retry: \d+\nevent: beat\n/);

    const second = await start(folder);
    assert.ok(!second.output().includes("set-up?code"), "no second link once there is an agent");
    const page = await fetch(`${second.url}/conversations`, { headers: { cookie } });
    assert.equal(page.status, 200);
    await page.body?.cancel();
    assert.equal((await second.end("SIGTERM")).code, 0);
  }));

Deno.test("I4 a second process on the same folder refuses in one sentence and leaves the first alone", () =>
  inFolder(async (folder) => {
    const first = await start(folder);
    const { code, said } = await refusal(folder, {});
    assert.equal(code, 1);
    assert.match(said, /is in use by another process/);
    assert.ok(!said.includes("\n") && !said.includes("    at "), said);
    const alive = await fetch(`${first.url}/healthz`);
    assert.equal(await alive.text(), "alive");
    assert.equal((await first.end("SIGTERM")).code, 0);
  }));

Deno.test("S1 what can't be used is refused in one sentence that names the setting", () =>
  inFolder(async (folder) => {
    const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    await Deno.writeTextFile(`${folder}/file`, "");
    const wrong: [string, string][] = [
      ["PORT", String(taken.addr.port)],
      ["HOST", "999.999.999.999"],
      ["DATA_DIR", `${folder}/file`],
      ["TIME_ZONE", "Europe/Atlantis"],
    ];
    await Promise.all(wrong.map(async ([name, value]) => {
      const { code, said } = await refusal(`${folder}/${name}`, { [name]: value });
      assert.equal(code, 1, name);
      assert.ok(said.startsWith(`${name}: `) && !said.includes("\n"), `${name}: ${said}`);
    }));
    taken.close();
  }));

Deno.test("S3 the generated key is readable by its owner only and stays the same", () =>
  inFolder(async (folder) => {
    const first = await start(folder);
    const { mode } = await Deno.stat(`${folder}/secret.key`);
    assert.equal(mode! & 0o777, 0o600);
    const key = await Deno.readTextFile(`${folder}/secret.key`);
    await first.end("SIGTERM");
    const second = await start(folder);
    assert.equal(await Deno.readTextFile(`${folder}/secret.key`), key);
    assert.ok(!second.output().includes(key.trim()));
    await second.end("SIGTERM");
  }));
