import type { InsightAnswer } from '@sextant/contract';
import { type RatioUnit, ratioOfSums, seededRandom } from '../../../platform/statistics/index.ts';
import { NO_ACCOUNT } from '../../../profiles/index.ts';
import type { InsightsDeps } from '../../deps.ts';
import { shareWords } from '../number-words.ts';
import { dayAfter, periodBefore } from '../period.ts';
import type { Asked, Parameter } from '../question.ts';
import type { Reading } from '../reading.ts';
import { type AnswersRow, answersQuery, HELPED_DAYS } from './answers-query.ts';
import { type AskedRow, askedQuery } from './asked-query.ts';
import { type Responders, respondersOf } from './responders.ts';
import type { Survey } from './survey.ts';

/** Fewer answers make no score, only counts; up to the second it is indicative (our convention). */
export const ANSWERS_MIN = 30;
export const ANSWERS_FIRM = 100;

/** The parameters of questions about surveys. */
export const surveyParameters: readonly Parameter[] = [
  {
    kind: 'day',
    name: 'from',
    about: 'The first day of the answers',
    usually: (today) => dayAfter(today, -364),
  },
  { kind: 'day', name: 'to', about: 'The last day of the answers', usually: (today) => today },
  { kind: 'account', name: 'account', about: 'Only the people of this account' },
  { kind: 'segment', name: 'segment', about: 'Only people who are in this segment now', subject: 'person' },
];

/** Everything that is read of a survey. */
export interface SurveyAnswers {
  readonly byAccount: readonly AnswersRow[];
  readonly now: Counts;
  readonly before: Counts;
  /** Mean of the scores; null without any. */
  readonly mean: number | null;
  readonly responders: Responders;
  readonly caveats: readonly string[];
}

export interface Counts {
  readonly n: number;
  readonly good: number;
  readonly bad: number;
}

export async function readSurvey(
  survey: Survey,
  { asked, reading }: { asked: Asked; reading: Reading },
): Promise<SurveyAnswers> {
  const { workspaceId, period, timeZone, account, segment, now } = asked;
  const before = periodBefore(period, timeZone);
  const ask = { workspaceId, survey, period, before, account, segment, now };
  const [byAccount, askedRows] = await Promise.all([
    reading.query<AnswersRow>(answersQuery(ask)),
    reading.query<AskedRow>(askedQuery(ask)),
  ]);
  const sum = (read: (row: AnswersRow) => number): number =>
    byAccount.reduce((total, row) => total + read(row), 0);
  const n = sum((row) => row.n);
  const responders = respondersOf(askedRows);
  return {
    byAccount,
    now: { n, good: sum((row) => row.good), bad: sum((row) => row.bad) },
    before: {
      n: sum((row) => row.n_before),
      good: sum((row) => row.good_before),
      bad: sum((row) => row.bad_before),
    },
    mean: n === 0 ? null : sum((row) => row.total) / n,
    responders,
    caveats: [
      ...fewCaveat(n),
      ...responders.caveats,
      ...helpedCaveat(
        sum((row) => row.helped),
        n,
      ),
      ...(segment === null
        ? []
        : [`“${segment.title}” is who is in it today, not who was in it when they answered.`]),
    ],
  };
}

function fewCaveat(n: number): string[] {
  if (n >= ANSWERS_FIRM || n < ANSWERS_MIN) return [];
  return [`With fewer than ${ANSWERS_FIRM} answers this is indicative only.`];
}

function helpedCaveat(helped: number, n: number): string[] {
  if (helped === 0) return [];
  return [
    `${shareWords(helped / n)} of the answers came within ${HELPED_DAYS} days after something with support; people who had trouble are heard more than others.`,
  ];
}

/** Which share of all answers the biggest accounts may give before their answers are drawn together. */
const BIGGEST = { accounts: 5, share: 0.3 };
const SEED = 1;

