import { BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { CalendarComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePaintedTheme } from '../theme.ts';
import type { ChartProps } from './chart-props.ts';
import { readColours } from './colours.ts';

let isRegistered = false;

/** Only the parts we draw with are registered, and only once a picture is shown. */
function registerOnce(): void {
  if (isRegistered) return;
  isRegistered = true;
  use([
    BarChart,
    LineChart,
    ScatterChart,
    HeatmapChart,
    SankeyChart,
    GridComponent,
    TooltipComponent,
    CalendarComponent,
    VisualMapComponent,
    CanvasRenderer,
  ]);
}

/** A picture drawn by ECharts in the theme's colours; it follows the width it is given. */
export function ChartCanvas({ draw, height, onPick, onReady }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const theme = usePaintedTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read anew when the theme changes
  useEffect(() => {
    if (frame.current === null) return;
    registerOnce();
    const colours = readColours();
    const chart = init(frame.current, null, { renderer: 'canvas' });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colours.inkQuiet },
      ...draw(colours, frame.current.clientWidth),
    });
    if (onPick) chart.on('click', (picked) => onPick(picked.dataIndex));
    onReady?.(() => chart.getDataURL({ pixelRatio: 2, backgroundColor: colours.paper }));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(frame.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [draw, theme, onPick, onReady]);
  return <div ref={frame} style={{ height }} className="w-full" />;
}
