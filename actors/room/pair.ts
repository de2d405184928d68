/** The id of the room of two colleagues follows from who they are, so that two first messages meet in one room. */

/** The same for both of them, whoever asks. */
export function pairId(one: string, other: string): string {
  return [one, other].sort().join("-");
}

/** Whose room an id names; null where it is not the id of a pair. */
export function pairIn(room: string): [string, string] | null {
  const [one = "", other = "", ...more] = room.split("-");
  return more.length === 0 && one !== "" && one < other ? [one, other] : null;
}
