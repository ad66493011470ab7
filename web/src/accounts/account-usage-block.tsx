import type { Account } from '@sextant/contract';
import { useCallback } from 'react';
import { Block } from '../design/block.tsx';
import { count, counted } from '../design/figures.ts';
import { shortDay } from '../design/instants.ts';
import { Missing } from '../design/missing.tsx';
import { quietAxes } from '../design/pictures/axes.ts';
import type { PictureColours } from '../design/pictures/colours.ts';
import { Picture } from '../design/pictures/picture.tsx';
import { Time } from '../design/time.tsx';

type Usage = Account['usage'];

const HEIGHT = 130;
const FEATURES_SHOWN_MAX = 12;

/** Use by all its people: active people week by week, and the features they use. */
export function AccountUsageBlock({ usage }: { usage: Usage }) {
  const isEmpty = usage.byWeek.every(({ activePeople }) => activePeople === 0) && usage.features.length === 0;
  return (
    <Block
      id="usage"
      title="Usage"
      note={
        usage.lastSeenAt === null ? undefined : (
          <>
            last <Time at={usage.lastSeenAt} />
          </>
        )
      }
    >
      {isEmpty ? (
        <Missing what="Nobody of this account has used anything in the last 26 weeks." />
      ) : (
        <Weeks weeks={usage.byWeek} />
      )}
      {usage.features.length === 0 ? null : <Features features={usage.features} />}
    </Block>
  );
}

function Weeks({ weeks }: { weeks: Usage['byWeek'] }) {
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      return {
        grid: axes.grid,
        tooltip: {
          ...axes.tooltip,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const week = weeks[dataIndex];
            if (week === undefined) return '';
            return `Week of ${shortDay(week.week, Date.now())}: ${counted(week.activePeople, 'active person', 'active people')}, ${counted(week.activeDays, 'day', 'days')} of use`;
          },
        },
        xAxis: { ...axes.categoryAxis, data: weeks.map(({ week }) => shortDay(week, Date.now())) },
        yAxis: axes.valueAxis,
        series: {
          type: 'bar',
          barCategoryGap: '25%',
          itemStyle: { color: colours.mark },
          data: weeks.map(({ activePeople }) => activePeople),
        },
      };
    },
    [weeks],
  );
  return (
    <div className="max-w-[52rem]">
      <Picture
        title="Active people by week"
        caption="People active in each of the last 26 weeks; the last week is not over yet"
        draw={draw}
        height={HEIGHT}
        twin={{
          columns: ['week', 'active people', 'days of use'],
          rows: weeks.map(({ week, activePeople, activeDays }) => [week, activePeople, activeDays]),
        }}
      />
    </div>
  );
}

function Features({ features }: { features: Usage['features'] }) {
  const shown = features.slice(0, FEATURES_SHOWN_MAX);
  const max = Math.max(1, ...shown.map(({ uses }) => uses));
  const head = 'border-b py-1 pr-3 text-xs font-medium text-ink-2 last:pr-0';
  return (
    <>
      <table className="mt-4 w-full max-w-[44rem] text-sm">
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
              People
            </th>
            <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ feature, uses, people, lastUsedAt }) => (
            <tr key={feature} className="h-7">
              <td className="max-w-48 truncate pr-3">{feature}</td>
              <td className="pr-3">
                <span aria-hidden className="block h-3 min-w-20">
                  <span
                    className="block h-full rounded-r-sm bg-mark-1"
                    style={{ width: `${(uses / max) * 100}%` }}
                  />
                </span>
              </td>
              <td className="pr-3 text-right">{count(uses)}</td>
              <td className="pr-3 text-right">{count(people)}</td>
              <td className="hidden text-right text-ink-3 sm:table-cell">
                <Time at={lastUsedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 text-xs text-ink-3">Last 90 days, all its people.</p>
    </>
  );
}
