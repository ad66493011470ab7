import { type ReactNode, useCallback, useRef } from 'react';
import { Chart } from './chart.tsx';
import type { ChartProps } from './chart-props.ts';
import { Figure } from './figure.tsx';
import type { Twin } from './twin.ts';

interface PictureProps extends Omit<ChartProps, 'onReady'> {
  /** What is drawn, as a short noun phrase; names the picture for screen readers and files. */
  title: string;
  /** n, period and method in one line. */
  caption: ReactNode;
  twin: Twin;
}

/** A chart with its caption, its table twin, and both as files. */
export function Picture({ title, caption, twin, ...chart }: PictureProps) {
  const toPng = useRef<(() => string) | null>(null);
  const onReady = useCallback((make: () => string) => {
    toPng.current = make;
  }, []);
  return (
    <Figure title={title} caption={caption} twin={twin} toPng={() => toPng.current?.() ?? null}>
      <div role="img" aria-label={`${title}. The same as a table: “Show as table” below.`}>
        <Chart {...chart} onReady={onReady} />
      </div>
    </Figure>
  );
}
