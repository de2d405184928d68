/** A start of the product that is cut short, for crash tests: nobody waits until it listens. */
import type { ServeOptions } from "../../bench/product_server.ts";

/** Starts the product and ends it by SIGKILL `afterMs` later; resolves when it is gone. */
export async function killWhileStarting(options: ServeOptions, afterMs: number): Promise<void> {
  const program = new URL("../../bench/product_server.ts", import.meta.url).pathname;
  const permissions = [
    "--allow-net=127.0.0.1",
    "--allow-read",
    "--allow-write",
    "--allow-env",
    "--allow-sys",
  ];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--unstable-kv", ...permissions, program, JSON.stringify(options)],
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  await new Promise((done) => setTimeout(done, afterMs));
  child.kill("SIGKILL");
  await child.status;
}
