/** Starts and ends the product's process for a unit of work. */
import type { Served, ServeOptions } from "./product_server.ts";

export interface Product extends Served {
  kill(signal: Deno.Signal): Promise<void>;
}

/** Spawns the product on `folder`; it prints what it serves once it listens. */
export function spawnProduct(options: ServeOptions): Deno.ChildProcess {
  const program = new URL("./product_server.ts", import.meta.url).pathname;
  const permissions = [
    "--allow-net=127.0.0.1",
    "--allow-read",
    "--allow-write",
    "--allow-env",
    "--allow-sys",
  ];
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--unstable-kv", ...permissions, program, JSON.stringify(options)],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

/** Starts the product and waits until it listens. */
export async function startProduct(options: ServeOptions): Promise<Product> {
  const child = spawnProduct(options);
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { value, done } = await lines.read();
    if (done) throw new Error("the product did not start");
    text += value;
  }
  return {
    ...JSON.parse(text) as Served,
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
