/** Chance that can be repeated: the same seed, the same course of events. */

/** Numbers from 0 to 1, after Tommy Ettinger's mulberry32. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A pause whose length is drawn anew each time: none, some microtasks, or a turn of the event loop. */
export function pauses(random: () => number): () => Promise<void> {
  return async () => {
    const drawn = random();
    if (drawn < 0.3) return;
    if (drawn > 0.7) return await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 3)));
    for (let ticks = Math.floor(random() * 12); ticks > 0; ticks--) await Promise.resolve();
  };
}
