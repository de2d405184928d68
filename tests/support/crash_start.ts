/** A start of the product that is cut short, for crash tests: nobody waits until it listens. */
import { spawnProduct } from "../../bench/product.ts";
import type { ServeOptions } from "../../bench/product_server.ts";

/** Starts the product and ends it by SIGKILL `afterMs` later; resolves when it is gone. */
export async function killWhileStarting(options: ServeOptions, afterMs: number): Promise<void> {
  const child = spawnProduct(options);
  await new Promise((done) => setTimeout(done, afterMs));
  child.kill("SIGKILL");
  await child.stdout.cancel();
  await child.status;
}
