import type { Person } from '@sextant/contract';
import { useCallback } from 'react';
import { Block } from '../../design/block.tsx';
import { counted, moneyText, shortCount, sumsText } from '../../design/figures.ts';
import { dayText } from '../../design/instants.ts';
import { Missing } from '../../design/missing.tsx';
import { quietAxes } from '../../design/pictures/axes.ts';
import type { PictureColours } from '../../design/pictures/colours.ts';
import { Picture } from '../../design/pictures/picture.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { Time } from '../../design/time.tsx';
import { moneyEventWord } from './money-event-word.ts';

const HEIGHT = 120;
const MONTHS_FOR_A_PICTURE = 3;

type Money = Person['money'];

/** What they bought and paid. */
export function MoneyBlock({ money }: { money: Money }) {
  const isEmpty = money.revenue.length === 0 && money.recent.length === 0;
  return (
    <Block
      id="money"
      title="Money"
      note={isEmpty ? undefined : `${sumsText(money.revenue) || 'nothing'} paid in all, refunds taken off`}
    >
      {isEmpty ? <Missing what="No order and no payment is known." /> : null}
      {money.failedPayments90 > 0 ? (
        <p className="mb-2 text-sm">
          <StateMark state="bad">
            {counted(money.failedPayments90, 'payment', 'payments')} failed in the last 90 days
          </StateMark>
        </p>
      ) : null}
      {currenciesOf(money).map((currency) => (
        <MonthBars key={currency} months={money.byMonth.filter((month) => month.currency === currency)} />
      ))}
      <ul className="mt-2 max-w-[44rem] divide-y text-sm">
        {money.recent.slice(0, 6).map((each) => (
          <li key={each.eventId} className="flex gap-4 py-1">
            <span className="w-24 shrink-0 text-ink-3">
              <Time at={each.at} />
            </span>
            <span className="min-w-0 flex-1 truncate">
              {moneyEventWord(each.event)} <span className="text-ink-3">{each.reference}</span>
            </span>
            <span className="whitespace-nowrap">{moneyText(each)}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function currenciesOf({ byMonth }: Money): string[] {
  const currencies = [...new Set(byMonth.map(({ currency }) => currency))];
  return currencies.filter(
    (currency) => byMonth.filter((month) => month.currency === currency).length >= MONTHS_FOR_A_PICTURE,
  );
}

function MonthBars({ months }: { months: Money['byMonth'] }) {
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      return {
        grid: axes.grid,
        tooltip: {
          ...axes.tooltip,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const month = months[dataIndex];
            return month === undefined ? '' : `${monthText(month.month)}: ${moneyText(month)}`;
          },
        },
        xAxis: { ...axes.categoryAxis, data: months.map(({ month }) => monthText(month)) },
        yAxis: {
          ...axes.valueAxis,
          axisLabel: { ...axes.valueAxis.axisLabel, formatter: (value: number) => shortCount(value) },
        },
        series: {
          type: 'bar',
          barMaxWidth: 22,
          itemStyle: { color: colours.mark },
          data: months.map(({ amount }) => amount),
        },
      };
    },
    [months],
  );
  const currency = months[0]?.currency ?? '';
  return (
    <div className="max-w-[44rem]">
      <Picture
        title={`Revenue by month in ${currency}`}
        caption={`${currency}, ${months.length} months with revenue of the last 18`}
        draw={draw}
        height={HEIGHT}
        twin={{
          columns: ['month', `revenue ${currency}`],
          rows: months.map(({ month, amount }) => [monthText(month), amount]),
        }}
      />
    </div>
  );
}

/** `Mar 2026` of a day. */
function monthText(day: string): string {
  return dayText(day).split(' ').slice(1).join(' ');
}
