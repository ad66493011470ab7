import type { AnswerFigure } from '@sextant/contract';
import { moneyText } from './money-text.ts';

type Measure = Pick<AnswerFigure, 'unit' | 'currency'>;

/** A number of an answer as people read it: 41 %, +23, €1,200, 4.2. */
export function figureWords(value: number, { unit, currency }: Measure): string {
  switch (unit) {
    case 'share':
      return `${digits(100 * value, Math.abs(100 * value) < 10 ? 1 : 0)} %`;
    case 'points':
      return `${value > 0 ? '+' : ''}${digits(value, 0)}`;
    case 'money':
      return currency === undefined ? digits(value, 0) : moneyText({ amount: value, currency });
    case 'count':
      return digits(value, 0);
    case 'days':
    case 'times':
    case 'number':
      return digits(value, Math.abs(value) < 1 ? 2 : Math.abs(value) < 100 ? 1 : 0);
    default:
      return unit satisfies never;
  }
}

/** From where to where it may lie; '' where it has no interval. */
export function intervalWords({ low, high, ...measure }: AnswerFigure): string {
  if (low === undefined || high === undefined) return '';
  return `${figureWords(low, measure)} to ${figureWords(high, measure)}`;
}

function digits(value: number, places: number): string {
  const text = new Intl.NumberFormat('en', { maximumFractionDigits: places }).format(value);
  return text === '-0' ? '0' : text;
}
