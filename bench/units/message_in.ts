/** W1: a signed webhook with a customer's text into an existing conversation, done when durable; whole product. */
import { runLoadApart } from "../loader_process.ts";
import { type Product, startProduct, withFolder } from "../product.ts";
import { measureRawKv } from "../raw_kv.ts";
import type { WebhookOptions } from "../webhook_requests.ts";
import { rate, type Unit } from "./report.ts";
import { verifyStored } from "./verify.ts";

export const webhooks = new URL("../webhook_requests.ts", import.meta.url).href;
export const customers = 200;

export interface MessageIn {
  units: Unit[];
  /** What the product took at 64 in flight, per second. */
  capacity: number;
}

/** Raw and product in turn, twice, so that a drift of the machine hits both. */
export async function messageIn(seconds: number): Promise<MessageIn> {
  return await withFolder(async (folder) => {
    const product = await startProduct({ folder, stored: customers });
    let measured;
    try {
      await load(product, 64, 1, "warm");
      measured = { many: await inTurns(product, 64, seconds), one: await inTurns(product, 1, seconds) };
    } finally {
      await product.kill("SIGTERM");
    }
    const { many, one } = measured;
    await verifyStored(`${folder}/store.sqlite`, ["a64", "b64", "a1", "b1"], many.accepted + one.accepted);
    return {
      capacity: many.product,
      units: [
        rate(
          "W1",
          many.product,
          many.raw,
          1.5,
          `64 in flight, p50 ${many.p50} ms, p99 ${many.p99} ms, stored data verified`,
        ),
        rate("W1 one in flight", one.product, one.raw, 0.7, `p50 ${one.p50} ms, p99 ${one.p99} ms`),
      ],
    };
  });
}

async function inTurns(product: Product, inFlight: number, seconds: number) {
  const rounds = [];
  for (const round of ["a", "b"]) {
    const raw = await measureRawKv({ inFlight, seconds: seconds / 2 });
    const result = await load(product, inFlight, seconds / 2, `${round}${inFlight}`);
    rounds.push({ raw: raw.rate, result });
  }
  const [first, second] = rounds as [typeof rounds[0], typeof rounds[0]];
  first.result.latency.merge(second.result.latency);
  return {
    raw: (first.raw + second.raw) / 2,
    product: (first.result.achievedRate + second.result.achievedRate) / 2,
    accepted: first.result.ok + second.result.ok,
    p50: first.result.latency.percentile(50),
    p99: first.result.latency.percentile(99),
  };
}

async function load(product: Product, inFlight: number, seconds: number, run: string) {
  const options: WebhookOptions = { account: product.account, customers, run };
  const result = await runLoadApart({ url: product.url, module: webhooks, options, inFlight, seconds });
  if (result.ok !== result.sent) {
    throw new Error(`W1: not all were accepted: ${JSON.stringify(result.errors)}`);
  }
  return result;
}
