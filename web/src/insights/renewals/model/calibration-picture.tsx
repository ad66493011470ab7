import type { RenewalModel } from '@sextant/contract';
import { useCallback } from 'react';
import { counted } from '../../../design/figures.ts';
import { quietAxes } from '../../../design/pictures/axes.ts';
import type { PictureColours } from '../../../design/pictures/colours.ts';
import { Picture } from '../../../design/pictures/picture.tsx';
import { percent } from '../chance.tsx';

type Fifths = NonNullable<RenewalModel['check']>['calibration'];

const HEIGHT_PX = 260;
const SIZE_MIN = 8;
const SIZE_MAX = 20;

/** What was said against what happened, by fifths: on the line it came as said. */
export function CalibrationPicture({ calibration }: { calibration: Fifths }) {
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      const most = Math.max(1, ...calibration.map(({ of }) => of));
      const axis = {
        ...axes.valueAxis,
        max: 1,
        interval: 0.25,
        minInterval: 0.25,
        axisLabel: { ...axes.valueAxis.axisLabel, formatter: (share: number) => `${share * 100} %` },
      };
      const name = { nameTextStyle: { color: colours.inkQuiet, fontSize: 11 } };
      return {
        grid: { ...axes.grid, top: 28, right: 20, bottom: 24 },
        tooltip: {
          ...axes.tooltip,
          formatter: ({ dataIndex, seriesIndex }: { dataIndex: number; seriesIndex: number }) =>
            seriesIndex === 1 ? fifthWords(calibration[dataIndex]) : 'as said',
        },
        xAxis: { ...axis, ...name, name: 'said', nameLocation: 'middle', nameGap: 26 },
        yAxis: {
          ...axis,
          name: 'happened',
          nameTextStyle: { ...name.nameTextStyle, align: 'left' },
        },
        series: [
          {
            type: 'line',
            silent: true,
            showSymbol: false,
            lineStyle: { color: colours.markQuiet, width: 1, type: 'dashed' },
            data: [
              [0, 0],
              [1, 1],
            ],
          },
          {
            type: 'scatter',
            itemStyle: { color: colours.mark },
            data: calibration.map(({ said, happened, of }) => ({
              value: [said, happened],
              symbolSize: Math.max(SIZE_MIN, Math.sqrt(of / most) * SIZE_MAX),
            })),
          },
        ],
      };
    },
    [calibration],
  );
  const outcomes = calibration.reduce((sum, { of }) => sum + of, 0);
  return (
    <div className="max-w-[28rem]">
      <Picture
        title="Said and happened"
        caption={`${counted(outcomes, 'past renewal', 'past renewals')} in fifths by what was said; on the dashed line it came as said.`}
        draw={draw}
        height={HEIGHT_PX}
        twin={{
          columns: ['said, on average', 'renewed', 'of'],
          rows: calibration.map(({ said, happened, of }) => [percent(said), percent(happened), of]),
        }}
      />
    </div>
  );
}

function fifthWords(fifth: Fifths[number] | undefined): string {
  if (fifth === undefined) return '';
  return `said ${percent(fifth.said)}, ${percent(fifth.happened)} of ${fifth.of} renewed`;
}
