import { shortCount } from '../design/figures.ts';
import { everyHour } from '../design/pictures/hours.ts';

interface Hour {
  hour: string;
  stored: number;
  rejected: number;
}

const HOURS_SHOWN = 48;
const BAR = 3;
const GAP = 1;
const HEIGHT = 22;

/** Events of the last 48 hours as a strip of bars; refused ones stand out at the top in the colour of bad. */
export function VolumeStrip({ byHour, label }: { byHour: readonly Hour[]; label: string }) {
  const hours = everyHour(byHour, {
    now: Date.now(),
    hours: HOURS_SHOWN,
    none: (hour) => ({ hour, stored: 0, rejected: 0 }),
  });
  const max = Math.max(1, ...hours.map(({ stored, rejected }) => stored + rejected));
  const width = HOURS_SHOWN * (BAR + GAP);
  const stored = hours.reduce((sum, hour) => sum + hour.stored, 0);
  const rejected = hours.reduce((sum, hour) => sum + hour.rejected, 0);
  const words = `${label}: ${shortCount(stored)} stored and ${shortCount(rejected)} rejected in the last 48 hours`;
  return (
    <svg role="img" aria-label={words} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
      <title>{words}</title>
      {hours.map(({ hour, stored, rejected }, index) => {
        const storedHeight = (stored / max) * HEIGHT;
        const rejectedHeight = rejected === 0 ? 0 : Math.max(2, (rejected / max) * HEIGHT);
        return (
          <g key={hour} transform={`translate(${index * (BAR + GAP)} 0)`}>
            <rect y={HEIGHT - 1} width={BAR} height={1} className="fill-line" />
            <rect y={HEIGHT - storedHeight} width={BAR} height={storedHeight} className="fill-mark-1" />
            <rect
              y={HEIGHT - storedHeight - rejectedHeight}
              width={BAR}
              height={rejectedHeight}
              className="fill-bad"
            />
          </g>
        );
      })}
    </svg>
  );
}
