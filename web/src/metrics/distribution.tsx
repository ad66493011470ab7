import type { MetricTrial, SubjectKind } from '@sextant/contract';
import { useCallback } from 'react';
import { countedSubjects, everyone } from '../definitions/definition-words.ts';
import { valueText } from '../definitions/value-text.ts';
import { count } from '../design/figures.ts';
import { dayText } from '../design/instants.ts';
import { quietAxes } from '../design/pictures/axes.ts';
import type { PictureColours } from '../design/pictures/colours.ts';
import { Picture } from '../design/pictures/picture.tsx';

const HEIGHT_PX = 200;

interface DistributionProps {
  trial: MetricTrial;
  title: string;
  subject: SubjectKind;
  unit: string;
}

const quantileWords = [
  ['p10', 'one in ten has at most'],
  ['p25', 'a quarter has at most'],
  ['p50', 'half have at most'],
  ['p75', 'a quarter has at least'],
  ['p90', 'one in ten has at least'],
] as const;

/** How many have how much: a bar for each stretch of values, the one with the median told apart. */
export function Distribution({ trial, title, subject, unit }: DistributionProps) {
  const { histogram, quantiles } = trial;
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      const median = histogram.findLastIndex(({ from }) => quantiles !== null && from <= quantiles.p50);
      return {
        grid: { ...axes.grid, top: 24 },
        tooltip: {
          ...axes.tooltip,
          trigger: 'axis',
          axisPointer: { type: 'none' },
          formatter: ([bar]: { dataIndex: number }[]) => {
            const found = histogram[bar?.dataIndex ?? -1];
            return found ? `${barWords(found, unit)}: ${countedSubjects(found.subjects, subject)}` : '';
          },
        },
        xAxis: {
          ...axes.categoryAxis,
          data: histogram.map(({ from }) => valueText(from, unit === 'ratio' ? unit : '')),
        },
        yAxis: axes.valueAxis,
        series: {
          type: 'bar',
          barCategoryGap: '8%',
          data: histogram.map(({ subjects }, at) => ({
            value: subjects,
            itemStyle: { color: at === median ? colours.mark : colours.markSoft },
          })),
        },
      };
    },
    [histogram, quantiles, subject, unit],
  );
  return (
    <Picture
      title={`${title}: how many have how much`}
      caption={`n = ${count(trial.withValue)} ${everyone(subject)} with a value, as of ${dayText(trial.asOf)}. Each bar begins at the value below it; the stronger one holds the median.`}
      draw={draw}
      height={HEIGHT_PX}
      twin={{
        columns: ['from', 'to', everyone(subject)],
        rows: histogram.map((bar) => [valueText(bar.from, unit), valueText(bar.to, unit), bar.subjects]),
      }}
    />
  );
}

/** `3 days`, where a bar is one whole number; `10 to 20 days`. */
function barWords({ from, to }: MetricTrial['histogram'][number], unit: string): string {
  if (Number.isInteger(from) && to === from + 1 && unit !== 'ratio') return valueText(from, unit);
  return `${valueText(from, unit === 'ratio' ? unit : '')} to ${valueText(to, unit)}`;
}

/** What a tenth, a quarter, half of them have. */
export function Quantiles({ trial, unit }: { trial: MetricTrial; unit: string }) {
  const { quantiles, mean } = trial;
  if (quantiles === null) return null;
  return (
    <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {quantileWords.map(([name, words]) => (
        <div key={name}>
          <dt className="text-xs text-ink-3">{words}</dt>
          <dd>{valueText(quantiles[name], unit)}</dd>
        </div>
      ))}
      {mean === null ? null : (
        <div>
          <dt className="text-xs text-ink-3">on average</dt>
          <dd>{valueText(mean, unit)}</dd>
        </div>
      )}
    </dl>
  );
}
