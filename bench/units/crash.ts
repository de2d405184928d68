/** W8: kill -9 under W1; what was acknowledged is there once, and the product serves again soon. */
import { Agreed } from "./agreed.ts";
import { startProduct, withFolder } from "../product.ts";
import { customers } from "./message_in.ts";
import { bound, type Unit } from "./report.ts";

export async function crash(rounds: number): Promise<Unit[]> {
  return await withFolder(async (folder) => {
    const agreed = new Agreed();
    let slowest = 0;
    for (let round = 0; round < rounds; round++) {
      const product = await startProduct({ folder, stored: customers });
      const sending = agreed.send(product, `crash${round}`, 64);
      await new Promise((done) => setTimeout(done, 300 + Math.random() * 700));
      await product.kill("SIGKILL");
      await sending;
      const began = performance.now();
      const again = await startProduct({ folder, stored: customers });
      const answer = await fetch(`${again.url}/readyz`);
      await answer.body?.cancel();
      slowest = Math.max(slowest, performance.now() - began);
      await again.kill("SIGTERM");
    }
    const { lost, doubled, stored } = await agreed.compare(`${folder}/store.sqlite`);
    const faults =
      `${lost} lost, ${doubled} doubled of ${agreed.acknowledged.size} acknowledged (${stored} stored)`;
    return [
      bound("W8", lost + doubled, 0, "messages", `${faults}, ${rounds} kills`),
      bound("W8 again", slowest, 2_000, "ms", "slowest restart to a ready answer, process start included"),
    ];
  });
}
