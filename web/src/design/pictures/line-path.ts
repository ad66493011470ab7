/** A value of a line; null is a gap. */
export type LineValue = number | null;

/** The least that a small line spans, so that a wobble of a point does not look like a fall. */
const SPAN_MIN = 24;

/**
 * The strokes of a line through values at even distances, in a box `width` by `height`, as an SVG path: one stroke for
 * each run without a gap. A value that stands alone becomes a short dash.
 */
export function linePath(values: readonly LineValue[], box: { width: number; height: number }): string {
  const place = placing(values, box);
  const strokes: string[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const { x, y } = place(value, index);
    const isJoined = (values[index - 1] ?? null) !== null;
    strokes.push(`${isJoined ? 'L' : 'M'}${round(x)} ${round(y)}`);
    const isAlone = !isJoined && (values[index + 1] ?? null) === null;
    if (isAlone) strokes.push('h1');
  });
  return strokes.join('');
}

/** Where the last known value is drawn, or null when there is none. */
export function lineEnd(
  values: readonly LineValue[],
  box: { width: number; height: number },
): { x: number; y: number } | null {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index];
  return value === undefined || value === null ? null : placing(values, box)(value, index);
}

function placing(values: readonly LineValue[], { width, height }: { width: number; height: number }) {
  const known = values.filter((value) => value !== null);
  const middle = (Math.min(...known) + Math.max(...known)) / 2;
  const span = Math.max(SPAN_MIN, Math.max(...known) - Math.min(...known));
  const step = values.length < 2 ? 0 : width / (values.length - 1);
  return (value: number, index: number) => ({
    x: index * step,
    y: height / 2 - ((value - middle) / span) * height,
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
