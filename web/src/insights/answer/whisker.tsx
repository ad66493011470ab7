import { type FigureScale, placeOn } from './figure-scale.ts';

interface WhiskerProps {
  scale: FigureScale;
  /** Null draws the interval alone. */
  value: number | null;
  low?: number | null | undefined;
  high?: number | null | undefined;
  isLarge?: boolean;
}

/** A value as a dot with its interval as a line through it, over the mark of zero; the words stand beside it. */
export function Whisker({ scale, value, low, high, isLarge = false }: WhiskerProps) {
  const at = (each: number) => `${placeOn(scale, each) * 100}%`;
  const hasInterval = low !== null && low !== undefined && high !== null && high !== undefined;
  return (
    <span aria-hidden className={`relative block ${isLarge ? 'h-8' : 'h-4 min-w-16'}`}>
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      <span
        className={`absolute top-1/2 w-px -translate-y-1/2 bg-control ${isLarge ? 'h-4' : 'h-2.5'}`}
        style={{ left: at(0) }}
      />
      {hasInterval ? (
        <span
          className={`absolute top-1/2 -translate-y-1/2 rounded-full bg-mark-3 ${isLarge ? 'h-2.5' : 'h-1.5'}`}
          style={{ left: at(low), width: `${(placeOn(scale, high) - placeOn(scale, low)) * 100}%` }}
        />
      ) : null}
      {value === null ? null : (
        <span
          className={`absolute top-1/2 -translate-1/2 rounded-full bg-mark-1 ring-2 ring-paper ${isLarge ? 'size-4' : 'size-2.5'}`}
          style={{ left: at(value) }}
        />
      )}
    </span>
  );
}
