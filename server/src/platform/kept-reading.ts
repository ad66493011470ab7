import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.ts';

/**
 * Answers that are costly where there is much, kept for a while in proportion to what they cost: where a reading
 * takes a millisecond it is taken anew nearly every time, where it takes a second people wait for it once in minutes.
 */
export interface KeptReading<Value> {
  /** The kept answer, or a new one; whoever asks while it is being read gets the same. */
  get(key: string, read: () => Promise<Value>): Promise<Value>;
  /** Lets go of all answers whose key begins so, since what they tell has changed. */
  forget(keyStart: string): void;
}

/** How long answers are kept. */
export interface Keeping {
  /** For so many times as long as the reading took: 100 lets reading cost a hundredth of the machine at most. */
  readonly times: number;
  /** However long it took; older figures would be taken for wrong ones. */
  readonly msMax: number;
}

export function createKeptReading<Value extends object>(deps: {
  clock: Clock;
  entriesMax: number;
  keeping: Keeping;
}): KeptReading<Value> {
  const { times, msMax } = deps.keeping;
  const now = (): number => deps.clock.now().getTime();
  const kept = new LRUCache<string, { value: Value; until: number }>({ max: deps.entriesMax });
  const reading = new Map<string, Promise<Value>>();
  return {
    async get(key, read) {
      const known = kept.get(key);
      if (known !== undefined && known.until > now()) return known.value;
      const underWay = reading.get(key);
      if (underWay !== undefined) return underWay;
      const startedAt = now();
      const answer = read();
      reading.set(key, answer);
      try {
        const value = await answer;
        const keepMs = Math.min((now() - startedAt) * times, msMax);
        // Forgotten meanwhile: it may have been read before the change.
        if (reading.get(key) === answer) kept.set(key, { value, until: now() + keepMs });
        return value;
      } finally {
        if (reading.get(key) === answer) reading.delete(key);
      }
    },
    forget(keyStart) {
      for (const known of [...kept.keys()]) if (known.startsWith(keyStart)) kept.delete(known);
      for (const known of [...reading.keys()]) if (known.startsWith(keyStart)) reading.delete(known);
    },
  };
}
