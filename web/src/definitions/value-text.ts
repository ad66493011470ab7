import { count, mean } from '../design/figures.ts';

const exactFormat = new Intl.NumberFormat('en', { maximumFractionDigits: 10 });

/** A metric's value with its unit, rounded to what it bears: `12 days`, `41 %`, `3.4`. */
export function valueText(value: number, unit: string): string {
  return withUnit(value, unit, rounded);
}

/** A bound as it was written down, with its unit: `1 day`, `37.5 %`. */
export function boundText(value: number, unit: string): string {
  return withUnit(value, unit, (each) => exactFormat.format(each));
}

function withUnit(value: number, unit: string, write: (value: number) => string): string {
  if (unit === 'ratio') return `${write(Number((value * 100).toPrecision(12)))} %`;
  if (unit === '') return write(value);
  return `${write(value)} ${value === 1 ? singular(unit) : unit}`;
}

function singular(unit: string): string {
  if (unit === 'people') return 'person';
  return /[^s]s$/.test(unit) ? unit.slice(0, -1) : unit;
}

function rounded(value: number): string {
  if (Number.isInteger(value)) return count(value);
  if (value !== 0 && Math.abs(value) < 1) return String(Number(value.toPrecision(2)));
  return mean(value);
}
