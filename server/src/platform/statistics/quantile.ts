/**
 * Quantile by linear interpolation between order statistics (Hyndman and Fan's type 7, what R and spreadsheets do),
 * of values in any order; null of none.
 */
export function quantileOf(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
