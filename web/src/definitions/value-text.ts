import { count, mean } from '../design/figures.ts';

/** A metric's value with its unit, rounded to what it bears: `12 days`, `41 %`, `3.4`. */
export function valueText(value: number, unit: string): string {
  if (unit === 'ratio') return `${rounded(value * 100)} %`;
  return unit === '' ? rounded(value) : `${rounded(value)} ${unit}`;
}

function rounded(value: number): string {
  if (Number.isInteger(value)) return count(value);
  if (value !== 0 && Math.abs(value) < 1) return String(Number(value.toPrecision(2)));
  return mean(value);
}
