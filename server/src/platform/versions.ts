import type { Clock } from './clock.ts';

/** Room for this many versions within one millisecond. */
const PER_MILLISECOND = 1_000;

/**
 * Numbers that grow with every call, and from one start of the process to the next: microseconds since 1970, or
 * the one after the last where the clock stands still or goes back.
 */
export function createVersions(clock: Clock): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now().getTime() * PER_MILLISECOND);
    return last;
  };
}
