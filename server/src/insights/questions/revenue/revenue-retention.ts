import type { AnswerFigure, InsightAnswer, MetricDefinition } from '@sextant/contract';
import { proportionOf } from '../../../platform/statistics/index.ts';
import { countWords, listWords, manyWords, moneyWords, shareWords } from '../number-words.ts';
import { monthsAfter } from '../period.ts';
import type { AnswerableQuestion, Asked } from '../question.ts';
import { byCurrency, type CurrencyRevenue } from './by-currency.ts';
import { BACK_MONTHS, type RevenueRow, readRevenue } from './read-revenue.ts';
import { revenueTables } from './revenue-tables.ts';

/** How much of the revenue stayed. */
export const revenueRetentionQuestion: AnswerableQuestion = {
  name: 'revenue-retention',
  title: 'How much of our revenue stayed, and how much grew?',
  about:
    'Net and gross revenue retention of the accounts that were there at the start, what was lost, added and won back, and where.',
  topic: 'revenue',
  parameters: [
    {
      kind: 'day',
      name: 'from',
      about: 'The first day: the accounts of that morning are followed',
      usually: (today) => monthsAfter(today, -12),
    },
    { kind: 'day', name: 'to', about: 'The last day', usually: (today) => today },
    {
      kind: 'metric',
      name: 'metric',
      about: 'What an account brings',
      // Over child accounts the same money would be counted twice.
      mayBe: ({ subject, unit, compute }) =>
        subject === 'account' && unit === 'currency' && !('children' in compute),
      usually: 'mrr',
    },
    { kind: 'segment', name: 'segment', about: 'Only accounts that are in it now', subject: 'account' },
  ],
  async answer(deps, { asked, reading }) {
    const { metric } = asked;
    if (metric === null) throw new Error('Its parameters always have a metric.');
    const rows = await readRevenue(deps, { asked, metric, reading });
    const currencies = byCurrency(rows);
    const atStart = rows.filter(({ start }) => start > 0);
    const churn = churnFigure(atStart);
    return {
      sentence: sentenceOf(currencies, { churn, asked }),
      figures: [...currencies.flatMap(({ figures }) => figures), churn],
      tables: await revenueTables(deps, { workspaceId: asked.workspaceId, rows, currencies }),
      n: atStart.length,
      method: methodOf(metric),
      caveats: caveatsOf(rows, { currencies, asked }),
    };
  },
};

function methodOf({ title }: MetricDefinition): string {
  return `“${title}” of every account at the start and at the end, computed from the log as of either; accounts that have left since count. Gross retention counts each account of the start up to what it brought then, net with what it brings more; new accounts are in neither. An account that brought nothing at the start but something in the ${BACK_MONTHS} months before (looked at month by month) came back and is not new. 95 % intervals: by 2,000 seeded draws of accounts; of accounts lost, Wilson.`;
}

function churnFigure(atStart: readonly RevenueRow[]): AnswerFigure {
  const lost = proportionOf(atStart.filter(({ end }) => end <= 0).length, atStart.length);
  const figure = { name: 'logo_churn', title: 'Accounts lost', unit: 'share', n: atStart.length } as const;
  return lost === null
    ? { ...figure, value: null, note: 'No account brought anything at the start.' }
    : { ...figure, value: lost.share, low: lost.low, high: lost.high };
}

function sentenceOf(
  currencies: readonly CurrencyRevenue[],
  { churn, asked }: { churn: AnswerFigure; asked: Asked },
): string {
  const parts = currencies.flatMap(({ currency, movement: { start, end, lost, expansion }, figures }) => {
    const [nrr, grr] = figures;
    if (typeof nrr?.value !== 'number' || typeof grr?.value !== 'number') return [];
    const money = (amount: number): string => moneyWords(amount, currency);
    return `Of ${money(start)} on ${asked.period.firstDay}, ${shareWords(grr.value)} stayed${betweenWords(grr)}, and with what the same accounts bring more it is ${shareWords(nrr.value)}${betweenWords(nrr)}: ${money(lost)} left with lost accounts, ${money(expansion)} grew, and all accounts together bring ${money(end)} on ${asked.period.lastDay}.`;
  });
  if (parts.length === 0)
    return `Nothing is known of what accounts brought on ${asked.period.firstDay}, so nothing can have stayed or gone.`;
  const lost =
    churn.value === null
      ? ''
      : ` ${shareWords(churn.value)} of ${manyWords(churn.n ?? 0, 'account')} were lost${betweenWords(churn)}.`;
  return `${parts.join(' ')}${lost}`;
}

function betweenWords({ low, high }: AnswerFigure): string {
  return low === undefined || high === undefined ? '' : ` (${shareWords(low)} to ${shareWords(high)})`;
}

/** Fewer accounts at the start tell little (our convention). */
const ACCOUNTS_FIRM = 30;
/** One account with more of the start than this decides alone. */
const BIG_SHARE = 0.2;
const YEAR = { min: 360, max: 370 };

function caveatsOf(
  rows: readonly RevenueRow[],
  { currencies, asked }: { currencies: readonly CurrencyRevenue[]; asked: Asked },
): InsightAnswer['caveats'] {
  const { segment, period } = asked;
  const atStart = rows.filter(({ start }) => start > 0);
  const unplaced = rows.filter(({ start, startUnknown }) => start <= 0 && startUnknown);
  const gone = unplaced.filter(({ end }) => end <= 0).length;
  const bringing = currencies
    .filter(({ movement }) => movement.unplaced > 0)
    .map(({ currency, movement }) => moneyWords(movement.unplaced, currency));
  const [main] = currencies;
  const biggest = Math.max(
    0,
    ...rows.filter(({ currency }) => currency === main?.currency).map(({ start }) => start),
  );
  const shareOfBiggest = main === undefined || main.movement.start === 0 ? 0 : biggest / main.movement.start;
  return [
    ...(unplaced.length === 0
      ? []
      : [
          `${manyWords(unplaced.length, 'account was', 'accounts were')} customers before anything is known of what they brought: the first that is told of them is a renewal, a change or an end. They are in no rate and not new${bringing.length === 0 ? '' : `; they bring ${listWords(bringing)} at the end`}${gone === 0 ? '' : `; ${countWords(gone)} of them left`}.`,
        ]),
    ...(segment === null
      ? []
      : [
          `“${segment.title}” is who is in it today, not who was at the start: accounts that left it since, perhaps because they cancelled, are missing, so that less may seem lost than was.`,
        ]),
    ...(atStart.length > 0 && atStart.length < ACCOUNTS_FIRM
      ? [`With ${manyWords(atStart.length, 'account')} at the start one more or less changes much.`]
      : []),
    ...(shareOfBiggest > BIG_SHARE && atStart.length > 1
      ? [`One account brought ${shareWords(shareOfBiggest)} of the start.`]
      : []),
    ...(currencies.length > 1
      ? [
          'Accounts have different currencies: each is told of by itself, since rates of exchange would move it.',
        ]
      : []),
    ...(period.days < YEAR.min || period.days > YEAR.max
      ? [`The period has ${manyWords(period.days, 'day')}; rates that others publish are mostly of a year.`]
      : []),
  ];
}
