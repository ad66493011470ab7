import type { SegmentOverview } from '@sextant/contract';
import { countedSubjects, countOf } from '../definitions/definition-words.ts';
import { count, moneyText } from '../design/figures.ts';
import { isFirstCounted } from './is-first-counted.ts';
import { shareOf } from './segment-columns.tsx';

/** `214 of 8,032 people (2.7 %) are in it. In the last 7 days 12 entered and 3 left.` */
export function segmentSentence(segment: SegmentOverview): string {
  const { size, of, subject, revenue } = segment;
  if (of === 0) return 'Nobody has arrived yet, so nobody is in it.';
  if (isFirstCounted(segment)) return 'Published a moment ago: who is in it is being counted.';
  if (size === 0) return `None of ${countedSubjects(of, subject)} is in it. ${comingAndGoing(segment)}`;
  const money = revenue === null ? '' : ` Together they pay ${moneyText(revenue)} a month.`;
  const verb = size === 1 ? 'is' : 'are';
  return `${countOf({ size, of, subject })} (${shareOf(segment)}) ${verb} in it. ${comingAndGoing(segment)}${money}`;
}

function comingAndGoing({ entered7, left7, subject }: SegmentOverview): string {
  const none = subject === 'person' ? 'nobody' : 'none';
  if (entered7 === 0 && left7 === 0) return `In the last 7 days ${none} entered or left.`;
  const entered = entered7 === 0 ? none : count(entered7);
  const left = left7 === 0 ? none : count(left7);
  return `In the last 7 days ${entered} entered and ${left} left.`;
}
