import type { MetricDefinition, SubjectKind } from '@sextant/contract';
import { DIVIDED_MIN, type Division } from './division/divide.ts';

/** How a group differs from everybody in one metric. */
export interface Difference {
  readonly metric: MetricDefinition;
  /** In the group. */
  readonly mean: number;
  readonly overall: number;
  /** Standard deviations from everybody's mean, on the scale that the groups were found on. */
  readonly deviations: number;
}

/** Less than half a standard deviation is not worth a word. */
const WORTH_A_WORD = 0.5;
const WORDS_MAX = 3;

/**
 * The strongest differences, the furthest first. Where the logarithm turns one round (a few far above pull the mean of
 * all up), nothing is said of it: a group below the mean of all would be said to have many.
 */
export function strongest(differences: readonly Difference[]): Difference[] {
  return differences
    .filter(({ mean, overall, deviations }) => Math.sign(mean - overall) === Math.sign(deviations))
    .sort((one, other) => Math.abs(other.deviations) - Math.abs(one.deviations))
    .slice(0, WORDS_MAX);
}

/**
 * Names groups by their strongest differences, such as "Many days of use, few tickets". Where two would be called the
 * same, they get the figure that tells them apart.
 */
export function groupTitles(groups: readonly (readonly Difference[])[]): string[] {
  const plain = groups.map((differences) => titleOf(differences));
  const isTaken = (title: string) => plain.filter((other) => other === title).length > 1;
  const told = plain.map((title, at) => (isTaken(title) ? withFigure(title, groups[at] ?? []) : title));
  return told.map((title, at) => {
    const before = told.slice(0, at).filter((other) => other === title).length;
    return before === 0 ? title : `${title}, ${before + 1}`;
  });
}

function titleOf(differences: readonly Difference[]): string {
  const worth = differences.filter(({ deviations }) => Math.abs(deviations) >= WORTH_A_WORD);
  if (worth.length === 0) return 'Near the average in everything';
  const words = worth.map((difference) => phraseOf(difference)).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function withFigure(title: string, [first]: readonly Difference[]): string {
  return first === undefined ? title : `${title} (${figure(first.mean)} ${shortName(first.metric)})`;
}

function phraseOf(difference: Difference): string {
  return `${degreeOf(difference)} ${shortName(difference.metric)}`;
}

function degreeOf({ metric, mean, deviations }: Difference): string {
  const { compute } = metric;
  const isMore = deviations > 0;
  if ('trend' in compute) return isMore === mean > 0 ? (isMore ? 'rising' : 'falling') : 'steady';
  if (!isCounted(metric)) return isMore ? 'high' : 'low';
  if (mean === 0) return 'no';
  return isMore ? 'many' : 'few';
}

/** Whether a metric counts things, so that one has many or few of them; a sum of seats is called after them. */
function isCounted({ compute, title, unit }: MetricDefinition): boolean {
  if ('open' in compute) return compute.measure === 'count';
  return COUNTING.some((key) => key in compute) || (unit !== '' && title.toLowerCase().startsWith(unit));
}

const COUNTING = [
  ...['count', 'distinct', 'active_days', 'active_people', 'people'],
  ...['days_since', 'days_until', 'streak'],
];

/** The title up to its first comma or bracket, so that several read as a list. */
function shortName({ title }: MetricDefinition): string {
  const name = (title.split(/,| \(/)[0] ?? title).trim();
  // NPS stays NPS.
  return /^\p{Lu}(?!\p{Lu})/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

interface Counted {
  readonly subject: SubjectKind;
  /** With all the metrics known. */
  readonly subjects: number;
  /** With them or without. */
  readonly everybody: number;
  readonly isAsked: boolean;
  /** The metric that the fewest have. */
  readonly rare: { readonly title: string; readonly known: number } | null;
}

/** What the division says, in a sentence for those who will act on it. */
export function divisionSentence(division: Division, counted: Counted): string {
  if (division.verdict === 'natural') {
    const all = amount(counted.subjects, counted.subject);
    return `The ${all} with all these figures fall into ${division.groups} natural groups.`;
  }
  const reason = reasonAgainst(division, counted);
  return counted.isAsked && division.groups !== null
    ? `Cut into ${division.groups} as you asked, but these are not natural groups: ${reason}`
    : `No natural groups found: ${reason}`;
}

/** What most are like. */
export function largestSentence({ title, share }: { title: string; share: number }): string {
  return `The largest (${Math.round(100 * share)} %): ${title.charAt(0).toLowerCase()}${title.slice(1)}.`;
}

function reasonAgainst(division: Division, counted: Counted): string {
  const { verdict, groups } = division;
  const tried = division.candidates.find((candidate) => candidate.groups === groups);
  const who = wordFor(counted.subject);
  switch (verdict) {
    case 'natural':
      throw new Error('Nothing speaks against natural groups.');
    case 'too_few_subjects':
      return tooFew(counted);
    case 'all_alike':
      return `all ${amount(counted.subjects, counted.subject)} have much the same figures.`;
    case 'too_few_members':
      return `a handful of ${who} stand out, fewer than make a group; the rest are much alike.`;
    case 'too_close':
      return `however they are cut, the ${who} of one part lie nearly as close to those of the next as to their own.`;
    case 'by_chance':
      return `the figures of ${who} run into one another; cut into ${groups}, they part no better (${figure(tried?.silhouette)}) than an even spread would (up to ${figure(tried?.judgement?.byChance)}).`;
    case 'unstable':
      return `cut into ${groups}, the parts come out differently each time ${who} are drawn anew.`;
    default:
      return verdict satisfies never;
  }
}

function tooFew({ subject, subjects, everybody, rare }: Counted): string {
  if (everybody < DIVIDED_MIN) {
    return `there are only ${amount(everybody, subject)}; groups of so few would be chance.`;
  }
  if (rare === null || rare.known >= DIVIDED_MIN) {
    return `only ${amount(subjects, subject)} have all these figures; groups of so few would be chance.`;
  }
  const known = rare.known === 0 ? 'nobody' : `only ${figure(rare.known)}`;
  return `“${rare.title}” is known of ${known}; choose another figure in its place.`;
}

/** `1,820 people`, `1 account`. */
function amount(value: number, subject: SubjectKind): string {
  if (value !== 1) return `${figure(value)} ${wordFor(subject)}`;
  return subject === 'person' ? '1 person' : '1 account';
}

function wordFor(subject: SubjectKind): string {
  return subject === 'person' ? 'people' : 'accounts';
}

const rounded = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function figure(value = 0): string {
  return Math.abs(value) >= 100 ? whole.format(value) : rounded.format(value);
}
