import type { ScoreHistory } from '@sextant/contract';
import type { LineValue } from '../../design/pictures/line-path.ts';

/** Points since so many days before the last day of a history; null where there is no value at either end. */
export function changeOver(
  items: ScoreHistory['items'],
  { now, days }: { now: number | null; days: number },
): number | null {
  const before = items.at(-1 - days)?.value ?? null;
  return now === null || before === null ? null : now - before;
}

/** A line in words, for those who cannot see it. */
export function lineLabel(title: string, values: readonly LineValue[]): string {
  const known = values.filter((value) => value !== null).map(Math.round);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return `${title}: no value in ${values.length} days`;
  return `${title} over ${values.length} days: from ${first} to ${last}, lowest ${Math.min(...known)}, highest ${Math.max(...known)}`;
}
