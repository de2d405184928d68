/** The terms on which a queue offers its conversations, and the strategies by name (Q1 to Q3). */
import { firstThreeAvailable, huntByThrees } from "./in_threes.ts";
import { prioritisedHunt, roundRobin } from "./one_by_one.ts";
import type { Strategy } from "./strategy.ts";

/** Strategies that ask some agents after the others. Their names are stored: superseded, never renamed. */
export const waveStrategies = {
  "prioritised-hunt": prioritisedHunt,
  "round-robin": roundRobin,
  "hunt-by-threes": huntByThrees,
  "first-three-available": firstThreeAvailable,
} as const satisfies Record<string, Strategy>;

export type WaveStrategyName = keyof typeof waveStrategies;

/** `ring-all` asks everybody in the queue at once for as long as it waits: there is nothing to work out. */
export type StrategyName = "ring-all" | WaveStrategyName;

/** Who sees a waiting conversation: everyone in the queue, or only those to whom it is offered. */
export type Sight = "everyone" | "offered";

export interface Terms {
  strategy: StrategyName;
  /** How long one offer lasts. */
  seconds: number;
  sight: Sight;
}

export const strategyNames: readonly StrategyName[] = [
  "ring-all",
  "prioritised-hunt",
  "round-robin",
  "hunt-by-threes",
  "first-three-available",
];

export const shortestOffer = 5;
export const longestOffer = 3_600;

export const defaultTerms: Terms = { strategy: "ring-all", seconds: 45, sight: "everyone" };

/** The strategy that works out waves; null where everybody is asked at once. */
export function waveStrategy({ strategy }: Pick<Terms, "strategy">): Strategy | null {
  return strategy === "ring-all" ? null : waveStrategies[strategy];
}
