/** A block: a network address that may neither load the website's chat nor write in it for a while (L2). */
import { recordBehaviour } from "./record.ts";
import type { Key } from "./runtime/store.ts";
import { ending } from "./runtime/sweep.ts";

/** For how long an agent can block, in ms; null is for good. The first is what a dialog starts with. */
export const blockSpans = {
  day: 24 * 3_600_000,
  hour: 3_600_000,
  week: 7 * 24 * 3_600_000,
  month: 30 * 24 * 3_600_000,
  ever: null,
} as const;

export type BlockSpan = keyof typeof blockSpans;

export const longestReason = 200;

/** Times in ms since 1970. */
export interface Block {
  /** An IPv4 address or an IPv6 /64, as `networkOf` writes it; also the address of this record. */
  network: string;
  reason: string;
  /** The agent who blocked it. */
  by: string;
  at: number;
  /** Null for good. */
  expiresAt: number | null;
  /** Who took it back before its time, and when. */
  lifted: { by: string; at: number } | null;
}

export const blockRecords = recordBehaviour<Block>({ kind: "block", unique: () => ({}) });

export function isInForce({ expiresAt, lifted }: Block, now: number): boolean {
  return lifted === null && (expiresAt === null || expiresAt > now);
}

/** When it stopped or will stop being in force; null while it is for good. */
export function endOf({ expiresAt, lifted }: Block): number | null {
  return lifted?.at ?? expiresAt;
}

export const blockPrefix: Key = [blockRecords.kind];
/** So long after its end a block can still be looked up. */
export const blockKeptMs = 30 * 24 * 3_600_000;

/** Blocks that ended long ago; one may be renewed while the janitor looks at it. */
export const oldBlocks = ending<{ state: Block }>(
  blockPrefix,
  ({ state }) => (endOf(state) ?? Infinity) + blockKeptMs,
  { renewable: true },
);
