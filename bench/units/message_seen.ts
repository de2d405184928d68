/** W2: from a customer's POST to the event in an agent's open stream, at half of what W1 can take. */
import { Histogram } from "../histogram.ts";
import { runLoadApart } from "../loader_process.ts";
import { startProduct, withFolder } from "../product.ts";
import type { WebhookOptions } from "../webhook_requests.ts";
import { customers, webhooks } from "./message_in.ts";
import { bound, type Unit } from "./report.ts";

const marker = /\[\[(\d+\.?\d*)\]\]/;

export async function messageSeen(capacity: number, seconds: number): Promise<Unit> {
  return await withFolder(async (folder) => {
    const product = await startProduct({ folder, stored: customers });
    const latency = new Histogram();
    const stop = new AbortController();
    try {
      const warm: WebhookOptions = { account: product.account, customers, run: "warm" };
      const rate = Math.round(capacity / 2);
      const watching = watch(`${product.url}/live`, product.cookies[0]!, latency, stop.signal);
      const options: WebhookOptions = { account: product.account, customers, run: "seen", stamped: true };
      await runLoadApart({ url: product.url, module: webhooks, options: warm, rate, seconds: 2 });
      const result = await runLoadApart({ url: product.url, module: webhooks, options, rate, seconds });
      const allSeen = performance.now() + 5_000;
      while (latency.count < result.ok && performance.now() < allSeen) {
        await new Promise((done) => setTimeout(done, 50));
      }
      stop.abort();
      await watching;
      const seen = `${latency.count} of ${result.ok} seen at ${rate}/s, p50 ${latency.percentile(50)} ms`;
      const p99 = latency.count < result.ok ? Infinity : latency.percentile(99);
      return bound("W2", p99, 100, "ms", seen);
    } finally {
      stop.abort();
      await product.kill("SIGTERM");
    }
  });
}

/** Reads the stream as text and takes the time of every marked bubble. */
async function watch(url: string, cookie: string, latency: Histogram, signal: AbortSignal) {
  try {
    const response = await fetch(url, { headers: { cookie }, signal });
    let rest = "";
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      rest += text;
      const end = rest.lastIndexOf("\n\n") + 2;
      const now = performance.timeOrigin + performance.now();
      const bubbles = rest.slice(0, end).split('class="bubble"').slice(1);
      for (const bubble of bubbles) {
        const at = marker.exec(bubble)?.[1];
        if (at !== undefined) latency.record(now - Number(at));
      }
      rest = rest.slice(end);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
