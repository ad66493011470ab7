/** The days since the last order that get each recency from 1 to 5; null for one that nobody can have. */
export function dayRanges(thresholds: readonly number[]): (string | null)[] {
  return rangesBetween(thresholds, { least: 0 }).reverse();
}

/** The orders that get each frequency from 1 to 5; null for one that nobody can have. */
export function orderRanges(thresholds: readonly number[]): (string | null)[] {
  return rangesBetween(thresholds, { least: 1 });
}

function rangesBetween(thresholds: readonly number[], { least }: { least: number }): (string | null)[] {
  return [0, 1, 2, 3, 4].map((at) =>
    rangeInWords({ least, above: thresholds[at - 1], upTo: thresholds[at] }),
  );
}

/** Whole numbers above one threshold and up to the next. */
function rangeInWords(range: {
  least: number;
  above: number | undefined;
  upTo: number | undefined;
}): string | null {
  const from = range.above === undefined ? range.least : Math.floor(range.above) + 1;
  if (range.upTo === undefined) return `${from} and more`;
  const to = Math.floor(range.upTo);
  if (to < from) return null;
  if (to === from) return String(to);
  return range.above === undefined ? `up to ${to}` : `${from} to ${to}`;
}
