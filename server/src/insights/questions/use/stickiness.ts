import type { AnswerFigure, InsightAnswer } from '@sextant/contract';
import { meanInterval } from '../../../platform/statistics/index.ts';
import { countWords, manyWords, shareWords, timesWords } from '../number-words.ts';
import { dayAfter, type Period } from '../period.ts';
import type { AnswerableQuestion, Asked } from '../question.ts';
import { type Stretch, type UsesRow, usesQuery } from './uses-query.ts';

/** How much of those who use a thing at all use it on a day. */
export interface Stickiness {
  /** Mean of the people a day, to the people of the whole window. */
  readonly ratio: number;
  /** On so many days of 30 the usual one of them uses it. */
  readonly impliedDays: number;
}

/** Null without anybody. */
export function stickinessOf({ daily, monthly }: { daily: number; monthly: number }): Stickiness | null {
  if (monthly === 0) return null;
  return { ratio: daily / monthly, impliedDays: (30 * daily) / monthly };
}

/** On how many days people use the product. */
export const stickinessQuestion: AnswerableQuestion = {
  name: 'stickiness',
  title: 'On how many days do people use our product?',
  about: 'The people of a usual day against those of the whole time (DAU/MAU), and the same of a week.',
  topic: 'use',
  parameters: [
    {
      kind: 'day',
      name: 'from',
      about: 'The first day; the 28 days up to yesterday hold four of each weekday',
      usually: (today) => dayAfter(today, -28),
    },
    {
      kind: 'day',
      name: 'to',
      about: 'The last day; yesterday, since today is not over',
      usually: (today) => dayAfter(today, -1),
    },
    { kind: 'segment', name: 'segment', about: 'Only people who are in this segment now', subject: 'person' },
  ],
  async answer(_deps, { asked, reading }) {
    const stretch: Stretch = asked.period.days > WEEKS_UP_TO ? 'month' : 'week';
    const rows = await reading.query<UsesRow>(usesQuery({ ...asked, stretch }));
    const uses = addedUp(rows);
    return {
      sentence: sentenceOf(uses, asked.period),
      figures: figuresOf(uses, asked.period),
      tables: [tableOf(rows, { stretch, period: asked.period })],
      n: uses.people,
      method: METHOD,
      caveats: caveatsOf(rows, asked),
    };
  },
};

/** Days of a period that is shown week by week; longer ones are shown by months. */
const WEEKS_UP_TO = 62;

const METHOD =
  'A day of use is one on which somebody did anything in the product, by the days of the workspace’s time zone. The people of a usual day (mean of all days, also those nobody came on) to the different people of the whole window; weeks are whole ones, counted back from the last day. All people of the window are added up, so that no account counts more than its people. 95 % interval: normal, of the share of days per person, each person taken by themselves.';

type Uses = Pick<UsesRow, 'people' | 'days' | 'days_squares' | 'weeks' | 'weeks_squares'>;

function addedUp(rows: readonly UsesRow[]): Uses {
  const sum = (read: (row: UsesRow) => number): number => rows.reduce((total, row) => total + read(row), 0);
  return {
    people: sum((row) => row.people),
    days: sum((row) => row.days),
    days_squares: sum((row) => row.days_squares),
    weeks: sum((row) => row.weeks),
    weeks_squares: sum((row) => row.weeks_squares),
  };
}

function figuresOf(uses: Uses, { days }: Period): AnswerFigure[] {
  const daily = uses.days / days;
  const found = stickinessOf({ daily, monthly: uses.people });
  if (found === null)
    return [
      {
        ...{ name: 'stickiness', title: 'Stickiness (DAU/MAU)', unit: 'share' },
        ...{ value: null, n: 0, note: 'Nobody used anything.' },
      },
    ];
  const { ratio, impliedDays } = found;
  const weeks = Math.floor(days / 7);
  const share = (sum: number, squares: number, of: number): Pick<AnswerFigure, 'low' | 'high'> => {
    const mean = meanInterval({ n: uses.people, sum: sum / of, squares: squares / of ** 2 });
    return mean === null ? {} : { low: Math.max(0, mean.low), high: Math.min(1, mean.high) };
  };
  const byDay = share(uses.days, uses.days_squares, days);
  return [
    {
      ...{ name: 'stickiness', title: 'Stickiness (DAU/MAU)', unit: 'share', n: uses.people },
      ...{ value: ratio, ...byDay },
    },
    {
      ...{ name: 'implied_days', title: 'Days of 30 the usual one comes', unit: 'days', value: impliedDays },
      ...(byDay.low === undefined || byDay.high === undefined
        ? {}
        : { low: 30 * byDay.low, high: 30 * byDay.high }),
    },
    {
      ...{ name: 'wau_mau', title: 'People of a week to all (WAU/MAU)', unit: 'share', n: uses.people },
      ...(weeks === 0
        ? { value: null, note: 'The window holds no whole week.' }
        : {
            value: uses.weeks / weeks / uses.people,
            ...share(uses.weeks, uses.weeks_squares, weeks),
          }),
    },
    { name: 'daily', title: 'People on a usual day', unit: 'number', value: daily },
    { name: 'people', title: 'People in the whole window', unit: 'count', value: uses.people },
  ];
}

