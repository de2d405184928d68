/**
 * Was there one order in which all claims of a run make sense? A checker after Wing and Gong (1993), with
 * the memo of Lowe (2017), for the owner of a conversation as a register with conditional writes.
 */
import { searchOrder } from "./history/search.ts";

/** `unknown` is for a call that timed out or broke: it may have happened at any time after its start, or never. */
export type Result = "won" | "lost" | "unknown";

interface Call {
  /** Who asked; the same name that ownership is given to. */
  client: string;
  conversation: string;
  /** When the call was made and when its answer was there, in ms on one clock for all clients. */
  start: number;
  end: number;
}

/**
 * One call and its answer.
 * - `take` wins on a conversation that is free or already the client's own, and makes it the client's;
 * - `release` wins for the owner only, and frees it;
 * - `transfer` wins for the owner, and for anybody while it is free, and makes it `to`'s;
 * - `read` is an answered look at the owner; `saw` is null for nobody.
 */
export type Op =
  | Call & { op: "take" | "release"; result: Result }
  | Call & { op: "transfer"; to: string; result: Result }
  | Call & { op: "read"; saw: string | null };

/** A conversation whose history has no order that explains it. */
export interface Violation {
  conversation: string;
  /** The longest order that still made sense. */
  explained: Op[];
  /** What could have come next after it, none of which fits the owner that it leaves. */
  stuck: Op[];
  owner: Owner;
}

export type Owner = string | null;

/** Every conversation of `history` that cannot be explained. All conversations begin without an owner. */
export function findViolations(history: readonly Op[]): Violation[] {
  const byConversation = Map.groupBy(history, (op) => op.conversation);
  return [...byConversation].flatMap(([conversation, ops]) => searchOrder(conversation, ops) ?? []);
}

/** Throws an error that tells the story of each violation. */
export function assertLinearizable(history: readonly Op[]): void {
  const violations = findViolations(history);
  if (violations.length > 0) throw new Error(violations.map(describe).join("\n\n"));
}

/** The owner after `op` took effect on a conversation of `owner`, or undefined when its answer cannot be. */
export function apply(op: Op, owner: Owner): Owner | undefined {
  switch (op.op) {
    case "read":
      return op.saw === owner ? owner : undefined;
    case "take":
      return settle(op.result, owner === null || owner === op.client, op.client, owner);
    case "release":
      return settle(op.result, owner === op.client, null, owner);
    case "transfer":
      return settle(op.result, owner === null || owner === op.client, op.to, owner);
  }
}

function settle(result: Result, allowed: boolean, next: Owner, owner: Owner): Owner | undefined {
  switch (result) {
    case "won":
      return allowed ? next : undefined;
    case "lost":
      return allowed ? undefined : owner;
    case "unknown":
      return allowed ? next : owner;
  }
}

function describe(violation: Violation): string {
  const { conversation, explained, stuck, owner } = violation;
  return [
    `conversation ${conversation} has no order that explains it; the longest begins`,
    ...explained.map((op) => `  ${line(op)}`),
    `then it belongs to ${owner ?? "nobody"}, and none of these can follow:`,
    ...stuck.map((op) => `  ${line(op)}`),
  ].join("\n");
}

function line(op: Op): string {
  const when = `${op.start.toFixed(1)}–${op.end.toFixed(1)} ms  ${op.client}`;
  switch (op.op) {
    case "read":
      return `${when} read: ${op.saw ?? "nobody"}`;
    case "transfer":
      return `${when} transfer to ${op.to}: ${op.result}`;
    case "take":
    case "release":
      return `${when} ${op.op}: ${op.result}`;
  }
}
