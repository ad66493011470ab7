/** How long things took, in milliseconds. */
export interface Spread {
  readonly n: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Nearest-rank percentiles. Throws when nothing was measured: an empty row would look like a fast one. */
export function spreadOf(milliseconds: readonly number[]): Spread {
  if (milliseconds.length === 0) throw new Error('Nothing was measured.');
  const sorted = milliseconds.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length, Math.ceil(share * sorted.length)) - 1] ?? 0;
  return { n: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
