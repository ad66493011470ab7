const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/**
 * How long to wait after so many failures in a row (from 1): half a second, doubled up to a minute, and of that a
 * random half to whole, so that those who failed together do not come back together. `random` is within [0, 1).
 */
export function backoffMs(failures: number, random: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS) * (0.5 + random / 2);
}
