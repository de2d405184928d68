/** What a polling strategy is: from a queue's agents and what was tried before to whom to ask next (Q2). Pure. */

/** What a strategy is told. Agents are named by their ids. */
export interface Situation {
  /** All agents of the queue, in its order. */
  order: readonly string[];
  /** Those of them who can be offered something now. */
  available: ReadonlySet<string>;
  /** Whom the earlier offers of this wait went to, oldest first. */
  waves: readonly (readonly string[])[];
  /** Whom the queue offered anything last; null before the first time, and where no count is kept. */
  pointer: string | null;
}

export interface Strategy {
  /** Whom to ask now, in the queue's order; empty when nobody can be asked. */
  next(situation: Situation): string[];
  /** Whether each offer is made to one agent alone: one that runs out counts as missed (Q3). */
  asksOne: boolean;
  /** Whether the queue has to remember whom it offered something last. */
  keepsPointer: boolean;
}

/** The agents behind `after` in a circle; the whole order from its top when `after` is nobody in it. */
export function circleAfter(order: readonly string[], after: string | null | undefined): string[] {
  const start = after == null ? 0 : order.indexOf(after) + 1;
  return [...order.slice(start), ...order.slice(0, start)];
}
