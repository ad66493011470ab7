import type { MetricDefinition } from '@sextant/contract';
import type { NumberWords } from './condition-words.ts';

/** Rounded as a person would read it out: whole from 100 on, else one digit after the point, two below 1. */
export function roundedWords(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 1 ? 1 : 2;
  return Number(value.toFixed(digits)).toLocaleString('en-US');
}

/** A bound as it was written down: not rounded. */
export function exactWords(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 10 });
}

/** Values of a metric with their unit; a ratio is shown as per cent. */
export function withUnit(metric: MetricDefinition | undefined, write: NumberWords): NumberWords {
  const unit = metric?.unit ?? '';
  if (unit === 'ratio') return (value) => `${write(Math.round(value * 1e12) / 1e10)} %`;
  if (unit === '') return write;
  return (value) => `${write(value)} ${value === 1 ? singular(unit) : unit}`;
}

function singular(unit: string): string {
  if (unit === 'people') return 'person';
  return /[^s]s$/.test(unit) ? unit.slice(0, -1) : unit;
}
