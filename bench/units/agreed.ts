/** What was acknowledged, and whether the store has it once: the ledger of every crash test. */
import type { Entry } from "../../actors/conversation/entry.ts";
import type { Ref } from "../../actors/conversation/rows.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { encodeRequest, HttpConnection, type LoadRequest } from "../http_connection.ts";
import type { Product } from "../product.ts";
import { makeRequests } from "../webhook_requests.ts";
import { customers } from "./message_in.ts";

/** How a store differs from what was agreed; all of it is empty after a good run. */
export interface Faults {
  /** Messages that were acknowledged and are not there. */
  lost: string[];
  /** Messages that are there more than once. */
  doubled: string[];
  /** Conversations whose entries are not 1 to the head's `seq`, and messages whose ref does not lead to them. */
  torn: string[];
}

export class Agreed {
  readonly acknowledged = new Set<string>();
  /** Sent, but not answered before the product was gone: a provider sends these again. */
  #unanswered = new Map<string, LoadRequest>();

  /** Resolves when `count` messages have been acknowledged in all; throws after `patienceMs`. */
  async reaches(count: number, patienceMs = 30_000): Promise<void> {
    const end = performance.now() + patienceMs;
    while (this.acknowledged.size < count) {
      if (performance.now() > end) {
        throw new Error(`${this.acknowledged.size} of ${count} acknowledged in time`);
      }
      await new Promise((done) => setTimeout(done, 1));
    }
  }

  /**
   * Sends webhooks, `inFlight` at a time, until the product is gone. First come those that an earlier product
   * left unanswered; every seventh goes out twice.
   */
  async send(
    { url, account }: Pick<Product, "url" | "account">,
    run: string,
    inFlight: number,
  ): Promise<void> {
    const { host } = new URL(url);
    const make = makeRequests({ account, customers, run });
    const again = [...this.#unanswered];
    let next = 0;
    const lane = async () => {
      const line = new Line(url);
      try {
        for (;;) {
          const i = next++;
          const [id, request] = again.pop() ?? [`wamid.${run}.${i}`, make(i)];
          const bytes = encodeRequest(request, host);
          this.#unanswered.set(id, request);
          if (await line.exchange(bytes) !== 200) continue;
          this.acknowledged.add(id);
          this.#unanswered.delete(id);
          if (i % 7 === 0) await line.exchange(bytes);
        }
      } catch {
        line.close();
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
  }

  /** Reads the closed store and holds it against what was acknowledged. */
  async compare(store: string): Promise<Faults & { stored: number }> {
    const kv = await Deno.openKv(store);
    const refs = new Map<string, Ref>();
    for await (const { key, value } of rows<Ref>(kv, "ref")) refs.set(String(key[2]), value);
    const heads = new Map<string, number>();
    for await (const { key, value } of rows<{ state: Conversation }>(kv, "conversation")) {
      heads.set(String(key[1]), value.state.seq);
    }
    const found = new Map<string, number>();
    const torn: string[] = [];
    const reached = new Map<string, number>();
    for await (const { key, value: entry } of rows<Entry>(kv, "entry")) {
      const [id, seq] = [String(key[1]), key[2] as number];
      const before = reached.get(id) ?? 0;
      if (seq !== before + 1 || entry.seq !== seq) torn.push(`entry ${seq} of ${id} follows entry ${before}`);
      reached.set(id, seq);
      if (entry.type !== "message" || entry.providerId === undefined) continue;
      const { providerId } = entry;
      found.set(providerId, (found.get(providerId) ?? 0) + 1);
      const ref = refs.get(providerId);
      if (ref?.conversation !== id || ref.seq !== seq) torn.push(`the ref of ${providerId} leads elsewhere`);
    }
    kv.close();
    for (const id of new Set([...heads.keys(), ...reached.keys()])) {
      const [head, last] = [heads.get(id), reached.get(id)];
      if (head !== last) torn.push(`the head of ${id} says ${head}, its entries end at ${last}`);
    }
    return {
      lost: [...this.acknowledged].filter((id) => !found.has(id)),
      doubled: [...found].flatMap(([id, count]) => count > 1 ? [id] : []),
      torn,
      stored: found.size,
    };
  }
}

/** A connection that is opened anew whenever the server has ended it: Deno's does so after most bodies. */
class Line {
  #connection: HttpConnection | undefined;

  constructor(private readonly url: string) {}

  /** Resolves with the status; throws when nobody listens or the connection breaks. */
  async exchange(request: Uint8Array): Promise<number> {
    const { hostname, port } = new URL(this.url);
    this.#connection ??= await HttpConnection.open(hostname, Number(port));
    const { status, reusable } = await this.#connection.exchange(request);
    if (!reusable) this.close();
    return status;
  }

  close() {
    this.#connection?.close();
    this.#connection = undefined;
  }
}

function rows<V>(kv: Deno.Kv, first: string): Deno.KvListIterator<V> {
  return kv.list<V>({ prefix: [first] }, { batchSize: 1_000 });
}
