import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense } from 'react';
import type { PictureColours } from './colours.ts';

export interface ChartProps {
  /** What to draw, given the theme's colours and the width in pixels; keep it stable (`useCallback`). */
  draw: (colours: PictureColours, width: number) => EChartsCoreOption;
  /** Height in pixels, kept while the chart loads so that nothing jumps. */
  height: number;
  /** A mark was clicked: its index in the series. */
  onPick?: (index: number) => void;
  /** Hands out the way to make a PNG, as a data address. */
  onReady?: (toPng: () => string) => void;
}

// ECharts is by far the heaviest thing in the app: it arrives with the first picture, not with the page.
const LazyCanvas = lazy(() =>
  import('./chart-canvas.tsx').then((module) => ({ default: module.ChartCanvas })),
);

export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} />}>
      <LazyCanvas {...props} />
    </Suspense>
  );
}
