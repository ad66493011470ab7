import type { Curve } from '@sextant/contract';
import { mean } from '../../design/figures.ts';

/** A curve in words: `0 gives 0, 10 gives 60, 20 or more gives 100 points`; of shares in per cent. */
export function curveWords(curve: Curve | undefined, unit = ''): string {
  if (curve === undefined) return 'taken as it is';
  if (!Array.isArray(curve))
    return `100 points at 0, half as many every ${shown(curve.half_life, unit)} further`;
  return curve
    .map(([value, points], index) => {
      const end = index === 0 ? ' or less' : index === curve.length - 1 ? ' or more' : '';
      return `${shown(value, unit)}${value === 0 && index === 0 ? '' : end} gives ${points}`;
    })
    .join(', ')
    .concat(' points');
}

type Reach = readonly [from: number, to: number];

/** The values over which curves can be drawn side by side, with a little room beyond both ends. */
export function reachOf(curves: readonly (Curve | undefined)[]): Reach {
  const each = curves.map(reachOfOne);
  return [Math.min(...each.map(([from]) => from)), Math.max(...each.map(([, to]) => to))];
}

function reachOfOne(curve: Curve | undefined): Reach {
  if (curve === undefined) return [0, 100];
  if (!Array.isArray(curve)) return [0, 4 * curve.half_life];
  const first = curve[0]?.[0] ?? 0;
  const last = curve.at(-1)?.[0] ?? 1;
  const room = (last - first) * 0.12;
  return [first - room, last + room];
}

/** The curve as points to draw over these values. */
export function curvePoints(curve: Curve | undefined, [from, to]: Reach): [value: number, points: number][] {
  if (curve !== undefined && !Array.isArray(curve)) {
    const steps = 16;
    return Array.from({ length: steps + 1 }, (_, step) => {
      const value = from + (step / steps) * (to - from);
      return [value, Math.min(100, 100 * 2 ** (-value / curve.half_life))];
    });
  }
  const bends: [number, number][] = curve ?? [
    [0, 0],
    [100, 100],
  ];
  return [[from, bends[0]?.[1] ?? 0], ...bends, [to, bends.at(-1)?.[1] ?? 0]];
}

function shown(value: number, unit: string): string {
  if (unit === 'ratio') return `${Math.round(value * 100)} %`;
  return Math.abs(value) < 1 && value !== 0 ? String(Math.round(value * 1000) / 1000) : mean(value);
}
