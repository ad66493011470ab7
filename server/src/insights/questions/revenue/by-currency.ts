import type { AnswerFigure } from '@sextant/contract';
import { groupBy } from '../../../platform/grouped.ts';
import { ratioOfSums, seededRandom } from '../../../platform/statistics/index.ts';
import { type RevenueMovement, revenueMovement } from './movement.ts';
import type { RevenueRow } from './read-revenue.ts';

/** The movement of the revenue in one currency; its first two figures are net and gross retention. */
export interface CurrencyRevenue {
  readonly currency: string;
  readonly movement: RevenueMovement;
  readonly figures: readonly AnswerFigure[];
}

/** Revenue by currency, the one with the most accounts first. */
export function byCurrency(rows: readonly RevenueRow[]): CurrencyRevenue[] {
  const bringing = rows.filter(({ start, end }) => start > 0 || end > 0);
  const ordered = [...groupBy(bringing, ({ currency }) => currency)].sort(
    ([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1),
  );
  const withOne: [string, RevenueRow[]][] = ordered.length === 0 ? [['', []]] : ordered;
  return withOne.map(([currency, own], place) => {
    const movement = revenueMovement(own);
    const figures = figuresOf(own, movement).map((figure) => ({
      ...figure,
      ...(figure.unit === 'money' && currency !== '' ? { currency } : {}),
      ...(place === 0 ? {} : { name: `${figure.name}_${currency.toLowerCase() || 'none'}` }),
      ...(ordered.length > 1 ? { title: `${figure.title} (${currency || 'no currency'})` } : {}),
    }));
    return { currency, movement, figures };
  });
}

const SEED = 1;

function figuresOf(rows: readonly RevenueRow[], movement: RevenueMovement): AnswerFigure[] {
  const cohort = rows.filter(({ start }) => start > 0);
  const interval = (part: (row: RevenueRow) => number) =>
    intervalOf(
      ratioOfSums(
        cohort.map((row) => ({ part: part(row), whole: row.start })),
        seededRandom(SEED),
      ),
    );
  const { nrr, grr, quickRatio, start, end } = movement;
  const n = cohort.length;
  return [
    {
      ...{ name: 'nrr', title: 'Net revenue retention', unit: 'share', n },
      ...(nrr === null ? NO_START : { value: nrr, ...interval((row) => row.end) }),
    },
    {
      ...{ name: 'grr', title: 'Gross revenue retention', unit: 'share', n },
      ...(grr === null ? NO_START : { value: grr, ...interval((row) => Math.min(row.start, row.end)) }),
    },
    {
      ...{ name: 'quick_ratio', title: 'Quick ratio: gained to lost', unit: 'times' },
      ...(quickRatio === null ? { value: null, note: 'No losses.' } : { value: quickRatio }),
    },
    { name: 'start', title: 'At the start', unit: 'money', value: start },
    { name: 'end', title: 'At the end', unit: 'money', value: end },
  ];
}

const NO_START = { value: null, note: 'No account brought anything at the start.' } as const;

/** Where all accounts did the same, draws of them differ in nothing and say nothing. */
function intervalOf(
  found: { low: number; high: number } | null,
): Pick<AnswerFigure, 'low' | 'high' | 'note'> {
  if (found === null) return { note: 'One account tells nothing about how far chance goes.' };
  if (found.low === found.high) return { note: 'All accounts did the same, so chance cannot be judged.' };
  return { low: found.low, high: found.high };
}
