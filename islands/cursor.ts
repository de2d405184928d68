/** Positions in the feed: `epoch.stamp`, where stamps are 20 hex digits and so compare as strings. */

export type Relation = "before" | "same" | "after" | "foreign";

function split(cursor: string): [epoch: string, stamp: string] {
  const dot = cursor.lastIndexOf(".");
  return [cursor.slice(0, dot), cursor.slice(dot + 1)];
}

/** How `a` lies to `b`. Positions of different epochs cannot be compared: one of the two is of a restored store. */
export function relation(a: string, b: string): Relation {
  const [epochA, stampA] = split(a);
  const [epochB, stampB] = split(b);
  if (epochA !== epochB) return "foreign";
  return stampA < stampB ? "before" : stampA > stampB ? "after" : "same";
}
