import type { InsightAnswer } from '@sextant/contract';
import type { InsightsDeps } from '../../deps.ts';
import type { CurrencyRevenue } from './by-currency.ts';
import { type AccountMovement, movementOf, type RevenueMovement } from './movement.ts';
import type { RevenueRow } from './read-revenue.ts';

type Table = InsightAnswer['tables'][number];

/** Rows of a list of accounts. */
const SHOWN = 20;

/** The movement line by line, and the accounts that made most of it. */
export async function revenueTables(
  { nameSubjects }: Pick<InsightsDeps, 'nameSubjects'>,
  {
    workspaceId,
    rows,
    currencies,
  }: { workspaceId: string; rows: readonly RevenueRow[]; currencies: readonly CurrencyRevenue[] },
): Promise<Table[]> {
  const lists = lines.map(({ kind, name, title }) => {
    const found = rows
      .flatMap((row) => {
        const { kind: is, by } = movementOf(row);
        return is === kind ? [{ row, by }] : [];
      })
      .sort((one, other) => other.by - one.by || (one.row.id < other.row.id ? -1 : 1));
    return { name, title, shown: found.slice(0, SHOWN), inAll: found.length };
  });
  const ids = lists.flatMap(({ shown }) => shown.map(({ row }) => row.id));
  const names = await nameSubjects({ workspaceId, people: [], accounts: ids });
  const only = currencies.length === 1 ? (currencies[0]?.currency ?? '') : '';
  const currency = only === '' ? {} : { currency: only };
  return [
    movementTable(currencies),
    ...lists
      .filter(({ shown }) => shown.length > 0)
      .map(
        ({ name, title, shown, inAll }): Table => ({
          ...{ name, title, rowsInAll: inAll },
          columns: [
            { name: 'account', title: 'Account', unit: 'text' },
            { name: 'start', title: 'At the start', unit: 'money', ...currency },
            { name: 'end', title: 'At the end', unit: 'money', ...currency },
            { name: 'change', title: 'Change', unit: 'money', ...currency },
            ...(currencies.length > 1
              ? [{ name: 'currency', title: 'Currency', unit: 'text' } as const]
              : []),
          ],
          rows: shown.map(({ row }) => ({
            subject: { collection: 'accounts', id: row.id },
            cells: [
              names.accounts.get(row.id)?.name ?? row.id,
              ...[row.start, row.end, row.end - row.start],
              ...(currencies.length > 1 ? [row.currency] : []),
            ],
          })),
        }),
      ),
  ];
}

const lines: readonly { kind: AccountMovement['kind']; name: string; title: string }[] = [
  { kind: 'lost', name: 'losses', title: 'Accounts lost' },
  { kind: 'contraction', name: 'contractions', title: 'Accounts that bring less' },
  { kind: 'expansion', name: 'expansions', title: 'Accounts that bring more' },
  { kind: 'reactivated', name: 'reactivated', title: 'Accounts that came back' },
];

/** From start to end; the lines add up. */
function movementTable(currencies: readonly CurrencyRevenue[]): Table {
  const steps: [title: string, read: (movement: RevenueMovement) => number][] = [
    ['At the start', ({ start }) => start],
    ['Lost with accounts', ({ lost }) => -lost],
    ['Less from accounts that stayed', ({ contraction }) => -contraction],
    ['More from accounts that stayed', ({ expansion }) => expansion],
    ['From new accounts', (movement) => movement.new],
    ['From accounts that came back', ({ reactivated }) => reactivated],
    ['From customers whose start is unknown', ({ unplaced }) => unplaced],
    ['At the end', ({ end }) => end],
  ];
  const shown = steps.filter(
    ([, read], at) => at !== 6 || currencies.some(({ movement }) => read(movement) !== 0),
  );
  return {
    name: 'movement',
    title: 'From start to end',
    columns: [
      { name: 'line', title: '', unit: 'text' },
      ...currencies.map(({ currency }) => ({
        name: `amount_${currency.toLowerCase() || 'none'}`,
        title: currency || 'Amount',
        unit: 'money' as const,
        ...(currency === '' ? {} : { currency }),
      })),
    ],
    rows: shown.map(([title, read]) => ({
      // Adding 0 makes nothing of a negative 0.
      cells: [title, ...currencies.map(({ movement }) => read(movement) + 0)],
    })),
    rowsInAll: shown.length,
  };
}
