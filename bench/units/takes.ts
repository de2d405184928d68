/** W4: sixteen agents want the same thousand conversations; one winner each, counted and timed. */
import { Histogram } from "../histogram.ts";
import { encodeRequest, HttpConnection } from "../http_connection.ts";
import { startProduct, withFolder } from "../product.ts";
import { bound, type Unit } from "./report.ts";

const contested = 1_000;

export async function takes(): Promise<Unit> {
  return await withFolder(async (folder) => {
    const product = await startProduct({ folder, stored: contested });
    try {
      const { hostname, port, host } = new URL(product.url);
      const winners = new Map<string, number>();
      const latency = new Histogram();
      const begin = performance.now();
      await Promise.all(product.cookies.map(async (cookie) => {
        const connection = await HttpConnection.open(hostname, Number(port));
        for (const id of product.conversations) {
          const headers = { cookie, origin: product.url, "hx-request": "true" };
          const request = encodeRequest(
            { method: "POST", path: `/conversations/${id}/takes`, headers },
            host,
          );
          const began = performance.now();
          const { status } = await connection.exchange(request);
          latency.record(performance.now() - began);
          if (status === 200) winners.set(id, (winners.get(id) ?? 0) + 1);
          else if (status !== 409) throw new Error(`W4: a take was answered ${status}`);
        }
        connection.close();
      }));
      const seconds = (performance.now() - begin) / 1000;
      const wrong = product.conversations.filter((id) => winners.get(id) !== 1).length;
      const detail = `${wrong} conversations without exactly one winner, ${
        Math.round(latency.count / seconds)
      } takes/s`;
      return { ...bound("W4", wrong === 0 ? latency.percentile(99) : Infinity, 30, "ms", detail) };
    } finally {
      await product.kill("SIGTERM");
    }
  });
}
