import { count, mean } from '../../design/figures.ts';
import { BarAgainst } from '../../design/pictures/spark.tsx';
import { Time } from '../../design/time.tsx';

interface FeatureTableProps {
  features: readonly { feature: string; uses: number; lastUsedAt: string; compared: number }[];
  /** What the tick on the bar stands for, such as `the others at Acme, on average`. */
  comparedWith: string;
  comparedTitle: string;
}

const FEATURES_SHOWN_MAX = 12;

/** Features as small bars; the tick on each bar is what the bar is compared with. */
export function FeatureTable({ features, comparedWith, comparedTitle }: FeatureTableProps) {
  const shown = features.slice(0, FEATURES_SHOWN_MAX);
  const max = Math.max(1, ...shown.flatMap(({ uses, compared }) => [uses, compared]));
  const head = 'border-b py-1 pr-3 text-xs font-medium text-ink-2 last:pr-0';
  return (
    <div>
      <table className="w-full max-w-[44rem] text-sm">
        <caption className="sr-only">Features used in the last 90 days</caption>
        <thead>
          <tr className="text-left">
            <th scope="col" className={head}>
              Feature
            </th>
            <th scope="col" className={`${head} w-2/5`}>
              <span className="sr-only">Bar</span>
            </th>
            <th scope="col" className={`${head} text-right`}>
              Uses
            </th>
            <th scope="col" className={`${head} text-right`}>
              {comparedTitle}
            </th>
            <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ feature, uses, lastUsedAt, compared }) => (
            <tr key={feature} className="h-7">
              <td className="max-w-48 truncate pr-3">{feature}</td>
              <td className="pr-3">
                <BarAgainst value={uses} other={compared} max={max} />
              </td>
              <td className="pr-3 text-right">{count(uses)}</td>
              <td className="pr-3 text-right text-ink-2">{mean(compared)}</td>
              <td className="hidden text-right text-ink-3 sm:table-cell">
                <Time at={lastUsedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 text-xs text-ink-3">
        Last 90 days; the tick on a bar is {comparedWith}.
        {features.length > shown.length
          ? ` ${features.length - shown.length} rarer features are left out.`
          : ''}
      </p>
    </div>
  );
}
