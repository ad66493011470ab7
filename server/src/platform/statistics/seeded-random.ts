/** Random numbers of 0 ≤ x < 1 that are the same for the same seed, so that an answer can be given again. */
export type SeededRandom = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough to draw starts and samples. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
