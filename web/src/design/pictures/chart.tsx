import { lazy, Suspense } from 'react';
import type { ChartProps } from './chart-props.ts';

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
