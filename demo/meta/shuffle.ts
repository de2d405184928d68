/** An order that looks random and is the same for the same seed. */
import { createHash } from "node:crypto";

/** Numbers from 0 up to 1, drawn by hashing the seed with a count. */
export function randomFrom(seed: number): () => number {
  let count = 0;
  return () => createHash("sha256").update(`${seed}:${count++}`).digest().readUInt32BE() / 2 ** 32;
}

/** The items in an order drawn from `random`; the list itself stays as it is. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items.map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
