import type { EChartsCoreOption } from 'echarts/core';
import type { PictureColours } from './colours.ts';

/** What a picture is made from. */
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
