import type { Curve } from '@sextant/contract';
import { curvePoints } from './curve-words.ts';

const WIDTH = 112;
const HEIGHT = 32;

/** The shape of a curve, values to the right, 0 to 100 points upwards; the words beside it say the figures. */
export function CurveSketch({ curve }: { curve: Curve | undefined }) {
  const points = curvePoints(curve);
  const first = points[0]?.[0] ?? 0;
  const last = points.at(-1)?.[0] ?? 1;
  const path = points.map(([value, given]) => {
    const x = ((value - first) / (last - first)) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT - (given / 100) * HEIGHT).toFixed(1)}`;
  });
  return (
    <svg
      aria-hidden
      viewBox={`-1 -2 ${WIDTH + 2} ${HEIGHT + 4}`}
      width={WIDTH}
      height={HEIGHT}
      className="overflow-visible"
    >
      <path d={`M0 ${HEIGHT}H${WIDTH}`} className="stroke-hairline" />
      <polyline points={path.join(' ')} fill="none" className="stroke-mark-1" strokeWidth="1.5" />
    </svg>
  );
}
