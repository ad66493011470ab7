import type { PictureColours } from './colours.ts';

/** A label a month is as dense as a time line may be labelled. */
const LABEL_GAP_MS = 28 * 86_400_000;

/** The axis and tooltip look that all pictures share: hairlines, small quiet labels, nothing else. */
export function quietAxes(colours: PictureColours) {
  const label = { color: colours.inkQuiet, fontSize: 11, hideOverlap: true };
  return {
    grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'item' as const,
      confine: true,
      backgroundColor: colours.paper,
      borderColor: colours.hairline,
      textStyle: { color: colours.ink, fontSize: 12 },
    },
    categoryAxis: {
      type: 'category' as const,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.hairline } },
      axisLabel: label,
    },
    timeAxis: {
      type: 'time' as const,
      minInterval: LABEL_GAP_MS,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.hairline } },
      axisLabel: label,
      splitLine: { show: false },
    },
    valueAxis: {
      type: 'value' as const,
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      axisLabel: label,
      splitLine: { lineStyle: { color: colours.hairline } },
    },
  };
}

/** Text for a tooltip: what comes from data is escaped, since tooltips are HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
