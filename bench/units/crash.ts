/** W8: kill -9 under W1; what was acknowledged is there once, and the product serves again soon. */
import { Agreed } from "./agreed.ts";
import { startProduct, withFolder } from "../product.ts";
import { customers } from "./message_in.ts";
import { bound, type Unit } from "./report.ts";

/** By then a product that was just started is warm, and a kill finds it at full work. */
const acknowledgedPerKill = 500;

export async function crash(rounds: number): Promise<Unit[]> {
  return await withFolder(async (folder) => {
    const agreed = new Agreed();
    let slowest = 0;
    for (let round = 0; round < rounds; round++) {
      const product = await startProduct({ folder, stored: customers });
      const sending = agreed.send(product, `crash${round}`, 64);
      await agreed.reaches(agreed.acknowledged.size + acknowledgedPerKill);
      await new Promise((done) => setTimeout(done, Math.random() * 100));
      await product.kill("SIGKILL");
      await sending;
      const began = performance.now();
      const again = await startProduct({ folder, stored: customers });
      const answer = await fetch(`${again.url}/readyz`);
      await answer.body?.cancel();
      slowest = Math.max(slowest, performance.now() - began);
      await again.kill("SIGTERM");
    }
    const { lost, doubled, torn, stored } = await agreed.compare(`${folder}/store.sqlite`);
    const faults = `${lost.length} lost, ${doubled.length} doubled, ${torn.length} torn`;
    const all = `${agreed.acknowledged.size} acknowledged, ${stored} stored, ${rounds} kills`;
    return [
      bound("W8", lost.length + doubled.length + torn.length, 0, "messages", `${faults} of ${all}`),
      bound("W8 again", slowest, 2_000, "ms", "slowest restart to a ready answer, process start included"),
    ];
  });
}
