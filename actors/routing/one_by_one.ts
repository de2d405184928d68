/** Strategies that ask one agent at a time. Pure. */
import { circleAfter, type Strategy } from "./strategy.ts";

/** Every conversation begins at the top of the queue's order and goes down it, then begins again. */
export const prioritisedHunt: Strategy = {
  asksOne: true,
  keepsPointer: false,
  next: ({ order, available, waves }) => {
    const next = circleAfter(order, waves.at(-1)?.[0]).find((agent) => available.has(agent));
    return next === undefined ? [] : [next];
  },
};

/**
 * Begins behind the agent whom the queue asked last, whichever conversation that was. Whom this conversation was
 * offered already comes again only when nobody else is there, and not twice in a row.
 */
export const roundRobin: Strategy = {
  asksOne: true,
  keepsPointer: true,
  next: ({ order, available, waves, pointer }) => {
    const circle = circleAfter(order, pointer).filter((agent) => available.has(agent));
    const asked = new Set(waves.flat());
    const last = waves.at(-1)?.[0];
    const next = circle.find((agent) => !asked.has(agent)) ?? circle.find((agent) => agent !== last) ??
      circle[0];
    return next === undefined ? [] : [next];
  },
};
