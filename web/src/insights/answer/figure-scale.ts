import type { AnswerFigure } from '@sextant/contract';

/** What lies at the ends of a drawn scale; zero is always on it. */
export interface FigureScale {
  min: number;
  max: number;
}

/** A scale on which figures of one unit can be compared: zero, every value and every interval are on it. */
export function scaleOf(
  figures: readonly Pick<AnswerFigure, 'unit' | 'value' | 'low' | 'high'>[],
): FigureScale {
  const values = figures.flatMap(({ value, low, high }) =>
    [value, low, high].filter((each) => each !== null && each !== undefined),
  );
  const unit = figures[0]?.unit;
  if (unit === 'points') return { min: -100, max: 100 };
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  if (most === 0 && least === 0) return { min: 0, max: 1 };
  const scale = { min: least < 0 ? -niceAbove(-least) : 0, max: niceAbove(most) };
  return unit === 'share' && least >= 0 && most <= 1 ? { min: 0, max: roundShareAbove(most) } : scale;
}

/** Where a value lies on a scale, as a share of its length from 0 to 1. */
export function placeOn({ min, max }: FigureScale, value: number): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** Ends of a scale of shares: few, so that the end is read at a glance and leaves room beyond the interval. */
const shareEnds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

function roundShareAbove(value: number): number {
  return shareEnds.find((each) => each >= value) ?? 1;
}

const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next round number from here up: 0.37 → 0.4, 1281 → 1500. */
function niceAbove(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const round = steps.map((step) => Number((step * power).toPrecision(3)));
  return round.find((each) => each >= value) ?? 10 * power;
}
