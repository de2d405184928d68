/** W5: the first page of fifty out of ever more stored conversations, and the start on a full store. */
import { Histogram } from "../histogram.ts";
import { encodeRequest, HttpConnection } from "../http_connection.ts";
import { type Product, startProduct, withFolder } from "../product.ts";
import { bound, type Unit } from "./report.ts";

const pages = 200;

export async function openInbox(sizes: number[]): Promise<Unit[]> {
  return await withFolder(async (folder) => {
    const times: { stored: number; p50: number; p99: number }[] = [];
    let startMs = 0;
    for (const stored of sizes) {
      const filling = await startProduct({ folder, stored });
      await filling.kill("SIGTERM");
      const product = await startProduct({ folder, stored });
      startMs = product.startMs;
      times.push({ stored, ...await readPages(product) });
      await product.kill("SIGTERM");
    }
    const [smallest, largest] = [times[0]!, times.at(-1)!];
    const table = times.map(({ stored, p50, p99 }) => `${stored}: p50 ${p50} ms, p99 ${p99} ms`).join("; ");
    return [
      bound("W5", largest.p99, 50, "ms", table),
      bound(
        "W5 flat",
        largest.p50 / smallest.p50,
        1.3,
        "×",
        `p50 at ${largest.stored} over ${smallest.stored} stored`,
      ),
      bound("start", startMs, 1_000, "ms", `to the first answer on ${largest.stored} conversations`),
    ];
  });
}

async function readPages({ url, cookies }: Product): Promise<{ p50: number; p99: number }> {
  const { hostname, port, host } = new URL(url);
  const connection = await HttpConnection.open(hostname, Number(port));
  const headers = { cookie: cookies[0]!, accept: "text/html" };
  const request = encodeRequest({ method: "GET", path: "/conversations?list=waiting", headers }, host);
  const latency = new Histogram();
  for (let i = 0; i < pages + 20; i++) {
    const began = performance.now();
    const { status } = await connection.exchange(request);
    if (status !== 200) throw new Error(`W5: the inbox was answered ${status}`);
    if (i >= 20) latency.record(performance.now() - began);
  }
  connection.close();
  return { p50: latency.percentile(50), p99: latency.percentile(99) };
}
