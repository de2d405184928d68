/** Sort keys of a thread: strings whose order is the order of the conversation's one sequence (I6). */

/** The key of an entry. */
export function orderOf(seq: number): string {
  return String(seq).padStart(10, "0");
}

/** A key just before an entry and after all earlier ones, for the day that opens with it. */
export function orderBefore(seq: number): string {
  return `${orderOf(seq - 1)}~`;
}
