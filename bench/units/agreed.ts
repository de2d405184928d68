/** What was acknowledged, and whether the store has it once: the ledger of every crash test. */
import { encodeRequest, HttpConnection } from "../http_connection.ts";
import type { Product } from "../product.ts";
import { makeRequests } from "../webhook_requests.ts";
import { customers } from "./message_in.ts";

export class Agreed {
  readonly acknowledged = new Set<string>();

  /** Sends webhooks, `inFlight` at a time, until the product is gone. Each goes out up to twice. */
  async send(
    { url, account }: Pick<Product, "url" | "account">,
    run: string,
    inFlight: number,
  ): Promise<void> {
    const { hostname, port, host } = new URL(url);
    const make = makeRequests({ account, customers, run });
    let next = 0;
    const lane = async () => {
      let connection: HttpConnection | undefined;
      try {
        connection = await HttpConnection.open(hostname, Number(port));
        for (;;) {
          const i = next++;
          const request = encodeRequest(make(i), host);
          const { status } = await connection.exchange(request);
          if (status === 200) this.acknowledged.add(`wamid.${run}.${i}`);
          if (i % 7 === 0) await connection.exchange(request);
        }
      } catch {
        connection?.close();
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
  }

  /** Reads the closed store's entries and counts. */
  async compare(store: string): Promise<{ lost: number; doubled: number; stored: number }> {
    const kv = await Deno.openKv(store);
    const found = new Map<string, number>();
    for await (
      const { value } of kv.list<{ providerId?: string }>({ prefix: ["entry"] }, { batchSize: 1_000 })
    ) {
      if (value.providerId) found.set(value.providerId, (found.get(value.providerId) ?? 0) + 1);
    }
    kv.close();
    const lost = [...this.acknowledged].filter((id) => !found.has(id)).length;
    const doubled = [...found.values()].filter((count) => count > 1).length;
    return { lost, doubled, stored: found.size };
  }
}
