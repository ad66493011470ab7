import type { PictureColours } from './colours.ts';

/** A square of this share of a circle's width covers the same area. */
const SQUARE_SHARE = 0.886;

/** A dot that says a state by its shape as well as its colour: circle good, triangle watch, square bad, ring unknown. */
export function stateDot(
  state: 'good' | 'watch' | 'bad' | null,
  { colours, size }: { colours: PictureColours; size: number },
) {
  switch (state) {
    case 'good':
      return { symbol: 'circle', symbolSize: size, itemStyle: { color: colours.markSoft } };
    case 'watch':
      return { symbol: 'triangle', symbolSize: size, itemStyle: { color: colours.watch } };
    case 'bad':
      return { symbol: 'rect', symbolSize: size * SQUARE_SHARE, itemStyle: { color: colours.bad } };
    case null:
      return {
        symbol: 'circle',
        symbolSize: size,
        itemStyle: { color: colours.paper, borderColor: colours.inkQuiet, borderWidth: 1 },
      };
    default:
      return state satisfies never;
  }
}
