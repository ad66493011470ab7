import type { ScoreValue, ScoreWhy } from '@sextant/contract';
import pc from 'picocolors';
import { type Column, tableLines } from './table.ts';

/** Scores of one subject, a line each. */
export const scoreColumns: readonly Column<ScoreValue>[] = [
  { heading: 'score', cell: ({ name }) => name },
  {
    heading: 'title',
    cell: ({ title, better }) => (better === 'lower' ? `${title} (lower is better)` : title),
  },
  { heading: 'value', cell: ({ value }) => rounded(value), align: 'right' },
  { heading: 'band', cell: (each) => each.band?.title ?? missingText(each) },
  { heading: 'data', cell: ({ coverage }) => `${Math.round(100 * coverage)} %`, align: 'right' },
];

/** How one score comes about: its components and what is above them. */
export function describeScore(score: ScoreValue): string[] {
  return [
    `${pc.bold(score.title)} ${rounded(score.value)} ${pc.dim(score.band?.title ?? missingText(score))}`,
    pc.dim(score.about),
    '',
    ...tableLines(componentColumns, score.components),
    ...marksLines(score.components),
    ...score.overrides.map(({ because, points }) => `Above them: ${because} (${signed(points)})`),
  ];
}

/** By whose marks somebody is judged, and whom the others are for; nothing where everybody is judged alike. */
function marksLines(components: ScoreValue['components']): string[] {
  const judged = components.flatMap(({ title, marks }) => (marks === null ? [] : [{ title, marks }]));
  const others = judged.flatMap(({ title, marks }) =>
    marks.others.length === 0 ? [] : [`on ${title} “${marks.others.join('”, “')}”`],
  );
  return [
    ...judged.map(({ title, marks }) =>
      marks.for === null
        ? `“${title}” is judged by the usual marks.`
        : `“${title}” is judged by the marks for “${marks.for}”.`,
    ),
    ...(others.length === 0 ? [] : [`Others are judged by marks of their own: ${others.join('; ')}.`]),
  ];
}

const componentColumns: readonly Column<ScoreValue['components'][number]>[] = [
  { heading: 'because of', cell: ({ title }) => title },
  { heading: 'is', cell: ({ value, unit }) => measured(value, unit), align: 'right' },
  { heading: 'worth', cell: ({ points }) => rounded(points), align: 'right' },
  { heading: 'weight', cell: ({ weight }) => String(weight), align: 'right' },
  { heading: 'adds', cell: ({ contribution }) => rounded(contribution), align: 'right' },
];

/** What changed a score between two moments, the weightiest first. */
export function describeWhy(why: ScoreWhy): string[] {
  const { title, before, after, from, to } = why;
  const large = why.groups.filter(({ points }) => Math.abs(points) >= SHOWN_MIN);
  const small = why.groups.filter((group) => !large.includes(group));
  return [
    `${pc.bold(title)} ${rounded(before)} → ${rounded(after)} (${signed(why.change)})`,
    pc.dim(`${from.slice(0, 10)} to ${to.slice(0, 10)}`),
    ...why.sentences,
    ...(large.length === 0 ? [] : ['', ...tableLines(groupColumns, large)]),
    ...(small.length === 0 ? [] : [`${signed(sumOf(small))}  by ${small.length} smaller ones`]),
  ];
}

type Group = ScoreWhy['groups'][number];

/** Smaller ones would show as 0. */
const SHOWN_MIN = 0.05;

const sumOf = (groups: readonly Group[]): number => groups.reduce((sum, { points }) => sum + points, 0);

const groupColumns: readonly Column<Group>[] = [
  { heading: 'points', cell: ({ points }) => signed(points), align: 'right' },
  { heading: 'by', cell: ({ title }) => title },
  { heading: 'what happened', cell: whatHappened },
  { heading: 'events', cell: ({ events }) => (events === 0 ? '' : String(events)), align: 'right' },
];

function whatHappened({ kind, event }: Group): string {
  switch (kind) {
    case 'event':
    case 'events':
      return event ?? 'several events';
    case 'time':
      return 'time passing';
    case 'late':
      return `${event ?? 'an event'}, arrived late`;
    case 'identity':
      return 'identifiers joined or parted';
    case 'definition':
      return 'the score is computed otherwise';
    default:
      return kind satisfies never;
  }
}

function missingText({ missing }: ScoreValue): string {
  return missing === 'too_new' ? 'too new' : 'not enough data';
}

function measured(value: number | null, unit: string): string {
  if (value === null) return 'unknown';
  return unit === 'ratio' ? `${Math.round(100 * value)} %` : `${rounded(value)} ${unit}`.trim();
}

const rounded = (value: number | null): string =>
  value === null ? '–' : String(Math.round(10 * value) / 10);

const signed = (points: number): string => `${points > 0 ? '+' : ''}${rounded(points)}`;
