/** Strategies that ask three agents at once. Pure. */
import type { Strategy } from "./strategy.ts";

const many = 3;

/** Agents 1–3 of the queue's order, then 4–6, and so on; whoever is not there leaves their place empty. */
export const huntByThrees: Strategy = {
  asksOne: false,
  keepsPointer: false,
  next: ({ order, available, waves }) => {
    const groups = Math.ceil(order.length / many);
    const last = waves.at(-1)?.map((agent) => order.indexOf(agent)).find((place) => place >= 0);
    const first = last === undefined ? 0 : Math.floor(last / many) + 1;
    for (let step = 0; step < groups; step++) {
      const start = ((first + step) % groups) * many;
      const group = order.slice(start, start + many).filter((agent) => available.has(agent));
      if (group.length > 0) return group;
    }
    return [];
  },
};

/** The first three of the order who are there now, worked out anew each time. */
export const firstThreeAvailable: Strategy = {
  asksOne: false,
  keepsPointer: false,
  next: ({ order, available }) => order.filter((agent) => available.has(agent)).slice(0, many),
};
