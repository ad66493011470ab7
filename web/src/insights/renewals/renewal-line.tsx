import { useCallback } from 'react';
import { escapeHtml, quietAxes } from '../../design/pictures/axes.ts';
import type { PictureColours } from '../../design/pictures/colours.ts';
import { Picture } from '../../design/pictures/picture.tsx';
import { stateDot } from '../../design/pictures/state-dot.ts';
import type { Twin } from '../../design/pictures/twin.ts';
import { type RenewalPoint, renewalDots } from './renewal-dots.ts';

const HEIGHT_MIN = 90;
const HEIGHT_MAX = 210;
/** Each contract asks for so much height, up to the most: few dots need no tall picture. */
const HEIGHT_PER_CONTRACT = 4;

interface RenewalLineProps {
  title: string;
  caption: string;
  /** Keep it stable: the picture is drawn anew when it changes. */
  renewals: readonly RenewalPoint[];
  /** The stretch of time that is drawn, in milliseconds since 1970. */
  from: number;
  to: number;
  twin: Twin;
  onOpen: (id: string) => void;
}

/** Renewals on a time line: one dot a contract, its size the money, its shape and colour the band. */
export function RenewalLine({ title, caption, renewals, from, to, twin, onOpen }: RenewalLineProps) {
  const height = Math.min(HEIGHT_MAX, HEIGHT_MIN + renewals.length * HEIGHT_PER_CONTRACT);
  const draw = useCallback(
    (colours: PictureColours, width: number) => {
      const axes = quietAxes(colours);
      const dots = renewalDots(renewals, { from, to, width, height });
      return {
        grid: { left: 16, right: 16, top: 10, bottom: 4, containLabel: true },
        tooltip: {
          ...axes.tooltip,
          formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(renewals[dataIndex]),
        },
        xAxis: { ...axes.timeAxis, min: from },
        yAxis: { type: 'value', show: false, min: -1, max: 1 },
        series: {
          type: 'scatter',
          cursor: 'pointer',
          data: dots.map((dot, index) => ({
            value: [dot.at, dot.lane],
            ...stateDot(renewals[index]?.state ?? null, { colours, size: dot.size }),
          })),
        },
      };
    },
    [renewals, from, to, height],
  );
  const open = useCallback(
    (index: number) => {
      const renewal = renewals[index];
      if (renewal !== undefined) onOpen(renewal.id);
    },
    [renewals, onOpen],
  );
  return <Picture title={title} caption={caption} draw={draw} height={height} onPick={open} twin={twin} />;
}

function tooltipOf(renewal: RenewalPoint | undefined): string {
  if (renewal === undefined) return '';
  const lines = renewal.lines.filter(Boolean).map(escapeHtml);
  return [`<b>${escapeHtml(renewal.name)}</b>`, ...lines].join('<br>');
}
