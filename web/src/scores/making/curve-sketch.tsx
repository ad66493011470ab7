import type { Curve } from '@sextant/contract';
import { curvePoints } from './curve-words.ts';

const WIDTH = 112;
const HEIGHT = 32;

/** The shape of a curve, values to the right, 0 to 100 points upwards; the words beside it say the figures. */
export function CurveSketch(props: {
  curve: Curve | undefined;
  /** The values drawn, from the left edge to the right. */
  reach: readonly [from: number, to: number];
}) {
  const [first, last] = props.reach;
  const points = curvePoints(props.curve, props.reach);
  const path = points.map(([value, given]) => {
    const x = ((value - first) / (last - first)) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT - (given / 100) * HEIGHT).toFixed(1)}`;
  });
  return (
    <svg aria-hidden viewBox={`-1 -2 ${WIDTH + 2} ${HEIGHT + 4}`} className="w-full overflow-visible">
      <path d={`M0 ${HEIGHT}H${WIDTH}`} className="stroke-hairline" />
      <polyline points={path.join(' ')} fill="none" className="stroke-mark-1" strokeWidth="1.5" />
    </svg>
  );
}
