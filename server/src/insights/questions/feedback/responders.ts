import type { AnswerFigure, InsightAnswer } from '@sextant/contract';
import {
  proportionOf,
  type Spread,
  spreadOfShare,
  standardisedDifference,
} from '../../../platform/statistics/index.ts';
import { countWords, manyWords, shareWords } from '../number-words.ts';
import { type AskedRow, FRESH_DAYS } from './asked-query.ts';

/** What is known of who answered and who did not. */
export interface Responders {
  readonly figures: readonly AnswerFigure[];
  readonly tables: InsightAnswer['tables'];
  readonly caveats: readonly string[];
}

/** From so many standard deviations on, those who answered differ from those who did not (Austin 2009). */
const DIFFERS_FROM = 0.1;
/** Of fewer in either group nothing is said about how they differ. */
const COMPARED_MIN = 10;

/** The share that answered, and how they differ from those who were asked and stayed silent. */
export function respondersOf(rows: readonly AskedRow[]): Responders {
  const answered = rows.find(({ has_answered }) => has_answered === 1) ?? none;
  const silent = rows.find(({ has_answered }) => has_answered === 0) ?? none;
  const asked = answered.n + silent.n;
  const rate = proportionOf(answered.n, asked);
  const figures: AnswerFigure[] = [
    { name: 'asked', title: 'People asked', unit: 'count', value: asked },
    {
      ...{ name: 'response_rate', title: 'Of them answered', unit: 'share' },
      ...(rate === null
        ? { value: null, note: 'No “Survey Sent” tells who was asked.' }
        : { value: rate.share, low: rate.low, high: rate.high, n: asked }),
    },
  ];
  if (rate === null)
    return {
      figures,
      tables: [],
      caveats: ['Nothing tells who was asked, so it is not known how those who stayed silent differ.'],
    };
  const traits = answered.n < COMPARED_MIN || silent.n < COMPARED_MIN ? [] : comparedOf(answered, silent);
  return {
    figures,
    tables: [tableOf(comparedOf(answered, silent))],
    caveats: [
      ...traits.flatMap(differenceCaveat),
      ...churnCaveat(answered, silent),
      ...(rate.share < 0.5
        ? [
            `${shareWords(rate.share)} of the ${countWords(asked)} asked answered; of the rest nothing is known.`,
          ]
        : []),
      ...(silent.fresh > 0
        ? [
            `${manyWords(silent.fresh, 'person', 'people')} asked in the last ${FRESH_DAYS} days may answer yet.`,
          ]
        : []),
    ],
  };
}

const none: AskedRow = {
  ...{ has_answered: 0, n: 0, uses_mean: 0, uses_variance: 0, tenure_mean: 0, tenure_variance: 0 },
  ...{ paying: 0, mrr_mean: 0, mrr_variance: 0, currencies: [], lost: 0, plans: {}, fresh: 0 },
};

interface Compared {
  readonly title: string;
  /** How those who answered differ, where they have more or less of it. */
  readonly more: string;
  readonly less: string;
  readonly answered: Spread;
  readonly silent: Spread;
  readonly isShare: boolean;
}

/** Compared where all pay in one currency. */
const MONEY = 'Monthly revenue of the account now';
/** Plans compared: more say nothing that these do not. */
const PLANS_MAX = 3;

function comparedOf(answered: AskedRow, silent: AskedRow): Compared[] {
  const both = (read: (row: AskedRow) => Spread) => ({ answered: read(answered), silent: read(silent) });
  const measures: Compared[] = [
    {
      title: 'Uses in the 28 days before',
      more: 'use more',
      less: 'use less',
      ...both(({ n, uses_mean, uses_variance }) => ({ n, mean: uses_mean, variance: uses_variance })),
      isShare: false,
    },
    {
      title: 'Days since first seen',
      more: 'have been here longer',
      less: 'have been here for less time',
      ...both(({ n, tenure_mean, tenure_variance }) => ({ n, mean: tenure_mean, variance: tenure_variance })),
      isShare: false,
    },
    {
      title: MONEY,
      more: 'belong to accounts that pay more',
      less: 'belong to accounts that pay less',
      ...both(({ paying, mrr_mean, mrr_variance }) => ({
        n: paying,
        mean: mrr_mean,
        variance: mrr_variance,
      })),
      isShare: false,
    },
  ];
  const currencies = new Set([...answered.currencies, ...silent.currencies]);
  const comparable = measures.filter(
    (one) => one.answered.n > 0 && one.silent.n > 0 && (one.title !== MONEY || currencies.size === 1),
  );
  const plans = plansOf(answered, silent).map((plan) => ({
    title: `On the plan ${plan}`,
    more: `are more often on the plan ${plan}`,
    less: `are less often on the plan ${plan}`,
    ...both(({ n, plans }) => spreadOfShare(plans[plan] ?? 0, n)),
    isShare: true,
  }));
  return [...comparable, ...plans];
}

/** The plans most people are on. */
function plansOf(answered: AskedRow, silent: AskedRow): string[] {
  const people = (plan: string): number => (answered.plans[plan] ?? 0) + (silent.plans[plan] ?? 0);
  return [...new Set([...Object.keys(answered.plans), ...Object.keys(silent.plans)])]
    .filter((plan) => plan !== '')
    .sort((one, other) => people(other) - people(one) || (one < other ? -1 : 1))
    .slice(0, PLANS_MAX);
}

function differenceCaveat({ answered, silent, more, less, isShare }: Compared): string[] {
  const apart = standardisedDifference(answered, silent);
  if (apart === null || Math.abs(apart) <= DIFFERS_FROM) return [];
  const text = (value: number): string => (isShare ? shareWords(value) : countWords(value));
  const figures = `${text(answered.mean)} against ${text(silent.mean)}, ${Math.abs(apart).toFixed(2)} standard deviations apart`;
  return [
    `Those who answered ${apart > 0 ? more : less} than those who were asked and did not (${figures}).`,
  ];
}

function churnCaveat(answered: AskedRow, silent: AskedRow): string[] {
  if (answered.lost + silent.lost === 0) return [];
  const share = ({ lost, n }: AskedRow): string => (n === 0 ? 'none' : shareWords(lost / n));
  return [
    `Since they were asked, the account has cancelled for ${share(silent)} of those who stayed silent and for ${share(answered)} of those who answered.`,
  ];
}

function tableOf(compared: readonly Compared[]): InsightAnswer['tables'][number] {
  return {
    name: 'responders',
    title: 'Those who answered beside those who did not',
    columns: [
      { name: 'what', title: '', unit: 'text' },
      { name: 'answered', title: 'Answered', unit: 'text' },
      { name: 'silent', title: 'Asked, silent', unit: 'text' },
      { name: 'apart', title: 'Standard deviations apart', unit: 'number' },
    ],
    rows: compared.map(({ title, answered, silent, isShare }) => {
      const text = ({ mean }: Spread): string => (isShare ? shareWords(mean) : meanWords(mean));
      const apart = standardisedDifference(answered, silent);
      return {
        cells: [title, text(answered), text(silent), apart === null ? null : Math.round(100 * apart) / 100],
      };
    }),
    rowsInAll: compared.length,
  };
}

const meanWords = (mean: number): string => (mean < 100 ? mean.toFixed(1) : countWords(mean));
