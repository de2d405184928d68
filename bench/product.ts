/** Starts and ends the product's process for a unit of work. */
import type { Served, ServeOptions } from "./product_server.ts";

export interface Product extends Served {
  /** Resident memory in MB, where the system tells. */
  memoryMb(): number;
  kill(signal: Deno.Signal): Promise<void>;
}

/** Spawns the product on `folder` and waits until it listens. */
export async function startProduct(options: ServeOptions): Promise<Product> {
  const program = new URL("./product_server.ts", import.meta.url).pathname;
  const permissions = [
    "--allow-net=127.0.0.1",
    "--allow-read",
    "--allow-write",
    "--allow-env",
    "--allow-sys",
  ];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--unstable-kv", ...permissions, program, JSON.stringify(options)],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { value, done } = await lines.read();
    if (done) throw new Error("the product did not start");
    text += value;
  }
  return {
    ...JSON.parse(text) as Served,
    memoryMb: () => {
      const status = Deno.readTextFileSync(`/proc/${child.pid}/status`);
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    },
    async kill(signal) {
      child.kill(signal);
      await lines.cancel();
      await child.status;
    },
  };
}

/** A folder for one store, removed after `use`. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  try {
    return await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
