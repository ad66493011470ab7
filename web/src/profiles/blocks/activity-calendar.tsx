import { useCallback } from 'react';
import { count } from '../../design/figures.ts';
import { DAY_MS, dayText } from '../../design/instants.ts';
import { quietAxes } from '../../design/pictures/axes.ts';
import type { PictureColours } from '../../design/pictures/colours.ts';
import { Picture } from '../../design/pictures/picture.tsx';

const DAYS_SHOWN = 182;
const CELL = 15;

interface ActivityCalendarProps {
  days: readonly { day: string; events: number }[];
  /** When the answer was made: the strip ends there. */
  asOf: string;
}

/** Days with use as a calendar strip of 26 weeks. */
export function ActivityCalendar({ days, asOf }: ActivityCalendarProps) {
  // A new moment of the same day draws the same strip.
  const end = asOf.slice(0, 10);
  const draw = useCallback(
    (colours: PictureColours) => {
      const start = new Date(Date.parse(end) - (DAYS_SHOWN - 1) * DAY_MS).toISOString().slice(0, 10);
      return {
        tooltip: {
          ...quietAxes(colours).tooltip,
          formatter: ({ value }: { value: [string, number] }) =>
            `${dayText(value[0])}: ${count(value[1])} ${value[1] === 1 ? 'event' : 'events'}`,
        },
        visualMap: { show: false, type: 'piecewise', pieces: piecesOf(days, colours), seriesIndex: 0 },
        calendar: {
          range: [start, end],
          cellSize: [CELL, CELL],
          top: 20,
          left: 28,
          splitLine: { show: false },
          itemStyle: { color: colours.empty, borderColor: colours.paper, borderWidth: 2 },
          yearLabel: { show: false },
          dayLabel: {
            firstDay: 1,
            nameMap: ['', 'M', '', 'W', '', 'F', ''],
            color: colours.inkQuiet,
            fontSize: 10,
          },
          monthLabel: { color: colours.inkQuiet, fontSize: 11, nameMap: 'en' },
        },
        series: {
          type: 'heatmap',
          coordinateSystem: 'calendar',
          data: days.map(({ day, events }) => [day, events]),
        },
      };
    },
    [days, end],
  );
  return (
    <div className="max-w-[29rem]">
      <Picture
        title="Days with use"
        caption={`${count(days.length)} days with use in the last 26 weeks; the stronger the colour, the more events`}
        draw={draw}
        height={20 + 7 * CELL + 6}
        twin={{ columns: ['day', 'events'], rows: days.map(({ day, events }) => [day, events]) }}
      />
    </div>
  );
}

/** Four shades by quarters of the days that have use, so that one busy day does not pale all others. */
function piecesOf(days: ActivityCalendarProps['days'], colours: PictureColours) {
  const sorted = days.map(({ events }) => events).sort((a, b) => a - b);
  const quarter = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 1;
  const cuts = [quarter(0.25), quarter(0.5), quarter(0.75)] as const;
  return [
    { lte: cuts[0], color: colours.heat[0] },
    { gt: cuts[0], lte: cuts[1], color: colours.heat[1] },
    { gt: cuts[1], lte: cuts[2], color: colours.heat[2] },
    { gt: cuts[2], color: colours.heat[3] },
  ];
}
