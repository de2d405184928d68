/** What an administrator's form says of a queue, within its bounds. */
import type { Queue } from "../../actors/queue.ts";
import { longestOffer, shortestOffer, strategyNames } from "../../actors/routing/terms.ts";
import type { FieldErrors } from "../views/field.tsx";
import type { QueuePageProps } from "../views/administration/queue_page.tsx";

export interface QueueForm {
  name: string;
  terms: QueuePageProps["terms"];
  /** All agents that the form shows, in its order; and those who are in the queue. */
  order: string[];
  members: string[];
}

const longestName = 80;
const mostAgents = 5_000;

export function readQueueForm(posted: URLSearchParams, known: Queue): QueueForm {
  const strategy = strategyNames.find((name) => name === posted.get("strategy")) ?? known.strategy;
  const sight = posted.get("sight") === "offered" ? "offered" : "everyone";
  const seconds = posted.get("seconds") ?? String(known.seconds);
  return {
    name: (posted.get("name") ?? "").trim(),
    terms: { strategy, seconds, sight: posted.has("sight") ? sight : known.sight },
    order: posted.has("order") ? [...new Set(posted.getAll("order"))].slice(0, mostAgents) : known.order,
    members: posted.getAll("agent"),
  };
}

export function wrongFields({ name, terms }: QueueForm): FieldErrors {
  const seconds = Number(terms.seconds);
  const fits = /^\d+$/.test(terms.seconds) && seconds >= shortestOffer && seconds <= longestOffer;
  return {
    ...(name === "" || name.length > longestName ? { name: "invalid-field" } : {}),
    ...(fits ? {} : { seconds: "invalid-field" }),
  };
}

/** The order with one agent a place further up or down, as `move` says (`up:id`, `down:id`). */
export function moved(order: readonly string[], move: string): string[] {
  const [way, agent = ""] = move.split(":");
  const from = order.indexOf(agent);
  const to = way === "up" ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const next = order.filter((one) => one !== agent);
  next.splice(to, 0, agent);
  return next;
}
