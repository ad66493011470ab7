import type { RfmAnswer } from '@sextant/contract';
import { everyone } from '../../definitions/definition-words.ts';
import { count, mean } from '../../design/figures.ts';
import { exact } from '../../design/instants.ts';
import { Figure } from '../../design/pictures/figure.tsx';
import { dayRanges, orderRanges } from './score-ranges.ts';

/** The latest on top, the most frequent on the right: the best corner is the upper right one. */
const down = [5, 4, 3, 2, 1] as const;
const across = [1, 2, 3, 4, 5] as const;

interface BuyersGridProps {
  answer: RfmAnswer;
  thresholds: NonNullable<RfmAnswer['thresholds']>;
}

/** Buyers by recency and frequency; a cell is the darker the more are in it. */
export function BuyersGrid({ answer, thresholds }: BuyersGridProps) {
  const days = dayRanges(thresholds.recency);
  const orders = orderRanges(thresholds.frequency);
  const most = Math.max(1, ...answer.cells.map(({ buyers }) => buyers));
  return (
    <Figure
      title="Buyers by recency and frequency"
      caption={`n = ${count(answer.buyers)} ${everyone(answer.subject)} with an order, as of ${exact(answer.asOf)}. Fifths; equal values stay together, so a row or column may be empty.`}
      twin={{
        columns: ['days since last order', 'orders', 'buyers', 'mean money'],
        rows: answer.cells.map(({ recency, frequency, buyers, money }) => [
          days[recency - 1] ?? 'none',
          orders[frequency - 1] ?? 'none',
          buyers,
          Math.round(money * 100) / 100,
        ]),
      }}
    >
      <table className="mb-2 w-full max-w-2xl table-fixed border-separate border-spacing-0.5 text-sm">
        <caption className="sr-only">Buyers by days since the last order (rows) and orders (columns)</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="w-24 pr-2 text-left align-bottom text-xs font-normal text-ink-3 sm:w-32"
            >
              Days since last order
            </th>
            {across.map((frequency) => (
              <th
                key={frequency}
                scope="col"
                className="px-1 pb-1 align-bottom text-xs font-normal text-ink-2"
              >
                {orders[frequency - 1] ?? <span className="text-ink-3">nobody</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.map((recency) => (
            <tr key={recency}>
              <th scope="row" className="pr-2 text-left text-xs font-normal text-ink-2">
                {days[recency - 1] ?? <span className="text-ink-3">nobody</span>}
              </th>
              {across.map((frequency) => (
                <Cell
                  key={frequency}
                  cell={answer.cells.find((cell) => cell.recency === recency && cell.frequency === frequency)}
                  most={most}
                />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <td colSpan={5} className="pt-1 text-center text-xs text-ink-3">
              Orders
            </td>
          </tr>
        </tfoot>
      </table>
    </Figure>
  );
}

/** The number stands on paper of the accent's colour, thin enough to be read on. */
const STRONGEST = 0.55;

function Cell({ cell, most }: { cell: RfmAnswer['cells'][number] | undefined; most: number }) {
  const buyers = cell?.buyers ?? 0;
  return (
    <td
      title={buyers === 0 ? undefined : `Mean money ${mean(cell?.money ?? 0)}`}
      className="relative h-11 bg-sunken text-center"
    >
      <span
        aria-hidden
        className="absolute inset-0 bg-accent"
        style={{ opacity: STRONGEST * Math.sqrt(buyers / most) }}
      />
      <span className={`relative ${buyers === 0 ? 'text-ink-3' : 'font-medium'}`}>{count(buyers)}</span>
    </td>
  );
}
