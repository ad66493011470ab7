import type { ScoreHistory } from '@sextant/contract';
import { DAY_MS } from '../../design/instants.ts';
import type { LineValue } from '../../design/pictures/line-path.ts';

/**
 * Points gained or lost in so many days up to the value now, by the figures as they are shown, so that they agree with
 * each other; null where one of the two is missing.
 */
export function changeOver(
  items: ScoreHistory['items'],
  { value, asOf, days }: { value: number | null; asOf: string; days: number },
): number | null {
  const then = new Date(asOf).getTime() - days * DAY_MS;
  const distance = (at: string) => Math.abs(new Date(at).getTime() - then);
  const [nearest] = [...items].sort((a, b) => distance(a.at) - distance(b.at));
  if (value === null || nearest === undefined || nearest.value === null) return null;
  // The line may begin later than that.
  if (distance(nearest.at) > DAY_MS) return null;
  return Math.round(value) - Math.round(nearest.value);
}

/** A line in words, for those who cannot see it. */
export function lineLabel(title: string, values: readonly LineValue[]): string {
  const known = values.filter((value) => value !== null).map(Math.round);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return `${title}: no value in ${values.length} days`;
  return `${title} over ${values.length} days: from ${first} to ${last}, lowest ${Math.min(...known)}, highest ${Math.max(...known)}`;
}
