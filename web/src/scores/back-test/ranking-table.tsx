import { count } from '../../design/figures.ts';

/** How well something ranked those lost below those that stayed; null with too few to say. */
export interface RankingRow {
  key: string;
  title: string;
  /** What is said behind the title: that a component is leading. */
  remark?: string | undefined;
  auc: number | null;
  low: number | null;
  high: number | null;
  lost: number;
  kept: number;
}

/** Rankings under each other on one scale from "always wrong" to "always right", chance in the middle. */
export function RankingTable(props: { caption: string; first: string; rows: readonly RankingRow[] }) {
  const head = 'border-b py-1.5 pr-4 text-left text-xs font-medium text-ink-2 last:pr-0';
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} w-[38%] sm:w-[30%]`}>
            {props.first}
          </th>
          <th scope="col" className={`${head} w-32`}>
            AUC
          </th>
          <th scope="col" className={`${head} hidden sm:table-cell`} aria-label="On a scale from 0 to 1">
            <span className="flex justify-between font-normal text-ink-3">
              <span>always wrong</span>
              <span>a coin</span>
              <span>always right</span>
            </span>
          </th>
          <th scope="col" className={`${head} hidden w-36 text-right md:table-cell`}>
            Lost, stayed
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="border-b py-1.5 pr-4 text-left font-normal">
              {row.title}
              {row.remark === undefined ? null : <span className="text-ink-3">, {row.remark}</span>}
            </th>
            <td className="border-b py-1.5 pr-4">
              <AucText row={row} />
            </td>
            <td className="hidden border-b py-1.5 pr-4 sm:table-cell">
              <Interval row={row} />
            </td>
            <td className="hidden border-b py-1.5 text-right text-ink-2 md:table-cell">
              {count(row.lost)}, {count(row.kept)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AucText({ row: { auc, low, high } }: { row: RankingRow }) {
  if (auc === null || low === null || high === null) return <span className="text-ink-3">too few</span>;
  return (
    <>
      {auc.toFixed(2)}{' '}
      <span className="whitespace-nowrap text-xs text-ink-3">
        {low.toFixed(2)} to {high.toFixed(2)}
      </span>
    </>
  );
}

/** The interval as a line with its middle, over the mark of chance. */
function Interval({ row: { auc, low, high } }: { row: RankingRow }) {
  if (auc === null || low === null || high === null) return null;
  const isAboveChance = low > 0.5;
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="h-3 w-full overflow-visible" aria-hidden>
      <line x1="50" x2="50" y1="0" y2="8" className="stroke-control" vectorEffect="non-scaling-stroke" />
      <line
        x1={low * 100}
        x2={high * 100}
        y1="4"
        y2="4"
        className={isAboveChance ? 'stroke-accent' : 'stroke-ink-3'}
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={auc * 100}
        x2={auc * 100}
        y1="1"
        y2="7"
        className={isAboveChance ? 'stroke-accent' : 'stroke-ink-3'}
        strokeWidth="3"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
