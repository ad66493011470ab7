import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';

/** A bounded memory of looked-up values that forgets each after a while, and all of them at once on `clear`. */
export interface ExpiringCache<Value> {
  /** The remembered value, or the looked-up one, which is then remembered. */
  get(key: string, look: () => Promise<Value>): Promise<Value>;
  delete(key: string): void;
  clear(): void;
}

export interface ExpiringCacheOptions {
  readonly clock: Clock;
  readonly entriesMax: number;
  readonly keepMs: number;
}

export function createExpiringCache<Value>(options: ExpiringCacheOptions): ExpiringCache<Value> {
  const entries = new LRUCache<string, { value: Value; expiresAt: number }>({ max: options.entriesMax });
  let generation = 0;
  return {
    async get(key, look) {
      const now = options.clock.now().getTime();
      const known = entries.get(key);
      if (known !== undefined && known.expiresAt > now) return known.value;
      const before = generation;
      const value = await look();
      // What was looked up before a clear may be what the clear was about.
      if (before === generation) entries.set(key, { value, expiresAt: now + options.keepMs });
      return value;
    },
    delete(key) {
      generation += 1;
      entries.delete(key);
    },
    clear() {
      generation += 1;
      entries.clear();
    },
  };
}
