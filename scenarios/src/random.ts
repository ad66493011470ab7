/** A seeded stream of random numbers. Every draw moves the stream on. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, below). */
  int(below: number): number;
  /** Uniform integer in [from, to], both ends included. */
  between(from: number, to: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of a non-empty list. */
  pick<T>(items: readonly T[]): T;
  /** One of a non-empty list of [item, weight] pairs. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** A copy of the list in random order (Fisher-Yates). */
  shuffled<T>(items: readonly T[]): T[];
}

/** 32-bit FNV-1a hash of a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * The generator is sfc32 ("small fast counting", Chris Doty-Humphrey, PractRand): 128 bits of state, period at
 * least 2^32. Its state is filled from the seed text, so that each part of a world has a stream of its own and
 * a change in one part leaves the others alone.
 */
export function createRandom(seedText: string): Random {
  const next = sfc32(hashText(`${seedText}/a`), hashText(`${seedText}/b`), hashText(`${seedText}/c`));
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    int,
    between: (from, to) => from + int(to - from + 1),
    chance: (probability) => next() < probability,
    pick: (items) => itemAt(items, int(items.length)),
    weighted: (items) => itemAt(items, weightedIndex(items, next()))[0],
    shuffled: (items) => shuffle([...items], int),
  };
}

/** The item at an index known to exist. */
export function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`No item ${index} in a list of ${items.length}`);
  return item;
}

function sfc32(seedA: number, seedB: number, seedC: number): () => number {
  let a = seedA | 0;
  let b = seedB | 0;
  let c = seedC | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  // The author's seeding discards the first rounds, until the three words have mixed.
  for (let round = 0; round < 15; round++) next();
  return next;
}

function weightedIndex<T>(items: readonly (readonly [T, number])[], draw: number): number {
  let total = 0;
  for (const [, weight] of items) total += weight;
  let left = draw * total;
  for (let i = 0; i < items.length; i++) {
    left -= itemAt(items, i)[1];
    if (left < 0) return i;
  }
  return items.length - 1;
}

function shuffle<T>(items: T[], int: (below: number) => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = int(i + 1);
    const moved = itemAt(items, i);
    items[i] = itemAt(items, j);
    items[j] = moved;
  }
  return items;
}
