import { type LineValue, lineEnd, linePath } from './line-path.ts';

const WIDTH = 200;
const HEIGHT = 24;
const ROOM = 3;

/**
 * A small line inside a row, as wide as its place; `label` says its figures in words. Its scale is its own, but never
 * finer than some 24 points, so that only what weighs looks like a fall.
 */
export function SparkLine({ values, label }: { values: readonly LineValue[]; label: string }) {
  const box = { width: WIDTH, height: HEIGHT - 2 * ROOM };
  const end = lineEnd(values, box);
  return (
    <span role="img" aria-label={label} title={label} className="relative block h-6 w-full">
      <svg
        aria-hidden
        viewBox={`0 ${-ROOM} ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-full w-full overflow-visible"
      >
        <path
          d={linePath(values, box)}
          fill="none"
          className="stroke-mark-1"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {end === null ? null : (
        <span
          aria-hidden
          className="absolute size-1.5 -translate-1/2 rounded-full bg-mark-1"
          style={{ left: `${(end.x / WIDTH) * 100}%`, top: `${((end.y + ROOM) / HEIGHT) * 100}%` }}
        />
      )}
    </span>
  );
}
