import { DAY_MS } from './clock-correction.ts';

/** How long a repeated messageId is known for a duplicate. */
export const DUPLICATE_WINDOW_MS = 30 * DAY_MS;

/** Ids of stored events: exact for the newest, and for the rest a filter that never forgets but may err on "perhaps". */
export interface SeenIds {
  /** `stored` and `new` are certain; `perhaps` must be asked of the store. */
  look(eventId: string): 'stored' | 'perhaps' | 'new';
  add(eventId: string, at: number): void;
  /** Adds ids as the store gives them, 16 bytes each. */
  addPacked(ids: Buffer, at: number): void;
  /** Forgets what arrived longer ago than the window. */
  forgetBefore(at: number): void;
  /** Has the store be asked about whatever was certainly stored: some of it may have been removed. */
  doubtStored(): void;
  /** Memory of the filter. */
  readonly bytes: number;
}

/**
 * 24 bits an id, of which 8 are set: 4 in 100,000 new ids look like perhaps stored, so that most blocks ask the store
 * nothing. 3 bytes an event: 30 MB for 10 million.
 */
const BITS_PER_ID = 24;
const PROBES = 8;
const FIRST_GENERATION_IDS = 1 << 20;
const LARGEST_GENERATION_IDS = 1 << 24;
/** Beyond it the newest generation is overfilled: more questions to the store, never a wrong answer. 350 million ids. */
export const FILTER_BYTES_MAX = 1024 * 1024 * 1024;
/** Known exactly: two sets of this size, about 20 MB. A few seconds under full load; SDKs retry soonest. */
const EXACT_IDS = 100_000;

interface Generation {
  readonly bits: Uint32Array;
  readonly bitCount: number;
  readonly capacity: number;
  count: number;
  newestAt: number;
}

export function createSeenIds(
  limits: { filterBytesMax: number } = { filterBytesMax: FILTER_BYTES_MAX },
): SeenIds {
  let generations: Generation[] = [createGeneration(FIRST_GENERATION_IDS)];
  let exact = new Set<string>();
  let exactBefore = new Set<string>();

  const newest = (): Generation => {
    const last = generations.at(-1) ?? createGeneration(FIRST_GENERATION_IDS);
    if (last.count < last.capacity) return last;
    const next = Math.min(last.capacity * 2, LARGEST_GENERATION_IDS);
    if (bytesOf(generations) + bytesFor(next) > limits.filterBytesMax) return last;
    const fresh = createGeneration(next);
    generations.push(fresh);
    return fresh;
  };
  const addWords = (first: number, step: number, at: number): void => {
    const generation = newest();
    setBits(generation, { first, step });
    generation.count += 1;
    if (at > generation.newestAt) generation.newestAt = at;
  };

  return {
    look(eventId) {
      if (exact.has(eventId) || exactBefore.has(eventId)) return 'stored';
      const words = wordsOf(eventId);
      return generations.some((generation) => hasBits(generation, words)) ? 'perhaps' : 'new';
    },
    add(eventId, at) {
      const { first, step } = wordsOf(eventId);
      addWords(first, step, at);
      exact.add(eventId);
      if (exact.size < EXACT_IDS) return;
      exactBefore = exact;
      exact = new Set();
    },
    addPacked(ids, at) {
      for (let start = 0; start + 16 <= ids.length; start += 16) {
        addWords(ids.readUInt32BE(start), (ids.readUInt32BE(start + 12) | 1) >>> 0, at);
      }
    },
    forgetBefore(at) {
      const kept = generations.filter(({ newestAt, count }) => newestAt >= at || count === 0);
      generations = kept.length > 0 ? kept : [createGeneration(FIRST_GENERATION_IDS)];
    },
    doubtStored() {
      exact = new Set();
      exactBefore = new Set();
    },
    get bytes() {
      return bytesOf(generations);
    },
  };
}

function createGeneration(capacity: number): Generation {
  const bits = new Uint32Array(bytesFor(capacity) / 4);
  return { bits, bitCount: bits.length * 32, capacity, count: 0, newestAt: 0 };
}

function bytesFor(capacity: number): number {
  return (capacity * BITS_PER_ID) / 8;
}

function bytesOf(generations: readonly Generation[]): number {
  return generations.reduce((sum, { bits }) => sum + bits.byteLength, 0);
}

/** The first and last 32 bits of an id are plain hash, free of the digits that mark a UUID. */
function wordsOf(eventId: string): { first: number; step: number } {
  const first = Number.parseInt(eventId.slice(0, 8), 16);
  return { first, step: (Number.parseInt(eventId.slice(28), 16) | 1) >>> 0 };
}

function setBits({ bits, bitCount }: Generation, { first, step }: { first: number; step: number }): void {
  let place = first;
  for (let probe = 0; probe < PROBES; probe += 1) {
    const bit = place % bitCount;
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    place = (place + step) >>> 0;
  }
}

function hasBits({ bits, bitCount }: Generation, { first, step }: { first: number; step: number }): boolean {
  let place = first;
  for (let probe = 0; probe < PROBES; probe += 1) {
    const bit = place % bitCount;
    if (((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    place = (place + step) >>> 0;
  }
  return true;
}
