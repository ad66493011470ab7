import type { SegmentOverview } from '@sextant/contract';
import { countedSubjects, countOf } from '../definitions/definition-words.ts';
import { count, moneyText } from '../design/figures.ts';
import { shareOf } from './segment-columns.tsx';

/** `214 of 8,032 people (2.7 %) are in it; 12 entered and 3 left in the last 7 days. They pay €4,120 a month.` */
export function segmentSentence(segment: SegmentOverview): string {
  const { size, of, subject, revenue, entered7, left7 } = segment;
  if (of === 0) return 'Nobody has arrived yet, so nobody is in it.';
  if (size === 0)
    return `None of ${countedSubjects(of, subject)} is in it. ${comingAndGoing(entered7, left7)}`;
  const money = revenue === null ? '' : ` Together they pay ${moneyText(revenue)} a month.`;
  const verb = size === 1 ? 'is' : 'are';
  return `${countOf({ size, of, subject })} (${shareOf(segment)}) ${verb} in it. ${comingAndGoing(entered7, left7)}${money}`;
}

function comingAndGoing(entered: number, left: number): string {
  if (entered === 0 && left === 0) return 'Nobody entered or left in the last 7 days.';
  if (left === 0) return `${count(entered)} entered in the last 7 days, nobody left.`;
  if (entered === 0) return `${count(left)} left in the last 7 days, nobody entered.`;
  return `${count(entered)} entered and ${count(left)} left in the last 7 days.`;
}
