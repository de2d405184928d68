/**
 * The blocks in memory, kept fresh by the feed on every process: asked on each request of a visitor, so it costs
 * one look into a map.
 */
import {
  type Block,
  blockKeptMs,
  blockPrefix,
  blockRecords,
  type BlockSpan,
  blockSpans,
  endOf,
} from "./block.ts";
import { isInForce, longestReason } from "./block.ts";
import { maxRecords, type Records } from "./directory.ts";
import type { RecordLog } from "./record.ts";
import { type Clock, newId } from "./runtime/clock.ts";
import type { Feed } from "./runtime/feed.ts";
import type { Store } from "./runtime/store.ts";

export interface BlocksOptions {
  store: Store;
  clock: Clock;
  blockActors: Records<Block>;
}

export class Blocks {
  #known = new Map<string, Block>();
  #listeners = new Set<(network: string) => void>();

  constructor(private readonly options: BlocksOptions) {}

  async start(feed: Feed) {
    feed.subscribe(({ entries }) => {
      for (const { kind, of, id } of entries as RecordLog[]) {
        if (kind === "record" && of === blockRecords.kind) void this.#refresh(id).catch(report);
      }
    }, () => void this.#loadAll().catch(report));
    await this.#loadAll();
  }

  isBlocked(network: string): boolean {
    const block = this.#known.get(network);
    return block !== undefined && isInForce(block, this.options.clock.now());
  }

  /** All that are known, those that ended lately included, the newest first. */
  all(): Block[] {
    const since = this.options.clock.now() - blockKeptMs;
    return [...this.#known.values()].filter((block) => (endOf(block) ?? Infinity) > since)
      .sort((one, other) => other.at - one.at);
  }

  /** Blocks from now on, whatever was said before of this network; false when there are too many blocks already. */
  async block(by: string, network: string, reason: string, span: BlockSpan): Promise<boolean> {
    if (this.all().length >= maxRecords && !this.#known.has(network)) return false;
    const at = this.options.clock.now();
    const ms = blockSpans[span];
    await this.#save({
      network,
      reason: reason.trim().slice(0, longestReason),
      by,
      at,
      expiresAt: ms === null ? null : at + ms,
      lifted: null,
    });
    return true;
  }

  /** Takes a block back; the record stays, with who did it. False when none is in force. */
  async lift(by: string, network: string): Promise<boolean> {
    const block = await this.options.blockActors.read(network);
    const at = this.options.clock.now();
    if (block === null || !isInForce(block, at)) return false;
    await this.#save({ ...block, lifted: { by, at } });
    return true;
  }

  /** Calls back when a network was blocked or unblocked, on whichever process. */
  onChange(listener: (network: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #save(value: Block) {
    const of = value.network;
    const at = this.options.clock.now();
    await this.options.blockActors.send(of, { type: "save", id: newId(at), at, of, value });
    await this.#refresh(of);
  }

  async #refresh(network: string) {
    const block = await this.options.blockActors.read(network);
    if (block === null) this.#known.delete(network);
    else this.#known.set(network, block);
    for (const listener of this.#listeners) listener(network);
  }

  async #loadAll() {
    const known = new Map<string, Block>();
    for (const row of await this.options.store.list({ prefix: blockPrefix }, { limit: maxRecords })) {
      const block = this.options.blockActors.stateOf(row);
      if (block !== null) known.set(block.network, block);
    }
    this.#known = known;
    for (const network of known.keys()) for (const listener of this.#listeners) listener(network);
  }
}

function report(error: unknown) {
  console.error(JSON.stringify({ level: "error", what: "blocks", error: String(error) }));
}
