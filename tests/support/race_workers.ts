/** Several processes on one KV server, told what to do from here, so that one clock times all their calls. */
import { openStore } from "../../actors/runtime/kv_store.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { type SpawnedKvServer, spawnKvServer } from "./kv_server/spawn.ts";
import type { Done, Job } from "./race_worker.ts";

export class RaceWorker {
  #child: Deno.ChildProcess;
  #input: WritableStreamDefaultWriter<Uint8Array>;
  #open = new Map<number, (done: Done) => void>();
  #jobs = 0;
  #ready = Promise.withResolvers<void>();
  #reading: Promise<void>;

  constructor({ url, token }: SpawnedKvServer, careless: boolean) {
    const program = new URL("./race_worker.ts", import.meta.url).pathname;
    const permissions = ["--allow-net=127.0.0.1", "--allow-read", "--allow-env"];
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--unstable-kv", ...permissions, program, ...(careless ? ["--careless"] : [])],
      env: { KV_URL: url, DENO_KV_ACCESS_TOKEN: token },
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#reading = this.#read();
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Resolves with what came of the job; a process that ends leaves its open jobs unknown. */
  async do(job: Job): Promise<Done> {
    const n = ++this.#jobs;
    const { promise, resolve } = Promise.withResolvers<Done>();
    this.#open.set(n, resolve);
    await this.#input.write(new TextEncoder().encode(`${JSON.stringify({ n, job })}\n`));
    return await promise;
  }

  /** Lets the process end by itself; throws when it failed. */
  async stop() {
    await this.#input.close();
    await this.#reading;
    const { code } = await this.#child.status;
    if (code !== 0) throw new Error(`a worker ended with code ${code}`);
  }

  async #read() {
    let rest = "";
    for await (const text of this.#child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) this.#hear(line);
    }
    this.#ready.reject(new Error("a worker did not start"));
    for (const resolve of this.#open.values()) resolve({ done: "unknown", error: "the worker is gone" });
  }

  #hear(line: string) {
    if (line === "ready") return this.#ready.resolve();
    const { n, done } = JSON.parse(line) as { n: number; done: Done };
    this.#open.get(n)!(done);
    this.#open.delete(n);
  }
}

export interface RaceOptions {
  workers: number;
  /** The workers' commits check nothing: what must be caught. */
  careless?: boolean;
}

/** Runs `race` with workers and a store on one fresh KV server, and ends all of it afterwards. */
export async function withWorkers(
  { workers: count, careless = false }: RaceOptions,
  race: (workers: RaceWorker[], store: Store) => Promise<void>,
) {
  const folder = await Deno.makeTempDir();
  const server = await spawnKvServer({ path: `${folder}/store.sqlite` });
  Deno.env.set("DENO_KV_ACCESS_TOKEN", server.token);
  const workers = Array.from({ length: count }, () => new RaceWorker(server, careless));
  const store = await openStore({ location: server.url });
  try {
    await Promise.all(workers.map(({ ready }) => ready));
    await race(workers, store);
  } finally {
    store.close();
    await Promise.all(workers.map((worker) => worker.stop()));
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  }
}
