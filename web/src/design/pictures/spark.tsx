const BAR = 4;
const GAP = 1.5;
const HEIGHT = 18;

/**
 * A run of small bars inside a line of text, zero at the foot. `max` is the top of the scale, so that bars of
 * different rows compare; `label` says the figures in words for those who cannot see them.
 */
export function Spark({ values, max, label }: { values: readonly number[]; max: number; label: string }) {
  const width = values.length * (BAR + GAP);
  return (
    <svg role="img" aria-label={label} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
      <title>{label}</title>
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, (Math.min(value, max) / max) * HEIGHT);
        return (
          <rect
            // Bars are weeks in order; they never change places.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            x={index * (BAR + GAP)}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            className={value === 0 ? 'fill-line' : 'fill-mark-1'}
          />
        );
      })}
    </svg>
  );
}

/** A bar in a table cell with a tick for what others do; the number stands beside it in the table. */
export function BarAgainst({ value, other, max }: { value: number; other: number; max: number }) {
  const share = (part: number) => `${max === 0 ? 0 : Math.min(100, (part / max) * 100)}%`;
  return (
    <span aria-hidden className="relative block h-3 w-full min-w-20">
      <span className="absolute inset-y-0 left-0 rounded-r-sm bg-mark-1" style={{ width: share(value) }} />
      <span className="absolute -inset-y-0.5 w-0.5 bg-ink" style={{ left: share(other) }} />
    </span>
  );
}