/** An interval that minds that the answers of one account go together. */
export interface ClusterInterval {
  readonly low: number;
  readonly high: number;
  /** Of the answers, given by the biggest accounts. */
  readonly share: number;
}

/**
 * Null where no few accounts give much of the answers. `part` is what one account adds to the score. Never narrower than
 * the `plain` interval: where all accounts answered the same, draws of them differ in nothing.
 */
export function clusterInterval(
  byAccount: readonly AnswersRow[],
  {
    part,
    plain,
  }: {
    part: (row: AnswersRow) => { one: number; each: RatioUnit['part'] }[];
    plain: { low: number; high: number };
  },
): ClusterInterval | null {
  const n = byAccount.reduce((sum, row) => sum + row.n, 0);
  const accounts = byAccount.filter((row) => row.account !== NO_ACCOUNT && row.n > 0);
  const biggest = accounts
    .map((row) => row.n)
    .sort((one, other) => other - one)
    .slice(0, BIGGEST.accounts);
  const share = biggest.reduce((sum, answers) => sum + answers, 0) / n;
  if (!(share > BIGGEST.share)) return null;
  const alone = byAccount.filter((row) => row.account === NO_ACCOUNT).flatMap(part);
  const units: RatioUnit[] = [
    ...accounts.map((row) => ({
      part: part(row).reduce((sum, { one, each }) => sum + one * each, 0),
      whole: row.n,
    })),
    ...alone.flatMap(({ one, each }) => Array.from({ length: one }, () => ({ part: each, whole: 1 }))),
  ];
  const found = ratioOfSums(units, seededRandom(SEED));
  if (found === null) return null;
  return { low: Math.min(plain.low, found.low), high: Math.max(plain.high, found.high), share };
}

/**
 * An interval of a difference, as much wider as drawing accounts made the interval of the score: what goes together in one
 * period goes together in both (Kish's design effect).
 */
export function widened(
  { value, low, high }: { value: number; low: number; high: number },
  { plain, cluster }: { plain: { low: number; high: number } | null; cluster: ClusterInterval | null },
): { low: number; high: number } {
  if (plain === null || cluster === null) return { low, high };
  const factor = Math.max(1, (cluster.high - cluster.low) / (plain.high - plain.low));
  return { low: value - factor * (value - low), high: value + factor * (high - value) };
}

/** Said beside such an interval. */
export function clusterCaveat({ share }: ClusterInterval): string {
  return `The five accounts with the most answers give ${shareWords(share)} of them; the interval draws accounts, not answers, since people of one account answer alike.`;
}

const ACCOUNTS_SHOWN = 20;

/** The accounts with the most answers. */
export async function accountsTable(
  deps: Pick<InsightsDeps, 'nameSubjects'>,
  {
    asked,
    byAccount,
    words,
  }: {
    asked: Asked;
    byAccount: readonly AnswersRow[];
    words: { readonly good: string; readonly middle: string; readonly bad: string };
  },
): Promise<InsightAnswer['tables']> {
  const accounts = byAccount.filter((row) => row.account !== NO_ACCOUNT && row.n > 0);
  if (accounts.length === 0) return [];
  const shown = accounts.slice(0, ACCOUNTS_SHOWN);
  const names = await deps.nameSubjects({
    workspaceId: asked.workspaceId,
    people: [],
    accounts: shown.map(({ account }) => account),
  });
  return [
    {
      name: 'accounts',
      title: 'Accounts with the most answers',
      columns: [
        { name: 'account', title: 'Account', unit: 'text' },
        { name: 'answers', title: 'Answers', unit: 'count' },
        { name: 'good', title: words.good, unit: 'count' },
        { name: 'middle', title: words.middle, unit: 'count' },
        { name: 'bad', title: words.bad, unit: 'count' },
      ],
      rows: shown.map(({ account, n, good, bad }) => ({
        subject: { collection: 'accounts', id: account },
        cells: [names.accounts.get(account)?.name ?? account, n, good, n - good - bad, bad],
      })),
      rowsInAll: accounts.length,
    },
  ];
}