function sentenceOf(uses: Uses, period: Period): string {
  const [stickiness, implied] = figuresOf(uses, period);
  if (typeof stickiness?.value !== 'number' || typeof implied?.value !== 'number')
    return 'Nobody used anything in this time.';
  const { value, low, high } = stickiness;
  const between =
    low === undefined || high === undefined
      ? ''
      : `, with 95 % confidence between ${shareWords(low)} and ${shareWords(high)}`;
  return `On a usual day ${shareWords(value)} of the ${manyWords(uses.people, 'person', 'people')} who came at all came${between}: the usual one comes on ${timesWords(implied.value)} of 30 days.`;
}

/** Fewer people tell little (our convention). */
const PEOPLE_FIRM = 30;
/** What is usually called a month. */
const MONTH = { min: 28, max: 31 };
/** More anonymous visitors than that change the picture. */
const ANONYMOUS_SHARE = 0.05;

function caveatsOf(rows: readonly UsesRow[], { period, segment, now }: Asked): string[] {
  const { people } = addedUp(rows);
  const named = rows.find(({ is_anonymous }) => is_anonymous === 0);
  const anonymous = people - (named?.people ?? 0);
  const { days } = period;
  return [
    ...(people > 0 && anonymous / people > ANONYMOUS_SHARE
      ? [
          `${countWords(anonymous)} of the ${countWords(people)} never said who they are; one person on two devices then counts twice${named === undefined ? '' : `. Without them it is ${shareWords(named.days / days / named.people)}`}.`,
        ]
      : []),
    ...(segment === null
      ? []
      : [
          `“${segment.title}” is who is in it today: whoever left it since, perhaps by coming less, is missing.`,
        ]),
    ...(people > 0 && people < PEOPLE_FIRM
      ? [`With ${manyWords(people, 'person', 'people')} one more or less changes much.`]
      : []),
    ...(days < MONTH.min || days > MONTH.max
      ? [
          `The window has ${manyWords(days, 'day')}; figures that others publish are of 28 to 31, and a longer window makes them lower.`,
        ]
      : []),
    ...(period.to.getTime() === now.getTime()
      ? ['The last day is not over, and counts as a whole one.']
      : []),
  ];
}

function tableOf(
  rows: readonly UsesRow[],
  { stretch, period }: { stretch: Stretch; period: Period },
): InsightAnswer['tables'][number] {
  const stretches = stretch === 'week' ? weeksOf(period) : monthsOf(period);
  const sum = (read: (row: UsesRow) => number | undefined): number =>
    rows.reduce((total, row) => total + (read(row) ?? 0), 0);
  return {
    name: `by_${stretch}`,
    title: stretch === 'week' ? 'Week by week' : 'Month by month',
    columns: [
      { name: 'first_day', title: 'From', unit: 'text' },
      { name: 'days', title: 'Days', unit: 'count' },
      { name: 'daily', title: 'People on a usual day', unit: 'number' },
      { name: 'people', title: 'People in all', unit: 'count' },
      { name: 'share', title: 'Usual day to all', unit: 'share' },
    ],
    rows: stretches.map(({ key, firstDay, days }) => {
      const people = sum((row) => row.people_by_stretch[key]);
      const daily = sum((row) => row.days_by_stretch[key]) / days;
      return { cells: [firstDay, days, daily, people, people === 0 ? null : daily / people] };
    }),
    rowsInAll: stretches.length,
  };
}

interface NamedStretch {
  readonly key: string;
  readonly firstDay: string;
  readonly days: number;
}

/** Whole weeks, oldest first. */
function weeksOf({ lastDay, days }: Period): NamedStretch[] {
  return Array.from({ length: Math.floor(days / 7) }, (_, back) => ({
    key: String(back),
    firstDay: dayAfter(lastDay, -7 * back - 6),
    days: 7,
  })).reverse();
}

/** Calendar months, each with as many of its days as the period has. */
function monthsOf({ firstDay, days }: Period): NamedStretch[] {
  const months = new Map<string, NamedStretch>();
  for (let at = 0; at < days; at += 1) {
    const day = dayAfter(firstDay, at);
    const key = `${day.slice(0, 7)}-01`;
    const known = months.get(key) ?? { key, firstDay: day, days: 0 };
    months.set(key, { ...known, days: known.days + 1 });
  }
  return [...months.values()];
}
