/** The values that get each score from 1 to 5, as whole numbers in words; null for a score that nobody can get. */
export function scoreRanges(
  thresholds: readonly number[],
  { isLowBest }: { isLowBest: boolean },
): (string | null)[] {
  const rising = [0, 1, 2, 3, 4].map((at) => rangeBetween(thresholds[at - 1], thresholds[at]));
  return isLowBest ? rising.reverse() : rising;
}

/** Whole numbers above one threshold and up to the next. */
function rangeBetween(above: number | undefined, upTo: number | undefined): string | null {
  const from = above === undefined ? undefined : Math.floor(above) + 1;
  const to = upTo === undefined ? undefined : Math.floor(upTo);
  if (from === undefined) return to === undefined ? null : `up to ${to}`;
  if (to === undefined) return `${from} and more`;
  if (to < from) return null;
  return from === to ? String(from) : `${from} to ${to}`;
}
