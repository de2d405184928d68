/**
 * The search for an order of one conversation's calls: depth first over what may come next, never twice
 * through the same set of placed calls with the same owner.
 */
import { apply, type Op, type Owner, type Violation } from "../history.ts";

/** A point of the search: which call was placed to get here, and how far the choice of the next one went. */
interface Step {
  placed: number | null;
  owner: Owner;
  candidates: number[];
  tried: number;
}

/**
 * Null when the calls have an order in which a call that ended before another began stands before it and
 * every answer fits. Calls of unknown outcome may stand anywhere after their start or be left out.
 */
export function searchOrder(conversation: string, calls: readonly Op[]): Violation | null {
  const ops = calls.toSorted((a, b) => a.start - b.start);
  const open = new Set(ops.keys());
  const seen = new Set<string>();
  const begin: Step = { placed: null, owner: null, candidates: candidatesFrom(ops, open), tried: 0 };
  const path = [begin];
  let deepest = path.slice();

  for (let step = path.at(-1); step; step = path.at(-1)) {
    if (!step.candidates.some((index) => !isUnknown(ops[index]!))) return null;
    const next = step.candidates[step.tried++];
    if (next === undefined) {
      path.pop();
      if (step.placed !== null) open.add(step.placed);
      continue;
    }
    const owner = apply(ops[next]!, step.owner);
    if (owner === undefined) continue;
    open.delete(next);
    const point = pointKey(ops.length, open, owner);
    if (seen.has(point)) {
      open.add(next);
      continue;
    }
    seen.add(point);
    path.push({ placed: next, owner, candidates: candidatesFrom(ops, open), tried: 0 });
    if (path.length > deepest.length) deepest = path.slice();
  }

  const { owner, candidates } = deepest.at(-1)!;
  return {
    conversation,
    explained: deepest.flatMap((step) => step.placed === null ? [] : ops[step.placed]!),
    stuck: candidates.map((index) => ops[index]!),
    owner,
  };
}

function isUnknown(op: Op): boolean {
  return op.op !== "read" && op.result === "unknown";
}

/**
 * The open calls that no other open call must precede. Calls that touch at one instant count as
 * simultaneous. Those of unknown outcome come last: leaving them out is usually right.
 */
function candidatesFrom(ops: readonly Op[], open: ReadonlySet<number>): number[] {
  let firstEnd = Infinity;
  for (const index of open) if (!isUnknown(ops[index]!)) firstEnd = Math.min(firstEnd, ops[index]!.end);
  const known: number[] = [];
  const unknown: number[] = [];
  for (const index of open) {
    const op = ops[index]!;
    if (op.start <= firstEnd) (isUnknown(op) ? unknown : known).push(index);
  }
  return [...known, ...unknown];
}

/** One string for what is placed and who owns; equal only for equal points. */
function pointKey(count: number, open: ReadonlySet<number>, owner: Owner): string {
  const bits = new Uint16Array(Math.ceil(count / 16));
  for (const index of open) bits[index >> 4]! |= 1 << (index & 15);
  return (owner === null ? "-" : `=${owner}`) + "|" + bits.join(",");
}
