import type { ScoreValue } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { dayText } from '../../design/instants.ts';
import { escapeHtml, quietAxes } from '../../design/pictures/axes.ts';
import type { PictureColours } from '../../design/pictures/colours.ts';
import { Picture } from '../../design/pictures/picture.tsx';
import type { Subject } from '../../profiles/profile-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { scoreHistoryQuery } from '../score-queries.ts';
import { bandWord } from '../score-words.ts';

const HEIGHT = 130;
const DAYS = 90;

/** How a score went, day by day, on its whole scale. */
export function ScoreCourse({ subject, score }: { subject: Subject; score: ScoreValue }) {
  const history = useQuery(scoreHistoryQuery(useApi(), subject, { name: score.name, days: DAYS }));
  const items = history.data?.items;
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      return {
        grid: axes.grid,
        tooltip: {
          ...axes.tooltip,
          trigger: 'axis',
          formatter: ([point]: { dataIndex: number }[]) => {
            const item = items?.[point?.dataIndex ?? 0];
            if (item === undefined) return '';
            const value = item.value === null ? 'no value' : Math.round(item.value);
            return escapeHtml(`${dayText(item.at)}: ${value}${item.band ? `, ${bandWord(item.band)}` : ''}`);
          },
        },
        xAxis: axes.timeAxis,
        yAxis: { ...axes.valueAxis, max: 100, splitNumber: 2, interval: 50 },
        series: {
          type: 'line',
          showSymbol: false,
          lineStyle: { color: colours.mark, width: 1.5 },
          itemStyle: { color: colours.mark },
          data: items?.map(({ at, value }) => [at, value]) ?? [],
        },
      };
    },
    [items],
  );
  if (items === undefined || items.every(({ value }) => value === null)) return null;
  return (
    <section aria-labelledby="course">
      <h3 id="course" className="mb-1 text-xs font-semibold text-ink-2">
        How it went
      </h3>
      <Picture
        title={`${score.title} over ${DAYS} days`}
        caption={`Value at the end of each of the last ${DAYS} days, from what is known now`}
        draw={draw}
        height={HEIGHT}
        twin={{
          columns: ['day', 'value', 'band'],
          rows: items.map(({ at, value, band }) => [
            dayText(at),
            value === null ? 'no value' : Math.round(value),
            band === null ? '' : bandWord(band),
          ]),
        }}
      />
    </section>
  );
}
