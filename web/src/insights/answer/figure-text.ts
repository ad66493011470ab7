import type { AnswerFigure } from '@sextant/contract';
import { shareText } from '../../catalog/share-text.ts';
import { count, counted, mean, moneyText, withMinus } from '../../design/figures.ts';

/** How a number of an answer reads. */
export type FigureUnit = AnswerFigure['unit'];

/** A figure as exact as its unit bears: `41 %`, `+23`, `€1,281`, `12 days`, `4.2 times`. */
export function figureText(value: number, unit: FigureUnit, currency?: string): string {
  switch (unit) {
    case 'count':
      return count(value);
    case 'share':
      return value < 0 ? `−${shareText(-value)}` : shareText(value);
    case 'points':
      return pointsText(Math.round(value));
    case 'money':
      return withMinus(moneyText({ amount: value, currency: currency ?? '' }));
    case 'days':
      return Number.isInteger(value) ? counted(value, 'day', 'days') : `${withMinus(mean(value))} days`;
    case 'times':
      return `${withMinus(mean(value))} times`;
    case 'number':
      return withMinus(numberText(value));
    default:
      return unit satisfies never;
  }
}

/** The interval of a figure in words, or null where it has none: `36 % to 47 %`. */
export function intervalText({ low, high, unit, currency }: AnswerFigure): string | null {
  if (low === undefined || high === undefined) return null;
  return `${figureText(low, unit, currency)} to ${figureText(high, unit, currency)}`;
}

function pointsText(points: number): string {
  return points > 0 ? `+${count(points)}` : withMinus(count(points === 0 ? 0 : points));
}

/** Two digits below one, where a mean would show nothing. */
function numberText(value: number): string {
  return value !== 0 && Math.abs(value) < 1 ? String(Number(value.toPrecision(2))) : mean(value);
}
