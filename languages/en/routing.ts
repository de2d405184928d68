/** English words for who is asked about what waits. */
import type { routing as italian } from "../it/routing.ts";

export const routing: typeof italian = {
  strategies: {
    "ring-all": {
      name: "Everyone at once",
      says:
        "Each conversation is offered to the whole queue until somebody takes it; when the time is up the alert repeats.",
    },
    "prioritised-hunt": {
      name: "One at a time, from the top",
      says:
        "Always begins with the first agent of the order; who does not answer in time is followed by the next, then again from the top.",
    },
    "round-robin": {
      name: "In turn",
      says:
        "Each conversation begins with the agent after the one who was asked last, so that the work goes round.",
    },
    "hunt-by-threes": {
      name: "Three at a time",
      says: "First agents 1 to 3 of the order, then 4 to 6, and so on; whoever answers first gets it.",
    },
    "first-three-available": {
      name: "The first three available",
      says: "The first three agents of the order who are available at that moment, chosen anew each time.",
    },
  },
  sights: {
    everyone: {
      name: "All agents of the queue",
      says: "Everyone in the queue sees what waits, can read it and take it",
    },
    offered: {
      name: "Only the agents to whom it is offered",
      says: "When the offer runs out the agent no longer sees it; with nobody there, everyone does",
    },
  },
  because: {
    "ring-all": (queue) => `the whole queue ${queue}`,
    "prioritised-hunt": (queue) => `in the order of the queue ${queue}`,
    "round-robin": (queue) => `in turn in the queue ${queue}`,
    "hunt-by-threes": (queue) => `three at a time in the queue ${queue}`,
    "first-three-available": (queue) => `the first three of the queue ${queue}`,
  },
  results: {
    standing: "stands",
    taken: "taken",
    expired: "ran out",
    passed: "passed on",
    ended: "ended",
  },
  presences: { available: "Available", busy: "Busy", away: "Away", offline: "Offline" },
  offeredTo: (names, reason) => `Offered to ${names}, ${reason}`,
  offeredToAll: (reason) => `Offered to ${reason}`,
  why: "why?",
  whyTitle: "To whom it was offered",
  until: (time) => `until ${time}`,
  takenBy: (name) => `taken by ${name}`,
  earlier: (count) => count === 1 ? "and one offer before" : `and ${count} offers before`,
  fact: "Offered",
  toAll: "to the whole queue",
  toNobody: "to nobody, until somebody is available",
  pass: "Pass",
  presence: "Your presence",
  setAway: "Three offers in a row without an answer: you are away now",
  backAgain: "Available again",
};
