import type { MetricTrial, SubjectKind } from '@sextant/contract';
import { useCallback } from 'react';
import { everyone } from '../definitions/definition-words.ts';
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
  ['p10', 'one in ten has less'],
  ['p25', 'a quarter has less'],
  ['p50', 'half have less'],
  ['p75', 'a quarter has more'],
  ['p90', 'one in ten has more'],
] as const;

/** How many have how much: bars over the values, the middle half shaded, the median drawn. */
export function Distribution({ trial, title, subject, unit }: DistributionProps) {
  const { histogram, quantiles } = trial;
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      const first = histogram[0]?.from ?? 0;
      const last = histogram.at(-1)?.to ?? 1;
      const width = (histogram[0]?.to ?? 1) - first || 1;
      return {
        grid: { ...axes.grid, top: 20, right: 20 },
        tooltip: {
          ...axes.tooltip,
          trigger: 'axis',
          axisPointer: { type: 'none' },
          formatter: ([bar]: { dataIndex: number }[]) => {
            const found = histogram[bar?.dataIndex ?? -1];
            return found
              ? `${valueText(found.from, unit)} to ${valueText(found.to, unit)}: ${count(found.subjects)} ${everyone(subject)}`
              : '';
          },
        },
        xAxis: {
          ...axes.valueAxis,
          min: first,
          max: last === first ? first + 1 : last,
          minInterval: 0,
          splitNumber: 6,
          splitLine: { show: false },
          axisLabel: {
            ...axes.valueAxis.axisLabel,
            showMinLabel: true,
            showMaxLabel: true,
            formatter: (value: number) => valueText(value, unit === 'ratio' ? unit : ''),
          },
        },
        yAxis: axes.valueAxis,
        series: {
          type: 'bar',
          barWidth: `${Math.max(1, 96 / Math.max(1, histogram.length))}%`,
          itemStyle: { color: colours.mark },
          data: histogram.map((bar) => [bar.from + width / 2, bar.subjects]),
          ...(quantiles === null ? {} : { markLine: medianLine(quantiles.p50, unit, colours) }),
        },
      };
    },
    [histogram, quantiles, subject, unit],
  );
  return (
    <Picture
      title={`${title}: how many have how much`}
      caption={`n = ${count(trial.withValue)} ${everyone(subject)} with a value, as of ${dayText(trial.asOf)}; at most 20 bars of one width.`}
      draw={draw}
      height={HEIGHT_PX}
      twin={{
        columns: ['from', 'to', everyone(subject)],
        rows: histogram.map((bar) => [valueText(bar.from, unit), valueText(bar.to, unit), bar.subjects]),
      }}
    />
  );
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

function medianLine(p50: number, unit: string, colours: PictureColours) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colours.ink, type: 'dashed', width: 1 },
    label: { color: colours.ink, fontSize: 11, formatter: `half have less than ${valueText(p50, unit)}` },
    data: [{ xAxis: p50 }],
  };
}
