import type { Money, ScoreOverview } from '@sextant/contract';
import { countedSubjects } from '../definitions/definition-words.ts';
import { count, sumsText } from '../design/figures.ts';

/** Where everybody stands on a score, in a plain sentence or two. */
export function overviewSentence(score: ScoreOverview): string {
  const { subject, subjects, withValue, median, better } = score;
  if (withValue === 0 || median === null) {
    return `None of ${countedSubjects(subjects, subject)} has a value yet.`;
  }
  return [
    ...badSentence(score),
    `The median is ${Math.round(median)} of 100${better === 'lower' ? ', where 100 is the worst' : ''}.`,
    withValue === subjects
      ? ''
      : `${countedSubjects(subjects - withValue, subject)} ${subjects - withValue === 1 ? 'has' : 'have'} no value.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function badSentence({ bands, withValue, subject }: ScoreOverview): string[] {
  const bad = bands.filter(({ state }) => state === 'bad');
  const subjects = bad.reduce((sum, band) => sum + band.subjects, 0);
  const titles = bad.map(({ title }) => `“${title}”`).join(' or ');
  if (titles === '') return [];
  if (subjects === 0)
    return [`None of ${countedSubjects(withValue, subject)} with a value stands at ${titles}.`];
  const revenue = sumsText(bad.flatMap((band) => band.revenue ?? []).filter(hasWorth));
  const money = revenue === '' ? '' : `, worth ${revenue} a month`;
  return [
    `${count(subjects)} of ${countedSubjects(withValue, subject)} ${subjects === 1 ? 'stands' : 'stand'} at ${titles}${money}.`,
  ];
}

function hasWorth({ amount }: Money): boolean {
  return amount > 0;
}
